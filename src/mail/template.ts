// Templates of mails, which organisers may write themselves: Markdown with typed placeholders, each escaped by its trust.
import { oneLine } from './address.ts'
import { braces, findBraces } from './template-braces.ts'

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

/** One thing that is wrong with a template as typed, and where. */
export interface TemplateFault {
  why: 'unknown-placeholder' | 'unclosed-placeholder' | 'placeholder-not-in-subject' | 'empty'
  where: 'subject' | 'body'
  /** The line of the body, from 1. */
  line: number
  /** The name in the braces; the words around a brace that stands alone. */
  placeholder: string
}

/** More are not told of: what is no template at all has one in every line. */
const mostFaults = 20

/**
 * Reads a template as an organiser typed it, or says all that is wrong with it, from above to below, each placeholder once.
 * `{name}` is a placeholder, `{{` and `}}` are braces.
 */
export function readTemplate<const Names extends Placeholders>(
  placeholders: Names,
  typed: { subject: string; body: string },
): { ok: true; template: Template<Names> } | { ok: false; faults: readonly TemplateFault[] } {
  const subject = oneLine(typed.subject, 300)
  const body = typed.body.replaceAll('\r\n', '\n').trim()
  const faults = [...faultsIn(placeholders, 'subject', subject), ...faultsIn(placeholders, 'body', body)]
  if (faults.length > 0) return { ok: false, faults: faults.slice(0, mostFaults) }
  return { ok: true, template: { placeholders, subject, body } }
}

function faultsIn(placeholders: Placeholders, where: TemplateFault['where'], text: string): TemplateFault[] {
  if (text === '') return [{ why: 'empty', where, line: 1, placeholder: '' }]
  const { names, alone } = findBraces(text)
  const once = names.filter(({ name }, index) => names.findIndex((other) => other.name === name) === index)
  const named = once.flatMap(({ name, line }): TemplateFault[] => {
    const kind = Object.hasOwn(placeholders, name) ? placeholders[name] : undefined
    if (kind === undefined) return [{ why: 'unknown-placeholder', where, line, placeholder: name }]
    if (where === 'body' || kind === 'words') return []
    return [{ why: 'placeholder-not-in-subject', where, line, placeholder: name }]
  })
  const open = alone.map(({ near, line }) => ({ why: 'unclosed-placeholder', where, line, placeholder: near }) as const)
  return [...named, ...open].sort((one, other) => one.line - other.line)
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
    text.replace(braces, (whole, name: string | undefined) => {
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
