// What an event of a format begins with: the format's own words, with a title where they begin with a heading.
import type { LocalText } from '../kit/languages.ts'
import type { Typed } from '../kit/merge.ts'

/** What stands in place of `{chapter}` and `{format}`, for each language. */
export type NamesFor = (language: string) => { chapter: string; format: string }

/** The fields of a form that a template fills: `# Title` on the first line is the title, all below it the text. */
export function templateTexts(template: LocalText, namesFor: NamesFor): Typed {
  const typed: Record<string, string> = {}
  for (const [language, text] of Object.entries(template)) {
    const names = namesFor(language)
    const filled = (text ?? '').replace(/\{(chapter|format)\}/g, (_, name: 'chapter' | 'format') => names[name]).trim()
    const [, title, rest] = /^#\s+(\S[^\n]*)\n?([\s\S]*)$/.exec(filled) ?? [undefined, '', filled]
    if (title) typed[`title.${language}`] = title.replace(/\s+/g, ' ').trim().slice(0, 200)
    if (rest?.trim()) typed[`body.${language}`] = rest.trim()
  }
  return typed
}
