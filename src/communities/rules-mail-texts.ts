// Mail texts: what goes out by itself and a community may word itself: which there are, what can stand in each, what must.
import type { LetterPart } from '../mail/frame.ts'
import {
  fillTemplate,
  type PlaceholderKind,
  type Placeholders,
  readTemplate,
  type Template,
  type TemplateFault,
} from '../mail/template.ts'
import { findBraces } from '../mail/template-braces.ts'

/** What can stand in a letter in braces, by its name, and without what it would not be understood. */
interface MailTextShape {
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
const ended: MailTextShape = { fills: { ...event, 'event-page': 'address' }, needs: ['event'] }
const seated: MailTextShape = { fills: { ...event, 'my-page': 'address', 'event-page': 'address' }, needs: ['event'] }
const until: MailTextShape = { fills: { ...seated.fills, until: 'words' }, needs: ['event', 'until'] }

/** All mail texts, in the order in which somebody may get them. Their names are those of the letters of a seat. */
export const mailTextShapes = {
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
} as const satisfies Record<string, MailTextShape>
export type MailTextName = keyof typeof mailTextShapes

/** Their names, in order. */
export const mailTextNames = Object.keys(mailTextShapes) as MailTextName[]

/** A mail text as a community wrote it in one language: a template. */
export interface MailText {
  letter: string
  language: string
  subject: string
  body: string
}

/** One thing that is wrong with a letter: where it stands, or where a placeholder is missing. */
export type MailTextFault =
  | TemplateFault
  | { why: 'needed-placeholder' | 'too-long'; where: 'body'; line: null; placeholder: string }

export const longestBody = 10_000

/** Reads a letter as it was typed, or says all that is wrong with it. */
export function readMailText(
  letter: MailTextName,
  typed: { subject: string; body: string },
): { ok: true; template: Template<Placeholders> } | { ok: false; faults: readonly MailTextFault[] } {
  const { fills, needs }: MailTextShape = mailTextShapes[letter]
  const read = readTemplate<Placeholders>(fills as Placeholders, typed)
  const ofBody = { where: 'body', line: null } as const
  const isLong = typed.body.trim().length > longestBody
  const faults: MailTextFault[] = isLong ? [{ why: 'too-long', ...ofBody, placeholder: '' }] : []
  if (!read.ok) faults.push(...read.faults)
  // Of a letter that is not written yet, nothing is missing but itself.
  if (!faults.some(({ why }) => why === 'empty'))
    for (const placeholder of missingIn(typed, needs))
      faults.push({ why: 'needed-placeholder', ...ofBody, placeholder })
  return read.ok && faults.length === 0 ? read : { ok: false, faults }
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
  if (texts.length === 0 || !isMailTextName(letter)) return undefined
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
export function isMailTextName(word: string | undefined): word is MailTextName {
  return word !== undefined && Object.hasOwn(mailTextShapes, word)
}

function missingIn({ subject, body }: { subject: string; body: string }, needs: readonly FillName[]): FillName[] {
  const named = findBraces(`${subject}\n${body}`).names.map(({ name }) => name)
  return needs.filter((name) => !named.includes(name))
}
