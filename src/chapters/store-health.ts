// How chapters fare, for the desk: meetups by quarter, members, who runs them, what was last and what is next.
import { type RawBuilder, sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Db } from '../kit/database.ts'
import type { LocalText } from '../kit/languages.ts'
import { daysOf, type Quarter } from './rules-reports.ts'
import { cameTo } from './store-attendance.ts'

export interface ChapterHealth {
  id: number
  slug: string
  name: LocalText
  language: string
  state: 'active' | 'dormant' | 'closed'
  place: string | null
  countries: string[]
  founded_on: string | null
  member_count: number
  /** Members who joined in the last 90 days. */
  joined: number
  /** Meetups held in each of the quarters asked for. */
  held: number[]
  /** Who came to the meetups of those quarters; null where none of them was counted. */
  attended: number | null
  last_held: string | null
  next_on: string | null
  /** Ambassadors who serve today, and the day on which the first of their terms ends. */
  ambassadors: number
  first_end: string | null
  /** The day that it is there. */
  today: string
}

/** A place where a chapter meets, for the map. */
export interface HealthPoint {
  slug: string
  name: LocalText
  language: string
  hue: number | null
  latitude: number
  longitude: number
}

/** Where the open and resting chapters of a community meet (1,000 places at most). */
export async function listHealthPoints(db: Db, communityId: number): Promise<HealthPoint[]> {
  const found = await sql<HealthPoint>`
    select c.slug, c.name, c.language, f.hue, p.latitude, p.longitude
    from chapters c join chapter_points p on p.chapter_id = c.id left join formats f on f.id = c.format_id
    where c.community_id = ${communityId} and c.state in ('active', 'dormant') order by c.id, p.position limit 1000`.execute(
    db,
  )
  return found.rows
}

const published = sql`e.chapter_id = c.id and e.state = 'published'`

/** The open and resting chapters of a scope (1,000 at most) with their numbers for some quarters, oldest quarter first. */
export async function listHealth(
  db: Db,
  communityId: number,
  scope: { all: true } | { all: false; ids: readonly number[] },
  quarters: readonly Quarter[],
  now: Temporal.Instant,
): Promise<ChapterHealth[]> {
  const own = scope.all ? sql`` : sql`and c.id = any(${scope.ids})`
  const found = await sql<ChapterHealth>`
    select c.id, c.slug, c.name, c.language, c.state, c.place, c.countries, c.founded_on, c.member_count, today.day as today,
      (select count(*)::int from chapter_members m where m.chapter_id = c.id and m.left_at is null
        and m.joined_at > ${now.subtract({ hours: 90 * 24 })}) as joined,
      e.held, e.attended, a.ambassadors, a.first_end,
      (select e.starts_on from events e where ${published} and e.begins <= ${now} and e.ends <= ${now}
        order by e.begins desc limit 1) as last_held,
      (select e.starts_on from events e where ${published} and e.begins > ${now.subtract({ hours: 401 * 24 })} and e.ends > ${now}
        order by e.begins limit 1) as next_on
    from chapters c
    cross join lateral (select (${now}::timestamptz at time zone c.zone)::date as day) today
    cross join lateral (select array[${sql.join(quarters.map(countHeld(now)))}]::int[] as held,
        sum(${cameTo}) filter (where e.ends <= ${now})::int as attended
      from events e where ${published} and e.begins > ${sinceOf(quarters)}::timestamptz - interval '2 days') e
    cross join lateral (select count(*)::int as ambassadors, min(ends_on) as first_end from ambassadors a
      where a.chapter_id = c.id and a.starts_on <= today.day and (a.ends_on is null or a.ends_on >= today.day)) a
    where c.community_id = ${communityId} and c.state in ('active', 'dormant') ${own}
    order by c.position, c.id limit 1000`.execute(db)
  return found.rows
}

function countHeld(now: Temporal.Instant): (quarter: Quarter) => RawBuilder<number> {
  return (quarter) => {
    const { first, last } = daysOf(quarter)
    return sql`count(*) filter (where e.ends <= ${now} and e.starts_on between ${first} and ${last})`
  }
}

// Days of the first quarter are those of the events' own zones, which is why the query looks two days further back.
function sinceOf(quarters: readonly Quarter[]): string {
  const [first] = quarters
  return first === undefined ? '2000-01-01T00:00:00Z' : `${daysOf(first).first}T00:00:00Z`
}
