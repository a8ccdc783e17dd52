// The letters to somebody with a registration, as they are read: our words or the community's, within what always stands.

import type { Temporal } from 'temporal-polyfill'
import { type Fills, ownWords } from '../communities/rules-mail-texts.ts'
import { placeLine } from '../events/rules-address.ts'
import { isUiLanguage, pickText, type UiLanguage } from '../kit/languages.ts'
import type { Letter, LetterPart } from '../mail/frame.ts'
import { unlinked } from '../mail/own-words.ts'
import { momentInWords, spanInWords } from '../ui/dates.ts'
import { type At, urls } from '../urls.ts'
import { passedOnMessages } from './messages-passed-on.ts'
import { seatMailMessages } from './messages-seat-mails.ts'
import { seatReminderMessages } from './messages-seat-reminders.ts'
import { unaskedMessages } from './messages-unasked.ts'
import type { LetterName } from './rules-letters.ts'
import type { SeatFacts } from './store-facts.ts'

/** A letter on a change of a seat, or one before or after its event. */
export type SeatLetterName = LetterName | 'coming' | 'soon' | 'thanks'

export interface SeatLetterFrame {
  origin: string
  /** The reader's own page of their registration. */
  own: string
  /** The page of the event, where it is not its own: one that is not there leads to all of them. */
  page?: string
  /** What organisers add, in their own words. */
  words?: string | undefined
  /** Until when silence keeps a seat, in words; undefined where it always does. */
  silence?: string | undefined
  stoppable?: boolean
  /** Where the reader gets their certificate of attendance; undefined where they get none. */
  certificate?: string | undefined
  /** Who has passed it on to the reader, as they called themselves; undefined where nobody has. */
  giver?: string | undefined
  /** Whether it goes to somebody who asked for nothing, and says how they get no more. */
  unasked?: boolean
}

/** The letter. What a community wrote stands in the place of our subject and first words, and of nothing else. */
export function seatLetter(its: SeatFacts, letter: SeatLetterName, frame: SeatLetterFrame): Letter {
  const language = languageOf(its)
  const say = seatMailMessages.in(language)
  const fills = fillsOf(its, language, frame)
  const { event = '', until = '', number = '' } = fills
  const { part, ...headed } = ownWords(its.texts, letter, { language, main: its.site_language }, () => fills) ?? {}
  const ours = ourWords(letter, language, { event, until, number })
  const words = (text: string): LetterPart => ({ kind: 'words', text })
  return {
    language,
    siteName: fills.community ?? '',
    origin: frame.origin,
    heading: ours.subject,
    ...headed,
    parts: [
      part ?? words(ours.body),
      ...(frame.giver === undefined ? [] : [words(passedBy(frame.giver, letter, language))]),
      ...(letter === 'invited' && until !== '' ? [words(say('invited-until', { event, until }))] : []),
      ...(frame.silence ? [words(seatReminderMessages.in(language)('silence-ends', { until: frame.silence }))] : []),
      ...(frame.words ? [words(frame.words)] : []),
      ...(isEnd(letter) ? [] : [{ kind: 'facts' as const, rows: seatRows(its, language) }]),
      isEnd(letter)
        ? { kind: 'action', label: say('see-event'), href: fills['event-page'] ?? '' }
        : { kind: 'action', label: ownLabel(its, letter, language), href: frame.own },
      ...(frame.certificate ? certificateParts(frame.certificate, language) : []),
      ...(letter === 'held' ? [words(say('held-not-you'))] : []),
    ],
    why: whyOf(its, frame, language, event),
    ...(frame.stoppable ? { stoppable: true } : {}),
    ...(frame.unasked
      ? { stoppable: true, stopLabel: unaskedMessages.in(language)('stop', { community: fills.community }) }
      : {}),
  }
}

/** Our own subject and first words of a letter, with these words in them. */
export function ourWords(
  letter: SeatLetterName,
  language: UiLanguage,
  { event, until, number }: { event: string; until: string; number: string },
): { subject: string; body: string } {
  if (letter === 'coming' || letter === 'soon' || letter === 'thanks') {
    const say = seatReminderMessages.in(language)
    const key = letter === 'coming' ? 'reminder' : letter
    return { subject: say(`${key}-subject`, { event }), body: say(key, { event }) }
  }
  const say = seatMailMessages.in(language)
  const words = { event, until, place: number }
  const body = letter === 'promoted' ? `${say('promoted')}\n\n${say('confirmed', words)}` : say(letter, words)
  return { subject: say(subjectOf(letter), { event }), body }
}

