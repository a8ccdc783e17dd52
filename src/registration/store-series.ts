// One press for all dates of a series: what is held for somebody at the others is confirmed with the first.
import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Db, Tx } from '../kit/database.ts'
import { enqueueMail } from '../mail/outbox.ts'
import { seatMail } from './mails-seat.ts'
import { confirmSeat, proveAddress, type Seated } from './store-changes.ts'
import { readSeatFacts } from './store-facts.ts'
import { placeInLine } from './store-registrations.ts'
import type { SeatWork } from './store-telling.ts'

/**
 * Confirms what the same address holds at the other dates of the series, and tells of those at which it waits or asks;
 * a transaction for each, as each has its seats.
 */
export async function confirmOtherDates(db: Db, work: SeatWork, its: { id: number; event_id: number }): Promise<void> {
  for (const other of await listHeld(db, its, work.now))
    await db.transaction().execute((tx) => confirmSeat(tx, work, other))
  for (const { id } of await listUntold(db, its)) await db.transaction().execute((tx) => tellLate(tx, work, id))
}

// Nobody was told while nobody had proven the address; from now on they are as anybody who came.
async function tellLate(tx: Tx, work: SeatWork, id: number): Promise<void> {
  await proveAddress(tx, work.now, id)
  const [its] = await readSeatFacts(tx, [id])
  if (!its) return
  const waiting = (await placeInLine(tx, id)) ?? its.waiting
  const mail = seatMail({ ...its, waiting }, { id, verb: 'register', from: null, state: its.state }, work)
  if (mail) await enqueueMail(tx, mail)
}

async function listUntold(db: Db, its: { id: number; event_id: number }): Promise<{ id: number }[]> {
  const found = await sql<{ id: number }>`
    select r.id from registrations mine join events e on e.id = mine.event_id
      join events o on o.series_id = e.series_id and o.id <> e.id
      join registrations r on r.event_id = o.id and r.email_key = mine.email_key
    where mine.id = ${its.id} and mine.event_id = ${its.event_id} and mine.state = 'confirmed'
      and r.state in ('waiting', 'requested') and r.via = 'series' and r.proven_at is null order by r.id`.execute(db)
  return found.rows
}

async function listHeld(db: Db, its: { id: number; event_id: number }, now: Temporal.Instant): Promise<Seated[]> {
  const found = await sql<Seated>`
    select r.id, r.event_id, r.pool_id, r.state, r.seats as people, r.hold_until, r.offer_until
    from registrations mine join events e on e.id = mine.event_id
      join events o on o.series_id = e.series_id and o.id <> e.id
      join registrations r on r.event_id = o.id and r.email_key = mine.email_key
    where mine.id = ${its.id} and mine.event_id = ${its.event_id} and mine.state = 'confirmed'
      and r.state = 'unconfirmed' and r.via = 'series' and r.hold_until > ${now} order by r.id`.execute(db)
  return found.rows
}
