// Templates of mails, which organisers may write themselves: Markdown with typed placeholders, each escaped by its trust.
import { no, type Verdict, yes } from '../kit/verdict.ts'
import { oneLine } from './address.ts'

/**
 * What may be put in place of a placeholder, by how far it is trusted. `words`: what anybody typed; shown as it is, on one
 * line, never as marks or links. `address`: a web address of ours, which becomes a link. `markdown`: an organiser's own
 * text, with its marks.
 */
export type PlaceholderKind = 'words' | 'address' | 'markdown'
export type Placeholders = Readonly<Record<string, PlaceholderKind>>

/** A template whose placeholders are known; only `readTemplate` makes one. */
export interface Template<Names extends Placeholders> {
  readonly placeholders: Names
  readonly subject: string
  readonly body: string
}

/** What is wrong with a template as typed, and where. */
export type TemplateFault = 'unknown-placeholder' | 'unclosed-placeholder' | 'placeholder-not-in-subject' | 'empty'

const placeholder = /\{([^{}\n]*)\}/g

/** Reads a template as an organiser typed it. `{name}` is a placeholder, `{{` and `}}` are braces. */
export function readTemplate<const Names extends Placeholders>(
  placeholders: Names,
  typed: { subject: string; body: string },
): Verdict<TemplateFault, { template: Template<Names> }> & { placeholder?: string } {
  const subject = oneLine(typed.subject, 300)
  const body = typed.body.replaceAll('\r\n', '\n').trim()
  if (subject === '' || body === '') return no('empty')
  for (const text of [subject, body]) {
    const names = [...withoutBraces(text).matchAll(placeholder)].map((match) => match[1] ?? '')
    const unknown = names.find((name) => !Object.hasOwn(placeholders, name))
    if (unknown !== undefined) return { ...no('unknown-placeholder'), placeholder: unknown }
    if (/[{}]/.test(withoutBraces(text).replace(placeholder, ''))) return no('unclosed-placeholder')
  }
  const inSubject = [...withoutBraces(subject).matchAll(placeholder)].map((match) => match[1] ?? '')
  const long = inSubject.find((name) => placeholders[name] !== 'words')
  if (long !== undefined) return { ...no('placeholder-not-in-subject'), placeholder: long }
  return { ...yes, template: { placeholders, subject, body } }
}

/**
 * A template with its values in place: the subject, the body as plain text, and the body as Markdown whose values cannot
 * be more than they are; give `text` and `markdown` to the same part of a letter.
 * Throws a RangeError for an address that leads to no web page.
 */
export function fillTemplate<Names extends Placeholders>(
  { placeholders, subject, body }: Template<Names>,
  values: { readonly [Name in keyof Names]: string },
): { subject: string; text: string; markdown: string } {
  const kinds: Placeholders = placeholders
  const given: Readonly<Record<string, string>> = values
  const fill = (text: string, write: (value: string, kind: PlaceholderKind) => string) =>
    text.replace(/\{\{|\}\}|\{([^{}\n]*)\}/g, (whole, name: string | undefined) => {
      if (name === undefined) return whole.charAt(0)
      return write(given[name] ?? '', kinds[name] ?? 'words')
    })
  return {
    subject: oneLine(fill(subject, asText)),
    text: fill(body, asText),
    markdown: fill(body, asMarkdown),
  }
}

// Words as Markdown that shows just these words: no mark, link, tag or entity in them does anything.
function escapeMarkdown(words: string): string {
  return oneLine(words, 2000).replace(/[!-/:-@[-`{-~]/g, '\\$&')
}

function asText(value: string, kind: PlaceholderKind): string {
  if (kind === 'markdown') return value
  return kind === 'address' ? webAddress(value) : oneLine(value, 2000)
}

function asMarkdown(value: string, kind: PlaceholderKind): string {
  if (kind === 'markdown') return value
  return kind === 'address' ? `<${webAddress(value)}>` : escapeMarkdown(value)
}

function webAddress(value: string): string {
  const url = URL.canParse(value) ? new URL(value) : undefined
  if (url?.protocol !== 'https:' && url?.protocol !== 'http:') throw new RangeError('this is no web address')
  return url.href.replace(/[<>\s]/g, encodeURIComponent)
}

function withoutBraces(text: string): string {
  return text.replaceAll('{{', '').replaceAll('}}', '')
}
