// A message to the attendees of an event: who gets it, what may stand in it, and when it can go.
import { Temporal } from 'temporal-polyfill'
import { mainLanguage, mayBeRead, writtenIn } from '../chapters/rules-letters.ts'
import type { LocalText } from '../kit/languages.ts'
import type { Typed } from '../kit/merge.ts'
import { soundTexts } from '../kit/sound-text.ts'
import { no, type Verdict, yes } from '../kit/verdict.ts'
import { readTemplate, type TemplateFault } from '../mail/template.ts'
import { listedStates, readTag } from './rules-attendees.ts'
import type { Mode } from './rules-pools.ts'
import { isLive, type RegistrationState } from './rules-states.ts'

/** The kind of mail that such messages are; readers stop it for one event alone. */
export const messageKind = 'event-message'

/** The scope in which messages about an event are stopped. */
export const messageScope = (eventId: number): string => `event:${eventId}`

/** The states to which a message can be written: nobody who cancelled or was declined hears more. */
export const toldStates = listedStates.filter(isLive)

/** So many messages go to the attendees of an event within 24 hours. */
export const messagesADay = 6

/** What can stand in a message, in braces: of the event, and of each reader their name and the page of their registration. */
export const messagePlaceholders = {
  event: 'words',
  when: 'words',
  place: 'words',
  name: 'words',
  'my-page': 'address',
} as const

/** Whether a message lets its readers in: it holds the link to the registration of each. */
export function letsIn({ body }: Pick<MessageValue, 'body'>): boolean {
  return Object.values(body).some((text) => text.includes('{my-page}'))
}

/** Whether it differs from reader to reader. */
export function isPersonal({ subject, body }: Pick<MessageValue, 'subject' | 'body'>): boolean {
  return letsIn({ body }) || [...Object.values(subject), ...Object.values(body)].some((text) => text.includes('{name}'))
}

export interface MessageValue {
  language: string
  subject: LocalText
  body: LocalText
  to_states: RegistrationState[]
  to_mode: Mode | null
  to_tag: string | null
}

export type WhyNotTold =
  | 'nothing-written'
  | 'half-written'
  | 'unknown-placeholder'
  | 'page-in-subject'
  | 'nobody'
  | 'already-sent'
  | 'past'
  | 'too-far'
  | 'no-moment'
  | 'changed'
  | 'enough'

/** The message that a form holds; half a message is kept too. */
export function readMessage(form: FormData, eventLanguage: string): MessageValue {
  const subject = soundTexts(form, 'subject', 150)
  const body = soundTexts(form, 'body', 20_000)
  const mode = form.get('to_mode')
  return {
    language: mainLanguage(eventLanguage, { subject, body }),
    ...{ subject, body },
    to_states: toldStates.filter((state) => form.get(`to-${state}`) === 'on'),
    to_mode: mode === 'in-person' || mode === 'online' ? mode : null,
    to_tag: readTag(String(form.get('to_tag') ?? '')) || null,
  }
}

/** A message as the fields of its form, by which two versions of it are compared. */
export function typedMessage({ subject, body, to_states, to_mode, to_tag }: MessageValue): Typed {
  const texts = (name: string, text: LocalText) =>
    Object.fromEntries(Object.entries(text).map(([language, words]) => [`${name}.${language}`, words ?? '']))
  const states = toldStates.map((state) => [`to-${state}`, to_states.includes(state) ? 'on' : ''])
  return {
    ...Object.fromEntries(states),
    ...{ to_mode: to_mode ?? '', to_tag: to_tag ?? '' },
    ...texts('subject', subject),
    ...texts('body', body),
  }
}

/** Whether a message says something to somebody, whole in each of its languages, with nothing in braces that is not known. */
export function mayTell(message: MessageValue & { state: string }): Verdict<WhyNotTold> {
  if (message.state === 'sent') return no('already-sent')
  const written = mayBeRead(message)
  if (!written.ok) return written
  const [wrong] = faultsInBraces(message)
  if (wrong) return no(wrong.why === 'placeholder-not-in-subject' ? 'page-in-subject' : 'unknown-placeholder')
  return message.to_states.length === 0 ? no('nobody') : yes
}

/** All that is wrong with what stands in the braces of a message, language by language. */
export function faultsInBraces(
  message: Pick<MessageValue, 'language' | 'subject' | 'body'>,
): (TemplateFault & { language: string })[] {
  return writtenIn(message).flatMap((language) => {
    const read = templateIn(message, language)
    return read.ok ? [] : read.faults.map((fault) => ({ ...fault, language }))
  })
}

/** The text of a message in one language as a template; no where something in braces is not known. */
export function templateIn({ subject, body }: Pick<MessageValue, 'subject' | 'body'>, language: string) {
  return readTemplate(messagePlaceholders, { subject: subject[language] ?? '', body: body[language] ?? '' })
}

/** The same for one that is to go later. */
export function mayTellLater(
  message: MessageValue & { state: string },
  at: Temporal.Instant,
  now: Temporal.Instant,
): Verdict<WhyNotTold> {
  if (Temporal.Instant.compare(at, now) <= 0) return no('past')
  if (Temporal.Instant.compare(at, now.add({ hours: 366 * 24 })) > 0) return no('too-far')
  return mayTell(message)
}
