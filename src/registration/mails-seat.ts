// The mails that tell people of their seats: one for each change that concerns them, with their own link.
import type { Temporal } from 'temporal-polyfill'
import { calendarSequence } from '../events/rules-sequence.ts'
import { pickText, type UiLanguage } from '../kit/languages.ts'
import { writeLetter } from '../mail/frame.ts'
import type { NewMail } from '../mail/outbox.ts'
import { type At, urls } from '../urls.ts'
import { seatMailMessages } from './messages-seat-mails.ts'
import { deadlineOf, languageOf, placeOf, seatLetter } from './parts-seat-letters.ts'
import { isUnasked, stopsInvitations } from './parts-unasked.ts'
import type { SeatCalendar, SeatEntry } from './rules-calendar.ts'
import { type LetterName, letterOf } from './rules-letters.ts'
import type { SeatChange } from './rules-states.ts'
import type { SeatFacts } from './store-facts.ts'
import { linkToken, type SeatKeys } from './store-keys.ts'

/** What a mail needs beyond the facts. */
export interface SeatMailing {
  origin: string
  keys: SeatKeys
  calendar: SeatCalendar
  now: Temporal.Instant
  /** What organisers add, in their own words. */
  words?: string
  /** Who passes their seat on, as they called themselves; no other mail names them. */
  giver?: string
}

/** The mail that a change of a seat promises; undefined where nobody is to be told, or cannot be. */
export function seatMail(its: SeatFacts, change: SeatChange, how: SeatMailing): NewMail | undefined {
  const letter = letterOf(its, change)
  return letter && its.email !== null ? write(its, { ...its, email: its.email }, letter, change, how) : undefined
}

/**
 * The mail to somebody who registers although they are registered: once an hour at most, `hour` tells which. Whoever has
 * something to confirm or to answer, waits or asks to come, gets the letter that says so once more: the first may be lost, and
 * a seat with it.
 */
export function knownMail(its: SeatFacts, hour: number, how: SeatMailing): NewMail | undefined {
  if (its.email === null) return undefined
  const change = { id: its.id, verb: 'register', from: its.state, state: its.state } as const
  const letter = its.state === 'confirmed' ? 'known' : (letterOf({ ...its, via: 'form' }, change) ?? 'known')
  return { ...write(its, { ...its, email: its.email }, letter, change, how), key: `seat-known:${its.id}:${hour}` }
}

/** The mail to somebody who has passed their seat on; `its` is what they had. */
export function passedOnMail(its: SeatFacts, how: SeatMailing): NewMail | undefined {
  if (its.email === null) return undefined
  const change = { id: its.id, verb: 'pass-on', from: its.state, state: 'cancelled' } as const
  return write({ ...its, state: 'cancelled' }, { ...its, email: its.email }, 'ended-passed-on', change, how)
}

/** The mail to the address from which a registration was moved; `its` is what it was before. */
export function readdressedMail(its: SeatFacts, how: SeatMailing): NewMail | undefined {
  if (its.email === null) return undefined
  const change = { id: its.id, verb: 'correct', from: its.state, state: 'cancelled' } as const
  return write({ ...its, state: 'cancelled' }, { ...its, email: its.email }, 'readdressed', change, how)
}

/** The mail that tells somebody once more how their registration stands, the so-and-so-manyth. */
export function againMail(its: SeatFacts, count: number, how: SeatMailing): NewMail | undefined {
  const change = { id: its.id, verb: 'correct', from: its.state, state: its.state } as const
  const mail = seatMail(its, change, how)
  return mail && { ...mail, key: `seat-again:${its.id}:${count}` }
}

function write(
  its: SeatFacts,
  to: { email: string; name: string },
  letter: LetterName,
  change: SeatChange,
  how: SeatMailing,
): NewMail {
  const unasked = isUnasked(its, change)
  const giver = change.verb === 'pass-on' && letter !== 'ended-passed-on' ? (how.giver ?? '') : undefined
  const written = seatLetter(its, letter, {
    origin: how.origin,
    own: ownAddress(its, how),
    words: how.words,
    giver,
    unasked,
  })
  const entry = seatEntry(its, { attendee: to, language: written.language, from: change.from }, how)
  const calendar = entry && how.calendar(entry)
  const deadline = deadlineOf(its)
  return {
    ...(unasked ? stopsInvitations(its, written) : { kind: 'seat' }),
    key: `seat-${letter}:${its.id}:${its.revision}`,
    to,
    language: written.language,
    subject: written.heading,
    ...writeLetter(written),
    communityId: its.community_id,
    ...(its.person_id === null ? {} : { personId: its.person_id }),
    ...(calendar === undefined ? {} : { calendar }),
    ...(deadline === null ? {} : { sendBefore: deadline }),
    urgency: letter === 'held' ? 'at-once' : 'usual',
    secret: true,
  }
}

/** The page of a registration, for its owner alone. */
export function ownAddress(its: SeatFacts, { origin, keys }: Pick<SeatMailing, 'origin' | 'keys'>): string {
  const at: At = { language: languageOf(its), community: its.community }
  return origin + urls.registration(at, linkToken(keys, { uid: its.uid, serial: its.link_serial }))
}

/**
 * What a mail tells the calendar of its reader: whoever has a seat gets it in there, whoever had one gets it out again,
 * and nobody else hears of it.
 */
export function seatEntry(
  its: SeatFacts,
  told: { attendee: SeatEntry['attendee']; language: UiLanguage; from: SeatChange['from'] },
  { origin, now }: Pick<SeatMailing, 'origin' | 'now'>,
): SeatEntry | undefined {
  const seated = its.state === 'confirmed'
  if (!seated && told.from !== 'confirmed') return undefined
  const { language, attendee } = told
  const at: At = { language, community: its.community }
  return {
    method: seated ? 'REQUEST' : 'CANCEL',
    // Those of the event itself: what the feed, and a mail about a new date, say of it later changes this entry.
    uid: its.event_uid,
    sequence: calendarSequence(its.event_sequence, its.revision),
    at: now,
    title: pickText(its.event_title, language, its.event_language).text,
    location: its.mode === 'online' ? seatMailMessages.in(language)('online') : placeOf(its),
    url: `${origin}${urls.event(at, its.event_slug)}`,
    language,
    when: its,
    organiser: pickText(its.site_name, language, its.site_language).text,
    attendee,
  }
}
