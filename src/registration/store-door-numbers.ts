// What the desk sees of an event's door while people arrive.
import { sql } from 'kysely'
import { Temporal } from 'temporal-polyfill'
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
  /** Whether devices at it may keep names. */
  names: boolean
}

/** The numbers of a door at this moment. */
export async function readDoorNumbers(db: Db, eventId: number): Promise<DoorNumbers> {
  const [pools, rest] = await Promise.all([
    sql<PoolArrivals>`select p.mode, p.purpose,
        count(t.id) as registered, count(c.id) as arrived, count(distinct a.registration_id) as joined
      from seat_pools p left join registrations r on r.pool_id = p.id and r.state = 'confirmed'
        left join tickets t on t.registration_id = r.id and t.voided_at is null
        left join check_ins c on c.ticket_id = t.id and c.stands
        left join (select distinct registration_id from attendances) a on a.registration_id = r.id
      where p.event_id = ${eventId} group by p.id order by p.id`.execute(db),
    sql<Rest>`select
      (select count(*) from check_ins where event_id = ${eventId} and session_id is null and kind = 'conflict'
        and not refused) as conflicts,
      coalesce((select names from event_doors where event_id = ${eventId}), false) as names,
      (select coalesce(json_agg(quarter), '[]') from (select date_bin('15 minutes', scanned_at, 'epoch') as "from",
        count(*) as arrived from check_ins where event_id = ${eventId} and stands group by 1 order by 1 limit 96) quarter)
        as curve`.execute(db),
  ])
  const { conflicts, names, curve } = rest.rows[0] ?? { conflicts: 0, names: false, curve: [] }
  const quarters = curve.map(({ from, arrived }) => ({ from: Temporal.Instant.from(from), arrived }))
  return { pools: pools.rows, curve: quarters, conflicts, names }
}

interface Rest {
  conflicts: number
  names: boolean
  curve: { from: string; arrived: number }[]
}
