// Somebody who waits let in beyond the seats, by hand and for a reason: nobody in line loses a seat by it.
import { sql } from 'kysely'
import type { Tx } from '../kit/database.ts'
import type { SeatChange } from './rules-states.ts'
import type { Seated } from './store-changes.ts'
import { changeSeats } from './store-seats.ts'
import type { SeatWork } from './store-telling.ts'

/**
 * Seats somebody who waits, with their guests, beyond the seats if need be: so many are added by hand, and go again as
 * people leave. The reason is kept with the registration, as long as the name is. None when they wait no more.
 */
export function admitWaiting(tx: Tx, work: SeatWork, its: Seated, reason: string): Promise<SeatChange[]> {
  return changeSeats(tx, work, its.event_id, async () => {
    await sql`update seat_pools p
      set overrides = p.overrides + greatest(0, p.taken + r.seats - p.seats - p.extra - p.overrides)
      from registrations r where r.id = ${its.id} and r.state = 'waiting' and p.id = r.pool_id`.execute(tx)
    const admitted = await sql<SeatChange>`update registrations
      set state = 'confirmed', line = null, override_reason = ${reason}, settled_at = ${work.now}
      where id = ${its.id} and state = 'waiting'
      returning id, 'approve' as verb, 'waiting' as "from", state`.execute(tx)
    return admitted.rows
  })
}
