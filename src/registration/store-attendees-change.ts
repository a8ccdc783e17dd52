// Several attendees changed at once: each in a transaction of its own, so that one who cannot be hinders no other.
import type { Temporal } from 'temporal-polyfill'
import type { Db, Tx } from '../kit/database.ts'
import { type AttendeeVerb, type WhyLeft, whyNot } from './rules-attendees.ts'
import type { SeatChange } from './rules-states.ts'
import { approveSeat, cancelSeat, declineSeat, inviteSeat, moveSeat, type Seated } from './store-changes.ts'
import { findRegistration } from './store-registrations.ts'
import { restoreSeat } from './store-restoring.ts'
import type { SeatWork } from './store-telling.ts'

/** What is to be done: where to move them, and until when an invitation keeps a seat (null: it keeps none). */
export interface AttendeeChange {
  verb: Exclude<AttendeeVerb, 'tag' | 'untag'>
  poolId: number | undefined
  until: Temporal.Instant | null
}

/** How many were changed, and why how many were not. */
export interface AttendeesChanged {
  done: number
  /** The uids of those who were. */
  changed: readonly string[]
  left: Readonly<Partial<Record<WhyLeft, number>>>
}

/** Changes attendees of an event by their uids. */
export async function changeAttendees(
  db: Db,
  work: SeatWork,
  { eventId, uids }: { eventId: number; uids: readonly string[] },
  change: AttendeeChange,
): Promise<AttendeesChanged> {
  const changed: string[] = []
  const left: Partial<Record<WhyLeft, number>> = {}
  for (const uid of uids) {
    const why = await db.transaction().execute(async (tx) => {
      const its = await findRegistration(tx, eventId, uid)
      if (!its) return 'changed'
      const why = whyNot(change.verb, its.state)
      if (why) return why
      return (await makeChange(tx, work, its, change)).length > 0 ? undefined : whyUnchanged(its, change)
    })
    if (why) left[why] = (left[why] ?? 0) + 1
    else changed.push(uid)
  }
  return { done: changed.length, changed, left }
}

// Somebody in a state to which the verb applies stays for want of room, or because they are there already.
function whyUnchanged(its: Seated, { verb, poolId }: AttendeeChange): WhyLeft {
  if (verb === 'move') return poolId === its.pool_id ? 'there' : 'full'
  if (verb === 'restore') return 'another'
  return verb === 'invite' ? 'full' : 'changed'
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
    case 'restore':
      return restoreSeat(tx, work, its)
    case 'move':
      if (change.poolId === undefined || change.poolId === its.pool_id) return []
      return moveSeat(tx, work, its, { poolId: change.poolId, whenFull: 'refuse' })
  }
}
