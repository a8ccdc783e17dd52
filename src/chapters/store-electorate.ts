// Those who may decide a matter, read from the roles that are held.
import { type RawBuilder, sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'

/** What a matter is about: values, or the columns of a query that has it. */
interface MatterInQuery {
  community: RawBuilder<unknown>
  kind: RawBuilder<unknown>
  format: RawBuilder<unknown>
  event: RawBuilder<unknown>
}

/** The ids of those who decide. */
export function electorate(matter: MatterInQuery, now: Temporal.Instant): RawBuilder<{ person_id: number }> {
  return sql`with held as (${held(matter, now)})
    select distinct person_id from held where step = (select min(step) from held)`
}

/** Whether one person is among them. */
export function isOfElectorate(matter: MatterInQuery, personId: number, now: Temporal.Instant): RawBuilder<boolean> {
  return sql`(select coalesce(min(step) = min(step) filter (where person_id = ${personId}), false) from (${held(matter, now)}) held)`
}

// Hosts are decided on by the organisers of the format or event, all else by the committee. Where nobody holds the
// role, its programme managers and admins decide, and where there are none either, whoever owns the server.
function held({ community, kind, format, event }: MatterInQuery, now: Temporal.Instant): RawBuilder<unknown> {
  const organisers = sql`${kind} = 'host-application' and r.role = 'organiser' and (r.format_id = ${format} or r.event_id = ${event})`
  return sql`select r.person_id, case when ${organisers} then 0 when r.role = 'committee-member' then 1
        when r.role = 'owner' then 3 else 2 end as step
      from roles r
      where r.revoked_at is null and r.starts_at <= ${now} and (r.ends_at is null or r.ends_at > ${now})
        and (r.role = 'owner' or r.community_id = ${community}
          and (${organisers} or r.role in ('committee-member', 'programme-manager', 'admin')))`
}

/** A matter that is known, for such a query. */
export function matterValues(matter: {
  community_id: number
  kind: string
  format_id: number | null
  event_id: number | null
}): MatterInQuery {
  return {
    community: sql`${matter.community_id}::bigint`,
    kind: sql`${matter.kind}::text`,
    format: sql`${matter.format_id}::bigint`,
    event: sql`${matter.event_id}::bigint`,
  }
}
