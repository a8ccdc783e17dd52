// Whether an appointment is in force: by the days of its chapter, wherever on the server somebody asks.
import { type RawBuilder, sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'

/** Whether the term of the appointment `a` of a query runs: on the day that it is where its chapter is, or its community. */
export function termRuns(now: Temporal.Instant): RawBuilder<boolean> {
  const zone = sql`coalesce((select zone from chapters where id = a.chapter_id), (select zone from communities where id = a.community_id))`
  return sql<boolean>`(select a.starts_on <= today.day and (a.ends_on is null or a.ends_on >= today.day)
    from (select (${now}::timestamptz at time zone ${zone})::date as day) today)`
}
