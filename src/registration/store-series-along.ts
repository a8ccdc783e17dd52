// The other dates of a series that somebody can register for along with one of them.
import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Attendance, When } from '../events/rules.ts'
import type { Db } from '../kit/database.ts'

/** A date of a series as the form offers it. */
export interface AlongDate extends When {
  id: number
  slug: string
  attendance: Attendance | null
  /** Whoever comes now waits in line, whichever way they take part. */
  isFull: boolean
}

const most = 60

/**
 * All dates to come, soonest first, for which anybody can register now: those that are open, have begun to take
 * registrations, and ask nothing that must be answered.
 */
export async function listAlong(
  db: Db,
  event: { id: number; series: { id: number } | null },
  now: Temporal.Instant,
): Promise<AlongDate[]> {
  if (!event.series) return []
  const found = await sql<AlongDate>`
    select e.id, e.slug, e.attendance, e.precision, e.starts_on, e.ends_on, e.begins, e.ends, e.zone,
      coalesce((select bool_and(p.seats is not null and (p.waiting > 0 or p.taken >= p.seats + p.extra))
        from seat_pools p where p.event_id = e.id and p.purpose = 'open'), false) as "isFull"
    from events e left join event_seating s on s.event_id = e.id
    where e.series_id = ${event.series.id} and e.id <> ${event.id} and e.state = 'published' and e.registration = 'open'
      and e.ends > ${now} and (s.opens_at is null or s.opens_at <= ${now})
      and (s.early_until is null or s.early_until <= ${now}) and (s.closes_at is null or s.closes_at > ${now})
      and not exists (select from questions q where q.event_id = e.id and q.wanted and q.retired_at is null)
    order by e.begins, e.id limit ${most}`.execute(db)
  return found.rows
}
