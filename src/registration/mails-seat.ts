// The mails that tell people of their seats: one for each change that concerns them, with their own link.
import type { Temporal } from 'temporal-polyfill'
import { isUiLanguage, pickText, type UiLanguage } from '../kit/languages.ts'
import type { LetterPart } from '../mail/frame.ts'
import { writeLetter } from '../mail/frame.ts'
import type { NewMail } from '../mail/outbox.ts'
import { momentInWords, spanInWords } from '../ui/dates.ts'
import { type At, urls } from '../urls.ts'
import { seatMailMessages } from './messages-seat-mails.ts'
import type { SeatCalendar } from './rules-calendar.ts'
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
}

/** The mail that a change of a seat promises; undefined where nobody is to be told, or cannot be. */
export function seatMail(its: SeatFacts, change: SeatChange, how: SeatMailing): NewMail | undefined {
  const letter = letterOf(its, change)
  return letter && its.email !== null ? write(its, { ...its, email: its.email }, letter, change, how) : undefined
}

/** The mail to somebody who registers although they are registered: once an hour at most, `hour` tells which. */
export function knownMail(its: SeatFacts, hour: number, how: SeatMailing): NewMail | undefined {
  if (its.email === null) return undefined
  const change = { id: its.id, verb: 'register', from: its.state, state: its.state } as const
  return { ...write(its, { ...its, email: its.email }, 'known', change, how), key: `seat-known:${its.id}:${hour}` }
}

/** The mail to somebody who has passed their seat on; `its` is what they had. */
export function passedOnMail(its: SeatFacts, how: SeatMailing): NewMail | undefined {
  if (its.email === null) return undefined
  const change = { id: its.id, verb: 'pass-on', from: its.state, state: 'cancelled' } as const
  return write({ ...its, state: 'cancelled' }, { ...its, email: its.email }, 'ended-passed-on', change, how)
}

function write(
  its: SeatFacts,
  to: { email: string; name: string },
  letter: LetterName,
  change: SeatChange,
  how: SeatMailing,
): NewMail {
  const language: UiLanguage = isUiLanguage(its.language) ? its.language : 'en'
  const say = seatMailMessages.in(language)
  const event = pickText(its.event_title, language, its.event_language).text
  const ended = letter.startsWith('ended')
  const subject = say(ended ? 'ended-subject' : (subjects[letter] ?? 'confirmed-subject'), { event })
  const entry = calendarOf(its, to, { language, event, letter, from: change.from }, how)
  const deadline = deadlineOf(its)
  return {
    kind: 'seat',
    key: `seat-${letter}:${its.id}:${its.revision}`,
    to,
    language,
    subject,
    ...writeLetter({
      language,
      siteName: siteName(its, language),
      origin: how.origin,
      heading: subject,
      parts: partsOf(its, letter, { language, event }, how),
      why: say('why', { event }),
    }),
    communityId: its.community_id,
    ...(its.person_id === null ? {} : { personId: its.person_id }),
    ...(entry === undefined ? {} : { calendar: entry }),
    ...(deadline === null ? {} : { sendBefore: deadline }),
    urgency: letter === 'held' ? 'at-once' : 'usual',
    secret: true,
  }
}

const subjects: Partial<Record<LetterName, Parameters<ReturnType<typeof seatMailMessages.in>>[0]>> = {
  held: 'held-subject',
  requested: 'requested-subject',
  waiting: 'waiting-subject',
  offered: 'offered-subject',
  invited: 'invited-subject',
  declined: 'declined-subject',
  known: 'known-subject',
}

function partsOf(
  its: SeatFacts,
  letter: LetterName,
  { language, event }: { language: UiLanguage; event: string },
  { origin, keys, words: added }: SeatMailing,
): LetterPart[] {
  const say = seatMailMessages.in(language)
  const at: At = { language, community: its.community }
  const deadline = deadlineOf(its)
  const until = deadline === null ? '' : momentInWords(deadline, its.zone, language)
  const words = (key: Parameters<typeof say>[0]): LetterPart => ({
    kind: 'words',
    text: say(key, { event, until, place: its.waiting }),
  })
  const own = `${origin}${urls.registration(at, linkToken(keys, { uid: its.uid, serial: its.link_serial }))}`
  const ended = letter.startsWith('ended') || letter === 'declined'
  const label = letter === 'held' ? 'confirm' : letter === 'offered' || letter === 'invited' ? 'answer' : 'see'
  return [
    ...(letter === 'promoted' ? [words('promoted')] : []),
    words(letter === 'promoted' ? 'confirmed' : letter),
    ...(letter === 'invited' && until !== '' ? [words('invited-until')] : []),
    ...(added ? [{ kind: 'words' as const, text: added }] : []),
    ...(ended ? [] : [{ kind: 'facts' as const, rows: seatRows(its, language) }]),
    ended
      ? { kind: 'action', label: say('see-event'), href: `${origin}${urls.event(at, its.event_slug)}` }
      : { kind: 'action', label: say(label), href: own },
    ...(letter === 'held' ? [words('held-not-you')] : []),
  ]
}

function deadlineOf({ hold_until, offer_until, answer_until }: SeatFacts): Temporal.Instant | null {
  return hold_until ?? offer_until ?? answer_until
}

/** When, where, how and with whom: the facts of a seat in a letter. */
export function seatRows(its: SeatFacts, language: UiLanguage): (readonly [string, string])[] {
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

// Whoever has a seat gets it into their calendar; whoever had one gets it out again. Nobody else hears of it there.
function calendarOf(
  its: SeatFacts,
  attendee: { name: string; email: string },
  told: { language: UiLanguage; event: string; letter: LetterName; from: SeatChange['from'] },
  { origin, calendar, now }: SeatMailing,
) {
  const seated = its.state === 'confirmed'
  if (!seated && told.from !== 'confirmed') return undefined
  const at: At = { language: told.language, community: its.community }
  return calendar({
    method: seated ? 'REQUEST' : 'CANCEL',
    // Those of the event itself: what the feed, and a mail about a new date, say of it later changes this entry.
    uid: its.event_uid,
    sequence: its.event_sequence,
    at: now,
    title: told.event,
    location: its.mode === 'online' ? seatMailMessages.in(told.language)('online') : placeOf(its),
    url: `${origin}${urls.event(at, its.event_slug)}`,
    language: told.language,
    when: its,
    organiser: siteName(its, told.language),
    attendee,
  })
}

function placeOf({ place_name, place_address, city }: SeatFacts): string {
  return [place_name, place_address, city].filter((part) => part !== null && part !== '').join(', ')
}

function siteName(its: SeatFacts, language: UiLanguage): string {
  return pickText(its.site_name, language, its.site_language).text
}
