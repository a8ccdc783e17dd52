// One press for all dates of a series: what is held for somebody at the others is confirmed with the first.
import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Tx } from '../kit/database.ts'
import { seatMail } from './mails-seat.ts'
import { confirmSeat, proveAddress, type Seated } from './store-changes.ts'
import { readSeatFacts } from './store-facts.ts'
import { placeInLine } from './store-registrations.ts'
import { lockPools } from './store-seats.ts'
import { promise, type SeatWork } from './store-telling.ts'

type OfSeries = Pick<Seated, 'id' | 'event_id'>

/**
 * Keeps everybody else from changing the seats at the date of a registration and at those that were taken along with it,
 * in one order with all others. Gives the ids of the events that were taken along.
 */
export async function holdDates(tx: Tx, its: OfSeries): Promise<number[]> {
  const found = await sql<{ event_id: number }>`select r.event_id from ${takenAlong(its)}
    and r.state in ('unconfirmed', 'waiting', 'requested') and r.proven_at is null`.execute(tx)
  const dates = found.rows.map(({ event_id }) => event_id)
  await lockPools(tx, its.event_id, ...dates)
  return dates
}

/**
 * Confirms what the same address holds at these dates of the series, and tells of those at which it waits or asks. Nothing
 * happens unless the registration itself has its seat.
 */
export async function confirmOtherDates(
  tx: Tx,
  work: SeatWork,
  its: OfSeries,
  dates: readonly number[],
): Promise<void> {
  if (dates.length === 0) return
  for (const other of await listHeld(tx, its, dates, work.now)) await confirmSeat(tx, work, other)
  for (const { id } of await listUntold(tx, its, dates)) await tellLate(tx, work, id)
}

// Nobody was told while nobody had proven the address; from now on they are as anybody who came.
async function tellLate(tx: Tx, work: SeatWork, id: number): Promise<void> {
  await proveAddress(tx, work.now, id)
  const [facts] = await readSeatFacts(tx, [id])
  if (!facts) return
  const its = { ...facts, waiting: (await placeInLine(tx, id)) ?? facts.waiting }
  const change = { id, verb: 'register', from: null, state: its.state } as const
  await promise(tx, work, { its, change, mail: seatMail(its, change, work) })
}

function takenAlong({ id, event_id }: OfSeries) {
  return sql`registrations mine join events e on e.id = mine.event_id
      join events o on o.series_id = e.series_id and o.id <> e.id
      join registrations r on r.event_id = o.id and r.email_key = mine.email_key
    where mine.id = ${id} and mine.event_id = ${event_id} and r.via = 'series'`
}

async function listUntold(tx: Tx, its: OfSeries, dates: readonly number[]): Promise<{ id: number }[]> {
  const found = await sql<{ id: number }>`select r.id from ${takenAlong(its)} and mine.state = 'confirmed'
    and o.id = any(${[...dates]}::bigint[]) and r.state in ('waiting', 'requested') and r.proven_at is null
    order by r.id`.execute(tx)
  return found.rows
}

async function listHeld(tx: Tx, its: OfSeries, dates: readonly number[], now: Temporal.Instant): Promise<Seated[]> {
  const found = await sql<Seated>`
    select r.id, r.event_id, r.pool_id, r.state, r.seats as people, r.hold_until, r.offer_until
    from ${takenAlong(its)} and mine.state = 'confirmed' and o.id = any(${[...dates]}::bigint[])
      and r.state = 'unconfirmed' and r.hold_until > ${now} order by r.id`.execute(tx)
  return found.rows
}
