// The waiting list: free seats go to those who wait, strictly in the order in which they came.
import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Db, Tx } from '../kit/database.ts'
import { mayPromote } from './rules-changing.ts'
import { isBefore, type SeatedEvent, type Seating } from './rules-seating.ts'
import type { SeatChange } from './rules-states.ts'
import { readSeating } from './store-seating.ts'

/** How long somebody whose address nobody has confirmed has for an answer, where the event asks nobody else for one. */
const unprovenMinutes = 24 * 60
/** So many of a pool are seated in one transaction, which keeps everybody else waiting; the next round seats more. */
const atOnce = 200

/**
 * Gives the free seats of an event's pools to the first of those who wait; the pools are locked by the caller. Who does
 * not fit, with all their guests, holds up those behind them: the line is never overtaken.
 */
export async function promoteWaiting(tx: Tx, now: Temporal.Instant, eventId: number): Promise<SeatChange[]> {
  const open = await sql<{ id: number }>`select id from seat_pools
    where event_id = ${eventId} and waiting > 0 and (seats is null or taken < seats + extra) order by id`.execute(tx)
  if (open.rows.length === 0) return []
  const plan = await readSeating(tx, eventId)
  if (!plan || !mayPromote(plan.event, now).ok) return []
  const promoted: SeatChange[] = []
  for (const { id } of open.rows) promoted.push(...(await seatFirst(tx, now, id, plan)))
  return promoted
}

/** The events in which somebody waits though the first in line could sit: after a publication, or while many are seated. */
export async function listIdle(db: Db, now: Temporal.Instant): Promise<number[]> {
  const found = await sql<{ event_id: number }>`
    select distinct p.event_id from seat_pools p join events e on e.id = p.event_id
    cross join lateral (select r.seats from registrations r where r.pool_id = p.id and r.state = 'waiting'
      order by r.line limit 1) first
    where p.waiting > 0 and (p.seats is null or p.taken + first.seats <= p.seats + p.extra) and e.state = 'published'
      and (e.ends is null or e.ends > ${now}) order by 1`.execute(db)
  return found.rows.map(({ event_id }) => event_id)
}

async function seatFirst(
  tx: Tx,
  now: Temporal.Instant,
  poolId: number,
  { event, seating }: { event: SeatedEvent; seating: Seating },
): Promise<SeatChange[]> {
  const until = offerUntil(event, seating.offer_minutes ?? unprovenMinutes, now)
  const asksAll = seating.offer_minutes !== null
  // Somebody who typed an address that nobody has confirmed is asked; whom organisers brought in is not.
  const asked = sql`r.email is not null and ${until !== null}
    and (${asksAll} or ${seating.confirmation} and r.proven_at is null and r.via in ('form', 'series'))`
  const seated = await sql<SeatChange>`
    with line as (
      select r.id, r.line, sum(r.seats) over (order by r.line) as upto, ${asked} as asked from (
        select * from registrations where pool_id = ${poolId} and state = 'waiting' order by line limit ${atOnce}) r),
    seated as (
      update registrations r
      set state = case when line.asked then 'invited' else 'confirmed' end, line = null, settled_at = ${now},
        offer_until = case when line.asked then ${until}::timestamptz end
      from line, seat_pools p
      where r.id = line.id and p.id = ${poolId} and (p.seats is null or line.upto <= p.seats + p.extra - p.taken)
      returning r.id, r.state, line.line)
    select id, 'promote' as verb, 'waiting' as "from", state from seated order by seated.line`.execute(tx)
  return seated.rows
}

/** Until when an offer stands: so many minutes, but no longer than until the event begins; null when it has begun. */
function offerUntil(event: SeatedEvent, minutes: number, now: Temporal.Instant): Temporal.Instant | null {
  const until = now.add({ minutes })
  if (event.begins === null || isBefore(until, event.begins)) return until
  return isBefore(now, event.begins) ? event.begins : null
}
