// What the desk sees of an event's door while people arrive.
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
  const [pools, curve] = await Promise.all([
    sql<PoolArrivals & { conflicts: number }>`select p.mode, p.purpose,
        count(t.id) as registered, count(c.id) as arrived, count(distinct a.registration_id) as joined,
        (select count(*) from check_ins where event_id = ${eventId} and session_id is null and kind = 'conflict'
          and not refused) as conflicts
      from seat_pools p left join registrations r on r.pool_id = p.id and r.state = 'confirmed'
        left join tickets t on t.registration_id = r.id and t.voided_at is null
        left join check_ins c on c.ticket_id = t.id and c.stands
        left join (select distinct registration_id from attendances) a on a.registration_id = r.id
      where p.event_id = ${eventId} group by p.id order by p.id`.execute(db),
    sql<{ from: Temporal.Instant; arrived: number }>`select date_bin('15 minutes', scanned_at, 'epoch') as "from",
        count(*) as arrived
      from check_ins where event_id = ${eventId} and stands group by 1 order by 1 limit 96`.execute(db),
  ])
  const conflicts = pools.rows[0]?.conflicts ?? 0
  return { pools: pools.rows.map(({ conflicts: _, ...pool }) => pool), curve: curve.rows, conflicts }
}
