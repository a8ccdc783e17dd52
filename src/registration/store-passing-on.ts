// Passing a seat on: the next person gets it with a ticket and a link of their own, and the old ones open nothing.
import { sql } from 'kysely'
import type { Tx } from '../kit/database.ts'
import { enqueueMail } from '../mail/outbox.ts'
import { passedOnMail } from './mails-seat.ts'
import { addressKey } from './rules-address.ts'
import type { SeatChange } from './rules-states.ts'
import type { Seated } from './store-changes.ts'
import { readSeatFacts } from './store-facts.ts'
import { isBlocked } from './store-seating.ts'
import { changeSeats } from './store-seats.ts'
import type { SeatWork } from './store-telling.ts'
import { renewTickets } from './store-tickets.ts'

/** Whom a seat goes to. */
export interface NextHolder {
  name: string
  email: string
  language: string
}

/**
 * Gives a confirmed seat, or an offer, to somebody else. 'already' when they have a registration of their own, or may have
 * none; 'changed' when the seat is not there any more. What the first person said of themselves does not go with it.
 */
export async function passOn(
  tx: Tx,
  work: SeatWork,
  its: Seated,
  next: NextHolder,
): Promise<{ outcome: 'passed' | 'already' | 'changed' }> {
  let outcome: 'passed' | 'already' | 'changed' = 'changed'
  const [before] = await readSeatFacts(tx, [its.id])
  const key = addressKey(next.email) ?? next.email
  await changeSeats(tx, work, its.event_id, async () => {
    // Whoever may not register gets in by nobody else's seat either, and learns no more than that it did not go.
    const isTaken = (await hasRegistration(tx, its.event_id, key)) || (await isBlocked(tx, its.event_id, next.email))
    if (isTaken) outcome = 'already'
    if (isTaken) return []
    const passed = await sql<SeatChange>`
      update registrations set name = ${next.name}, email = ${next.email}, email_key = ${key}, language = ${next.language},
        person_id = null, affiliation = null, affiliation_key = null, proven_at = null, note = '', tags = '{}',
        idempotency_key = null, link_serial = link_serial + 1, settled_at = ${work.now}
      where id = ${its.id} and state in ('confirmed', 'invited')
      returning id, 'pass-on' as verb, state as "from", state`.execute(tx)
    if (passed.rows.length === 0) return []
    outcome = 'passed'
    await tx.deleteFrom('answers').where('registration_id', '=', its.id).execute()
    await renewTickets(tx, work.now, its.id)
    const mail = before && passedOnMail(before, work)
    if (mail) await enqueueMail(tx, mail)
    return passed.rows
  })
  return { outcome }
}

// All pools are locked: nobody can register this address while we look.
async function hasRegistration(tx: Tx, eventId: number, key: string): Promise<boolean> {
  const found = await tx
    .selectFrom('registrations')
    .select('id')
    .where('event_id', '=', eventId)
    .where('email_key', '=', key)
    .where('live', '=', true)
    .executeTakeFirst()
  return found !== undefined
}
