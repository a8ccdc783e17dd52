// Several attendees changed at once: each in a transaction of its own, so that one who cannot be hinders no other.
import type { Temporal } from 'temporal-polyfill'
import type { Db, Tx } from '../kit/database.ts'
import { type AttendeeVerb, applies } from './rules-attendees.ts'
import type { SeatChange } from './rules-states.ts'
import { approveSeat, cancelSeat, declineSeat, inviteSeat, moveSeat, type Seated } from './store-changes.ts'
import { findRegistration } from './store-registrations.ts'
import type { SeatWork } from './store-telling.ts'

/** What is to be done: where to move them, and until when an invitation keeps a seat (null: it keeps none). */
export interface AttendeeChange {
  verb: Exclude<AttendeeVerb, 'tag' | 'untag'>
  poolId: number | undefined
  until: Temporal.Instant | null
}

/** Changes attendees of an event by their uids; gives how many were changed and how many stayed as they were. */
export async function changeAttendees(
  db: Db,
  work: SeatWork,
  { eventId, uids }: { eventId: number; uids: readonly string[] },
  change: AttendeeChange,
): Promise<{ done: number; left: number }> {
  let done = 0
  for (const uid of uids) {
    const changed = await db.transaction().execute(async (tx) => {
      const its = await findRegistration(tx, eventId, uid)
      return its && applies(change.verb, its.state) ? makeChange(tx, work, its, change) : []
    })
    if (changed.length > 0) done += 1
  }
  return { done, left: uids.length - done }
}

async function makeChange(tx: Tx, work: SeatWork, its: Seated, change: AttendeeChange): Promise<SeatChange[]> {
  switch (change.verb) {
    case 'approve':
      return approveSeat(tx, work, its)
    case 'invite':
      return inviteSeat(tx, work, its, change.until)
    case 'decline':
      return declineSeat(tx, work, its)
    case 'cancel':
      return cancelSeat(tx, work, its, 'organiser')
    case 'move':
      if (change.poolId === undefined || change.poolId === its.pool_id) return []
      return moveSeat(tx, work, its, { poolId: change.poolId, whenFull: 'refuse' })
  }
}
