// What the desk sees of an event's door while people arrive, and how many of those registered came to events before.
import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Db } from '../kit/database.ts'
import type { Mode, Purpose } from './rules-pools.ts'

/** Seats of a pool that are confirmed, and how many of those people are there. */
export interface PoolArrivals {
  mode: Mode
  purpose: Purpose
  registered: number
  arrived: number
  /** Of those registered here, how many pressed to join online. */
  joined: number
}

export interface DoorNumbers {
  pools: PoolArrivals[]
  /** Arrivals by quarter of an hour, the first to the last one in which somebody came. */
  curve: { from: Temporal.Instant; arrived: number }[]
  /** Scans that another one was earlier than. */
  conflicts: number
}

/** The numbers of a door at this moment. */
export async function readDoorNumbers(db: Db, eventId: number): Promise<DoorNumbers> {
  const [pools, curve, conflicts] = await Promise.all([
    sql<PoolArrivals>`select p.mode, p.purpose,
        count(t.id) as registered, count(c.id) as arrived, count(distinct a.registration_id) as joined
      from seat_pools p left join registrations r on r.pool_id = p.id and r.state = 'confirmed'
        left join tickets t on t.registration_id = r.id and t.voided_at is null
        left join check_ins c on c.ticket_id = t.id and c.stands
        left join (select distinct registration_id from attendances) a on a.registration_id = r.id
      where p.event_id = ${eventId} group by p.id order by p.id`.execute(db),
    sql<{ from: Temporal.Instant; arrived: number }>`select date_bin('15 minutes', scanned_at, 'epoch') as "from",
        count(*) as arrived
      from check_ins where event_id = ${eventId} and stands group by 1 order by 1 limit 96`.execute(db),
    sql<{ count: number }>`select count(*) from check_ins
      where event_id = ${eventId} and kind = 'conflict' and not refused`.execute(db),
  ])
  return { pools: pools.rows, curve: curve.rows, conflicts: conflicts.rows[0]?.count ?? 0 }
}

/** How many who were registered did not come to the last events of a chapter, or of a format outside chapters. */
export interface PastShows {
  events: number
  registered: number
  arrived: number
}

/** Counts over the last twelve past events before this one at which somebody was checked in. */
export async function readPastShows(
  db: Db,
  event: { id: number; communityId: number; chapterId: number | null; formatId: number | null },
  now: Temporal.Instant,
): Promise<PastShows> {
  const likes = event.chapterId
    ? sql`e.chapter_id = ${event.chapterId}`
    : sql`e.chapter_id is null and e.format_id is not distinct from ${event.formatId}::bigint`
  const found = await sql<PastShows>`
    with past as (select e.id from events e where e.community_id = ${event.communityId} and ${likes}
      and e.id <> ${event.id} and e.ends < ${now} and e.state = 'published'
      and exists (select from check_ins c where c.event_id = e.id and c.stands) order by e.begins desc limit 12)
    select (select count(*) from past) as events, count(t.id) as registered, count(c.id) as arrived
    from past join tickets t on t.event_id = past.id and t.voided_at is null
      left join check_ins c on c.ticket_id = t.id and c.stands`.execute(db)
  return found.rows[0] ?? { events: 0, registered: 0, arrived: 0 }
}
