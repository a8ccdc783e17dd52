// Letters that a community may write itself: which there are, what can stand in each, and what must.
import type { LetterPart } from '../mail/frame.ts'
import {
  fillTemplate,
  type PlaceholderKind,
  type Placeholders,
  readTemplate,
  type Template,
  type TemplateFault,
} from '../mail/template.ts'

/** What can stand in a letter in braces, by its name, and without what it would not be understood. */
interface LetterShape {
  fills: Readonly<Partial<Record<FillName, PlaceholderKind>>>
  needs: readonly FillName[]
}

/** What stands in braces: somebody's name, an event, when, where, until when, which in line, pages, and a series. */
export type FillName =
  | 'name'
  | 'event'
  | 'when'
  | 'place'
  | 'until'
  | 'number'
  | 'chapter'
  | 'community'
  | 'my-page'
  | 'event-page'
  | 'series'

const event = { name: 'words', event: 'words', when: 'words', place: 'words', community: 'words' } as const
const ended: LetterShape = { fills: { ...event, 'event-page': 'address' }, needs: ['event'] }
const seated: LetterShape = { fills: { ...event, 'my-page': 'address', 'event-page': 'address' }, needs: ['event'] }
const until: LetterShape = { fills: { ...seated.fills, until: 'words' }, needs: ['event', 'until'] }

/** The letters, in the order in which somebody may get them. Their names are those of the letters of a seat. */
export const writtenLetters = {
  held: until,
  confirmed: seated,
  requested: seated,
  waiting: { fills: { ...seated.fills, number: 'words' }, needs: ['event', 'number'] },
  offered: until,
  invited: seated,
  promoted: seated,
  moved: seated,
  known: seated,
  dates: { fills: { name: 'words', series: 'words', community: 'words' }, needs: ['series'] },
  declined: ended,
  'ended-person': ended,
  'ended-organiser': ended,
  'ended-hold-lapsed': ended,
  'ended-offer-lapsed': ended,
  'ended-offer-declined': ended,
  'ended-silence': ended,
  'ended-passed-on': ended,
  coming: seated,
  soon: seated,
  thanks: ended,
  joining: { fills: { chapter: 'words', community: 'words' }, needs: ['chapter'] },
} as const satisfies Record<string, LetterShape>
export type WrittenLetter = keyof typeof writtenLetters

/** The names of the letters, in order. */
export const letterNames = Object.keys(writtenLetters) as WrittenLetter[]

/** A letter as a community wrote it in one language: a template. */
export interface MailText {
  letter: string
  language: string
  subject: string
  body: string
}

export type MailTextFault = TemplateFault | 'needed-placeholder' | 'too-long'

export const longestBody = 10_000

/** Reads a letter as it was typed; `placeholder` is the one that is unknown, in the wrong place, or missing. */
export function readMailText(
  letter: WrittenLetter,
  typed: { subject: string; body: string },
): { ok: true; template: Template<Placeholders> } | { ok: false; why: MailTextFault; placeholder: string } {
  const { fills, needs }: LetterShape = writtenLetters[letter]
  const read = readTemplate<Placeholders>(fills as Placeholders, typed)
  if (!read.ok) return { ...read, placeholder: read.placeholder ?? '' }
  const { subject, body } = read.template
  if (body.length > longestBody) return { ok: false, why: 'too-long', placeholder: '' }
  const missing = needs.find((name) => !stands(name, `${subject}\n${body}`))
  if (missing !== undefined) return { ok: false, why: 'needed-placeholder', placeholder: missing }
  return read
}

/** What is filled in; what a letter does not know is not asked for. */
export type Fills = Readonly<Partial<Record<FillName, string>>>

/**
 * What a community wrote in the place of our subject and first words: in the language of the reader, else in its own main
 * language. Undefined where it wrote neither, or what it wrote once cannot be filled any more: then ours is sent.
 */
export function ownWords(
  texts: readonly MailText[],
  letter: string,
  { language, main }: { language: string; main: string },
  fills: () => Fills,
): { heading: string; headingLanguage?: string; part: LetterPart } | undefined {
  if (texts.length === 0 || !isWrittenLetter(letter)) return undefined
  const written = texts.filter((text) => text.letter === letter)
  const text = written.find((one) => one.language === language) ?? written.find((one) => one.language === main)
  const read = text && readMailText(letter, text)
  if (!read?.ok) return undefined
  const { subject, ...words } = fillTemplate(read.template, fills() as Readonly<Record<string, string>>)
  const part = { kind: 'markdown', ...words } as const
  if (text === undefined || text.language === language) return { heading: subject, part }
  return { heading: subject, headingLanguage: text.language, part: { ...part, language: text.language } }
}

/** Whether a word from an address or a form names a letter. */
export function isWrittenLetter(word: string | undefined): word is WrittenLetter {
  return word !== undefined && Object.hasOwn(writtenLetters, word)
}

function stands(name: string, text: string): boolean {
  return text.replaceAll('{{', '').replaceAll('}}', '').includes(`{${name}}`)
}