/** The language in which somebody is written to. */
export function languageOf({ language }: Pick<SeatFacts, 'language'>): UiLanguage {
  return isUiLanguage(language) ? language : 'en'
}

/** Until when somebody can answer: to confirm, to say yes to an offer or an invitation; null where nothing runs out. */
export function deadlineOf({ hold_until, offer_until, answer_until }: SeatFacts): Temporal.Instant | null {
  return hold_until ?? offer_until ?? answer_until
}

/** Where an event is, on one line. */
export function placeOf({ place_name, place_address, city }: SeatFacts): string {
  return placeLine(place_name, place_address, city)
}

function fillsOf(its: SeatFacts, language: UiLanguage, { origin, own, page }: SeatLetterFrame) {
  const deadline = deadlineOf(its)
  const at: At = { language, community: its.community }
  return {
    // Whoever registers an address of somebody else chooses the name, and whom it would lead where.
    name: unlinked(its.name),
    event: pickText(its.event_title, language, its.event_language).text,
    when: spanInWords(its, language),
    place: its.mode === 'online' ? seatMailMessages.in(language)('online') : placeOf(its),
    until: deadline === null ? '' : momentInWords(deadline, its.zone, language),
    number: String(its.waiting),
    community: pickText(its.site_name, language, its.site_language).text,
    'my-page': own,
    'event-page': page ?? `${origin}${urls.event(at, its.event_slug)}`,
  } satisfies Fills
}

// Whoever was invited from a list, or was given the place of somebody else, never registered.
function whyOf(its: SeatFacts, { giver }: SeatLetterFrame, language: UiLanguage, event: string): string {
  if (giver !== undefined) return passedOnMessages.in(language)('why', { event })
  const wasInvited = its.via === 'invitation' && its.state === 'invited'
  return seatMailMessages.in(language)(wasInvited ? 'why-invited' : 'why', { event })
}

function certificateParts(href: string, language: UiLanguage): LetterPart[] {
  const say = seatReminderMessages.in(language)
  return [
    { kind: 'words', text: say('certificate-says') },
    { kind: 'action', label: say('get-certificate'), href },
  ]
}

function passedBy(name: string, letter: SeatLetterName, language: UiLanguage): string {
  const say = passedOnMessages.in(language)
  const giver = unlinked(name) || say('somebody')
  return say(letter === 'invited' ? 'invitation-by' : 'seat-by', { giver })
}

// When, where, how and with whom: the facts of a seat in a letter.
function seatRows(its: SeatFacts, language: UiLanguage): (readonly [string, string])[] {
  const say = seatMailMessages.in(language)
  const when = spanInWords(its, language)
  const where = its.mode === 'online' ? '' : placeOf(its)
  return [
    ...(when === '' ? [] : [[say('when'), when] as const]),
    ...(where === '' ? [] : [[say('where'), where] as const]),
    [say('taking-part'), say(its.mode)],
    ...(its.people > 1 ? [[say('people'), String(its.people)] as const] : []),
  ]
}

function isEnd(letter: SeatLetterName): boolean {
  return letter.startsWith('ended') || letter === 'declined' || letter === 'thanks' || letter === 'readdressed'
}

// Whoever has a seat in the room looks for the ticket.
function ownLabel({ mode, state }: SeatFacts, letter: SeatLetterName, language: UiLanguage): string {
  const label = labelOf(letter)
  const isSeat = state === 'confirmed' && letter !== 'requested' && letter !== 'waiting'
  const isTicket = label === 'see' && isSeat && mode === 'in-person'
  return isTicket ? seatReminderMessages.in(language)('see-ticket') : seatMailMessages.in(language)(label)
}

function labelOf(letter: SeatLetterName): 'confirm' | 'answer' | 'see' {
  if (letter === 'held') return 'confirm'
  return letter === 'offered' || letter === 'invited' || letter === 'coming' ? 'answer' : 'see'
}

function subjectOf(letter: LetterName) {
  if (letter.startsWith('ended')) return 'ended-subject'
  const own = `${letter}-subject`
  return own in seatMailMessages.table ? (own as 'held-subject') : 'confirmed-subject'
}
