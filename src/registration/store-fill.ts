// How an event and the earlier ones like it filled, pool by pool, and how many of those with a seat came.
import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Db } from '../kit/database.ts'
import type { LocalText } from '../kit/languages.ts'
import type { Countdown, DayChange } from './rules-fill.ts'
import type { Shows } from './rules-forecast.ts'
import type { Mode, Purpose } from './rules-pools.ts'

/** An event whose earlier ones are looked for: those of its chapter, or of its format outside chapters. */
export interface Likes {
  id: number
  communityId: number
  chapterId: number | null
  formatId: number | null
}

/** Who came to or left a pool within a day. */
export interface PoolChange extends DayChange {
  event_id: number
  pool_id: number
  mode: Mode
  purpose: Purpose
}

// So many earlier events are looked at: older ones say little about people of today.
const mostEarlier = 12

/**
 * Day by day, counted back from when each begins: who registered for this event, and for the last ones before it. Who
 * cancelled counts until then; who came in at the door of an earlier event had not registered.
 */
export async function listFill(
  db: Db,
  event: Likes,
  { until, rest }: Countdown,
  now: Temporal.Instant,
): Promise<PoolChange[]> {
  const found = await sql<PoolChange>`
    with of as (select e.id, ${until}::timestamptz as until from events e where e.id = ${event.id}
      union all (select e.id, e.begins from events e where ${earlierLike(event, now)} and e.begins < ${until}
        and exists (select from registrations r where r.event_id = e.id) order by e.begins desc limit ${mostEarlier}))
    select of.id as event_id, p.id as pool_id, p.mode, p.purpose, sum(change.people)::int as people,
      greatest(-1, floor((extract(epoch from of.until - change.at) - ${rest}::float8) / 86400))::int as day
    from of join seat_pools p on p.event_id = of.id join registrations r on r.pool_id = p.id and r.event_id = of.id
      cross join lateral (values (r.created_at, r.seats), (case when not r.live then r.settled_at end, -r.seats))
        as change (at, people)
    where change.at <= of.until and (of.id = ${event.id} or r.via <> 'walk-in')
    group by of.id, p.id, day`.execute(db)
  return found.rows
}

/** An earlier event at which people were checked in. */
export interface EarlierShows extends Shows {
  slug: string
  title: LocalText
  language: string
  starts_on: string | null
}

/** Of those earlier events at whose door somebody was checked in: how many had a seat in the room, and came. Latest first. */
export async function listShows(db: Db, event: Likes, now: Temporal.Instant): Promise<EarlierShows[]> {
  const found = await sql<EarlierShows>`
    with of as (select e.id, e.slug, e.title, e.language, e.starts_on, e.begins from events e
      where ${earlierLike(event, now)} and exists (select from check_ins c where c.event_id = e.id and c.stands)
      order by e.begins desc limit ${mostEarlier})
    select of.slug, of.title, of.language, of.starts_on, count(distinct t.id)::int as registered,
      count(distinct c.ticket_id)::int as arrived
    from of join registrations r on r.event_id = of.id and r.state = 'confirmed' and r.via <> 'walk-in'
      join seat_pools p on p.id = r.pool_id and p.mode = 'in-person'
      join tickets t on t.registration_id = r.id and t.voided_at is null
      left join check_ins c on c.ticket_id = t.id and c.stands
    group by of.slug, of.title, of.language, of.starts_on, of.begins order by of.begins desc`.execute(db)
  return found.rows
}

function earlierLike({ id, communityId, chapterId, formatId }: Likes, now: Temporal.Instant) {
  const likes = chapterId
    ? sql`e.chapter_id = ${chapterId}`
    : sql`e.chapter_id is null and e.format_id is not distinct from ${formatId}::bigint`
  return sql`e.community_id = ${communityId} and ${likes} and e.id <> ${id} and e.state = 'published' and e.ends < ${now}`
}
