// The form of a picture: a file, what it shows in words, or that it is mere decoration.

import { isLanguage, type LocalText } from './languages.ts'
import type { PictureWords } from './pictures-store.ts'
import { soundLine } from './sound-text.ts'

/** The most letters of what a picture shows: it is read aloud in one breath or two. */
export const longestAlt = 300

export type AltFault = 'wanted' | 'too-many-words'

/** What was typed and chosen; `faults` by language. */
export interface PictureForm {
  words: PictureWords
  faults: Readonly<Record<string, AltFault>>
  /** Undefined when none was chosen. */
  file: File | undefined
  /** The uid of a picture that came with an earlier sending of the form, and waited for its words. */
  uploaded: string
}

/** Reads the form of a picture whose words are wanted in `language`, and may be given in others (`alt.fi`). */
export function readPictureForm(form: FormData, language: string): PictureForm {
  const alt = altOf(form)
  const decorative = form.get('decorative') === 'on'
  const file = form.get('file')
  const uploaded = form.get('uploaded')
  return {
    words: { alt, language, decorative },
    faults: decorative ? {} : faultsOf(alt, language),
    file: file instanceof File && file.size > 0 ? file : undefined,
    uploaded: typeof uploaded === 'string' ? uploaded : '',
  }
}

function altOf(form: FormData): LocalText {
  const typed = [...form].flatMap(([name, value]) => {
    const language = /^alt\.(.+)$/.exec(name)?.[1] ?? ''
    const text = soundLine(value)
    return isLanguage(language) && text !== '' ? [[language, text] as const] : []
  })
  return Object.fromEntries(typed.slice(0, 20))
}

function faultsOf(alt: LocalText, language: string): Record<string, AltFault> {
  const long = Object.entries(alt).filter(([, text]) => text.length > longestAlt)
  const missing = alt[language] ? [] : [[language, 'wanted'] as const]
  return Object.fromEntries([...long.map(([tag]) => [tag, 'too-many-words'] as const), ...missing])
}
