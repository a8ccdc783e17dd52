// Passing a seat on: the next person gets it with a ticket and a link of their own, and the old ones open nothing.
import { sql } from 'kysely'
import type { Tx } from '../kit/database.ts'
import { enqueueMail, withdrawMail } from '../mail/outbox.ts'
import { passedOnMail } from './mails-seat.ts'
import { addressKey } from './rules-address.ts'
import type { SeatChange } from './rules-states.ts'
import type { Seated } from './store-changes.ts'
import { readSeatFacts } from './store-facts.ts'
import { eraseRegistration } from './store-keeping.ts'
import { findOther } from './store-other.ts'
import { isBlocked } from './store-seating.ts'
import { changeSeats } from './store-seats.ts'
import { type SeatWork, tellKnown } from './store-telling.ts'
import { renewTickets } from './store-tickets.ts'

/** Whom a seat goes to. */
export interface NextHolder {
  name: string
  email: string
  language: string
}

/**
 * Gives a confirmed seat, or an offer, to somebody else; says whether it was still there. What the first person said of
 * themselves does not go with it. Where the next one has a registration, or may have none, the seat is free for others:
 * whoever gave it away learns nothing of that, and the next one is told by mail alone.
 */
export async function passOn(tx: Tx, work: SeatWork, its: Seated, next: NextHolder): Promise<'passed' | 'changed'> {
  const [before] = await readSeatFacts(tx, [its.id])
  const key = addressKey(next.email) ?? next.email
  let outcome: 'passed' | 'given-up' | 'changed' = 'changed'
  const giving = { ...work, giver: before?.name ?? '' }
  await changeSeats(tx, giving, its.event_id, async () => {
    // All pools are locked: nobody can register this address while we look.
    const known = await findOther(tx, its, key)
    const blocked = await isBlocked(tx, its.event_id, next.email)
    if (await isThere(tx, its.id)) outcome = known === undefined && !blocked ? 'passed' : 'given-up'
    // Whatever is done for one of both is done for the other too, to nobody: what it costs tells nothing either.
    const [facts] = await readSeatFacts(tx, [outcome === 'given-up' ? (known ?? nobody) : nobody])
    if (facts) await tellKnown(tx, work, facts)
    // Whoever may not register is written nothing: a mail is taken back that there never was.
    else if (outcome === 'given-up') await withdrawMail(tx, `seat-known:${nobody}`)
    return giveTo(tx, work, outcome === 'passed' ? its.id : nobody, { ...next, key })
  })
  if (outcome === 'changed' || !before) return 'changed'
  const mail = passedOnMail(before, work)
  if (mail) await enqueueMail(tx, mail)
  await eraseRegistration(tx, work, { event_id: its.event_id, id: outcome === 'given-up' ? its.id : nobody })
  return 'passed'
}

// No registration has this id.
const nobody = 0

async function giveTo(
  tx: Tx,
  { now }: SeatWork,
  id: number,
  next: NextHolder & { key: string },
): Promise<SeatChange[]> {
  const passed = await sql<SeatChange>`
    update registrations set name = ${next.name}, email = ${next.email}, email_key = ${next.key},
      language = ${next.language}, person_id = null, affiliation = null, affiliation_key = null, proven_at = null,
      note = '', tags = '{}', idempotency_key = null, link_serial = link_serial + 1, settled_at = ${now}
    where id = ${id} and state in ('confirmed', 'invited')
    returning id, 'pass-on' as verb, state as "from", state`.execute(tx)
  await tx.deleteFrom('answers').where('registration_id', '=', id).execute()
  await renewTickets(tx, now, id)
  return passed.rows
}

async function isThere(tx: Tx, id: number): Promise<boolean> {
  const found = await sql`select from registrations where id = ${id} and state in ('confirmed', 'invited')`.execute(tx)
  return found.rows.length > 0
}
