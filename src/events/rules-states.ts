// From a draft to what everybody sees and back: what is missing, what may be called off, what can still be undone.
import { Temporal } from 'temporal-polyfill'
import { isJoining } from '../kit/call-address.ts'
import type { LocalText } from '../kit/languages.ts'
import { no, type Verdict, yes } from '../kit/verdict.ts'
import { type Attendance, type StoredState, stateAt, type When } from './rules.ts'

/** What an event must have before everybody sees it. */
export type Missing = 'date' | 'attendance' | 'place' | 'about'
/** What would be good to have, and hinders nothing. */
export type Advice = 'joining' | 'day' | 'past' | 'country' | 'spoken' | 'translation' | 'registration'

/** What the checklist looks at. */
export interface Publishable extends When {
  state: StoredState
  language: string
  languages: readonly string[]
  title: LocalText
  summary: LocalText
  body: LocalText
  attendance: Attendance | null
  place_name: string | null
  city: string | null
  country: string | null
  co_located_with: string | null
  registration: 'none' | 'open' | 'interest' | 'external'
}

export type PublishVerdict = ({ ok: true } | { ok: false; why: 'incomplete' | 'already' | 'called-off' }) & {
  missing: Missing[]
  advice: Advice[]
}

/** For how many minutes a change of state can be taken back. */
export const undoMinutes = 10

/** So many minutes before an event begins, and after, a change of it is told at once and not taken back. */
const pressingMinutes = 30

/** Until when a change can be taken back, and nobody is told of it: of what begins now, or begins now instead, not at all. */
export function undoUntil(
  was: Beginning & { state: StoredState },
  is: Beginning,
  now: Temporal.Instant,
): Temporal.Instant {
  const isSeen = was.state !== 'draft'
  return isSeen && (isPressing(was, now) || isPressing(is, now)) ? now : now.add({ minutes: undoMinutes })
}

/** Whether an event begins, or has begun, within half an hour: whoever is on their way must hear of a change at once. */
export function isPressing({ precision, begins }: Beginning, now: Temporal.Instant): boolean {
  if (precision !== 'time' || begins === null) return false
  return Math.abs(begins.epochMilliseconds - now.epochMilliseconds) <= pressingMinutes * 60_000
}

type Beginning = Pick<When, 'precision' | 'begins'>

/** What can be undone: which change it was, and until when. */
export interface Undo {
  verb: 'publish' | 'cancel' | 'postpone' | 'move'
  until: Temporal.Instant
  /** How many mails that tell of it wait until then. */
  mails: number
}

/** Whether an event may be published, with the checklist: what is missing, and what would be good. */
export function mayPublish(event: Publishable, now: Temporal.Instant): PublishVerdict {
  const missing = missingOf(event)
  const list = { missing, advice: adviceFor(event, now) }
  if (event.state === 'published') return { ok: false, why: 'already', ...list }
  if (event.state === 'cancelled') return { ok: false, why: 'called-off', ...list }
  return missing.length > 0 ? { ok: false, why: 'incomplete', ...list } : { ok: true, ...list }
}

/** Whether an event may be cancelled: once everybody could see it, and before it is over. */
export function mayCancel(
  event: Pick<Publishable, 'state' | 'ends'>,
  now: Temporal.Instant,
): Verdict<'not-published' | 'already' | 'over'> {
  if (event.state === 'draft') return no('not-published')
  if (event.state === 'cancelled') return no('already')
  return stateAt(event, now) === 'over' ? no('over') : yes
}

/** Whether an event may be put off to a date that is still to come. */
export function mayPostpone(
  event: Pick<Publishable, 'state' | 'ends'>,
  now: Temporal.Instant,
): Verdict<'not-published' | 'already' | 'over' | 'called-off'> {
  if (event.state === 'draft') return no('not-published')
  if (event.state === 'postponed') return no('already')
  if (event.state === 'cancelled') return no('called-off')
  return stateAt(event, now) === 'over' ? no('over') : yes
}

/** Whether the last change of state can still be taken back. */
export function mayUndo(undo: Undo | undefined, now: Temporal.Instant): Verdict<'nothing' | 'too-late'> {
  if (!undo) return no('nothing')
  return Temporal.Instant.compare(now, undo.until) < 0 ? yes : no('too-late')
}

function missingOf(event: Publishable): Missing[] {
  const held = event.attendance
  const somewhere = event.place_name ?? event.city ?? event.co_located_with
  const about = [event.summary, event.body].some((text) => Object.values(text).some((words) => words.trim() !== ''))
  return [
    ...when(event.precision === 'none', 'date'),
    ...when(held === null, 'attendance'),
    ...when((held === 'in-person' || held === 'hybrid') && somewhere === null, 'place'),
    ...when(!about, 'about'),
  ]
}

function adviceFor(event: Publishable, now: Temporal.Instant): Advice[] {
  const past = event.ends !== null && Temporal.Instant.compare(event.ends, now) <= 0
  const told = [event.summary, event.body].flatMap((text) => Object.values(text))
  const untold = event.languages.filter((language) => language !== event.language && !event.title[language])
  return [
    ...when(told.some(isJoining), 'joining'),
    ...when(event.precision === 'year' || event.precision === 'month', 'day'),
    ...when(past, 'past'),
    ...when(event.attendance !== 'online' && event.country === null, 'country'),
    ...when(event.languages.length === 0, 'spoken'),
    ...when(untold.length > 0, 'translation'),
    ...when(event.registration === 'none', 'registration'),
  ]
}

function when<const Name>(holds: boolean, name: Name): Name[] {
  return holds ? [name] : []
}
