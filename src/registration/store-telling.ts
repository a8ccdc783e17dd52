// What follows from every change of a seat, in its transaction: the tickets, the mail, the history.
import type { Temporal } from 'temporal-polyfill'
import type { Tx } from '../kit/database.ts'
import { enqueueMail, type NewMail } from '../mail/outbox.ts'
import { type Doer, record } from '../people/store-history.ts'
import { knownMail, seatMail } from './mails-seat.ts'
import type { SeatCalendar } from './rules-calendar.ts'
import type { SeatChange } from './rules-states.ts'
import { readSeatFacts, type SeatFacts } from './store-facts.ts'
import type { SeatKeys } from './store-keys.ts'
import { issueTickets, keepTickets } from './store-tickets.ts'

/** Who does it, when, and what it takes to tell people of it. `origin` is the site's address without a slash at its end. */
export interface SeatWork {
  now: Temporal.Instant
  actor: Doer
  origin: string
  keys: SeatKeys
  calendar: SeatCalendar
  /** What organisers add to the mails of a change: why they decline, or a word of thanks. */
  words?: string
  /** Who passes their seat on: whoever gets it is told. */
  giver?: string
  /** Where somebody changes several seats at once, and is told of them together. */
  gathered?: SeatTold[]
}

/** One change of a seat, and the mail that would tell of it alone. */
export interface SeatTold {
  its: SeatFacts
  change: SeatChange
  mail: NewMail
}

/** Keeps the tickets of what changed, promises each person their mail, and adds to the history. */
export async function tellOf(tx: Tx, work: SeatWork, changes: readonly SeatChange[]): Promise<void> {
  if (changes.length === 0) return
  const ids = changes.map(({ id }) => id)
  if (changes.some(touchesTickets)) await keepTickets(tx, work.now, ids)
  const facts = new Map((await readSeatFacts(tx, ids)).map((one) => [one.id, one]))
  for (const change of changes) {
    const its = facts.get(change.id)
    if (its) await tell(tx, work, change, its)
  }
}

/** The same for somebody who has just come; all that is known of them is at hand, and the pool is locked no longer than need be. */
export async function tellArrival(tx: Tx, work: SeatWork, its: SeatFacts): Promise<void> {
  const change = { id: its.id, verb: 'register', from: null, state: its.state } as const
  if (its.state === 'confirmed') await issueTickets(tx, work.now, [its.id])
  await tell(tx, work, change, its)
}

async function tell(tx: Tx, work: SeatWork, change: SeatChange, its: SeatFacts): Promise<void> {
  await promise(tx, work, { its, change, mail: seatMail(its, change, work) })
  await note(tx, work, change, its)
}

/** Tells somebody who registers again that they are registered, or wait and where: by mail, so that nobody else learns it; once an hour. */
export async function tellKnown(tx: Tx, work: SeatWork, its: SeatFacts): Promise<void> {
  const change = { id: its.id, verb: 'register', from: its.state, state: its.state } as const
  await promise(tx, work, {
    its,
    change,
    mail: knownMail(its, Math.floor(work.now.epochMilliseconds / 3_600_000), work),
  })
}

/** The same later, of a registration that was not told of when they came; nothing where it is gone. */
export async function tellKnownLater(tx: Tx, work: SeatWork, id: number): Promise<void> {
  const [its] = await readSeatFacts(tx, [id])
  if (its) await tellKnown(tx, work, its)
}

/** Promises the mail of a change, or gathers it where several are told together; none where nobody is to be told. */
export async function promise(
  tx: Tx,
  { gathered }: SeatWork,
  { its, change, mail }: Omit<SeatTold, 'mail'> & { mail: NewMail | undefined },
): Promise<void> {
  if (mail && gathered) gathered.push({ its, change, mail })
  else if (mail) await enqueueMail(tx, mail)
}

function touchesTickets({ from, state, verb }: SeatChange): boolean {
  return state === 'confirmed' || from === 'confirmed' || verb === 'resize'
}

// Names and addresses are no part of the history: they would outlive what people were told.
async function note(tx: Tx, work: SeatWork, change: SeatChange, its: SeatFacts): Promise<void> {
  await record(tx, {
    actor: work.actor,
    verb: change.verb,
    subject: 'registration',
    subjectId: change.id,
    communityId: its.community_id,
    formatId: its.format_id,
    chapterId: its.chapter_id,
    eventId: its.event_id,
    personId: its.person_id,
    ...(change.from === null ? {} : { before: { state: change.from } }),
    after: { state: change.state, mode: its.mode, people: its.people },
  })
}
