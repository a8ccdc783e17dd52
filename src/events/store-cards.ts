// The SQL behind every list of events: which ones, in which order, and the card of each.
import { type RawBuilder, sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Db } from '../kit/database.ts'
import type { EventCard } from './cards.ts'

/** Which events a list looks at, as a condition on `events`; drafts are left out of every list anyway. */
export type Scope = RawBuilder<unknown>

/** A part of a list, after `skip` others. */
export interface Slice {
  size: number
  skip: number
}

/** A search for words counts no further than this. */
export const mostFound = 1000

type Span = 'coming' | 'past' | 'all'

export const soonestFirst = sql`begins, id`

/** The columns of a card; `e` is the event, `f` and `c` what `brandJoins` brings. */
export const cardColumns = sql`e.id, e.uid, e.slug, e.state, e.title, e.summary, e.language, e.languages, e.precision,
  e.starts_on, e.ends_on, e.begins, e.ends, e.zone, e.attendance, e.region, e.place_name, e.city, e.country,
  e.registration, e.external_url, e.website, e.co_located_with, e.chatham_house, e.sequence, e.updated_at,
  case when f.id is not null then json_build_object('id', f.id, 'slug', f.slug, 'name', f.name,
    'language', f.language, 'hue', f.hue, 'kind', f.kind) end as format,
  case when c.id is not null then json_build_object('id', c.id, 'slug', c.slug, 'name', c.name,
    'language', c.language) end as chapter`

/** The format and the chapter of an event `e`. A chapter that is only proposed, or was declined, is nobody's to see. */
export const brandJoins = sql`left join formats f on f.id = e.format_id
  left join chapters c on c.id = e.chapter_id and c.state in ('active', 'dormant', 'closed')`

/**
 * The events a chapter holds, alone or with others; `chapter` is its id. They are few enough to be looked up one by
 * one: an "or" over both ways of holding would read every event.
 */
export function heldBy(chapter: RawBuilder<unknown>): Scope {
  return sql`id = any(array(select id from events where chapter_id = ${chapter} and state <> 'draft'
    union all select event_id from event_chapters where chapter_id = ${chapter} and state = 'confirmed'))`
}

/**
 * The cards of a scope: coming ones soonest first and undated last, past ones latest first, all with undated first. What
 * may be "some time this year" stands at the end of the year: it must not push aside what is on tomorrow.
 */
export async function listCards(
  db: Db,
  scope: Scope,
  span: Span,
  slice: Slice,
  now: Temporal.Instant,
): Promise<EventCard[]> {
  return readCards(db, hits(scope, span, slice, now), span === 'coming' ? dayByDay(now) : latestDayFirst)
}

/** The cards of the events that a query of `id` finds. It is kept apart: on an index alone, before any row. */
export async function readCards(db: Db, found: RawBuilder<unknown>, order: RawBuilder<unknown>): Promise<EventCard[]> {
  const cards = await sql<EventCard>`select ${cardColumns} from events e ${brandJoins}
    where e.id = any(array(select id from (${found}) found)) order by ${order}`.execute(db)
  return cards.rows
}

/** How many events a scope holds. */
export async function countCards(db: Db, scope: Scope, span: Span, now: Temporal.Instant): Promise<number> {
  const counts = spans(span, now).map(({ when }) => sql`(select count(*) from events where ${shown(scope, when)})`)
  return readTotal(db, sql.join(counts, sql` + `))
}

/**
 * How many events a search for words finds, counted up to `mostFound`: words stand in no index together with dates, so
 * that each event counted is a row read.
 */
export async function countFound(db: Db, scope: Scope, span: Span, now: Temporal.Instant): Promise<number> {
  return readTotal(db, sql`(select count(*) from (${hits(scope, span, { size: mostFound, skip: 0 }, now)}) found)`)
}

async function readTotal(db: Db, count: RawBuilder<unknown>): Promise<number> {
  const found = await sql<{ total: number }>`select ${count} as total`.execute(db)
  return found.rows[0]?.total ?? 0
}

/** The moment before which nothing that is still on can have begun: no event is longer than 400 days. */
export function earliestBeginning(now: Temporal.Instant): Temporal.Instant {
  return now.subtract({ hours: 401 * 24 })
}

// Within a slice by the day that readers see: an evening in Tokyo is before a morning in Helsinki of the same day.
const latestDayFirst = sql`e.starts_on desc, e.begins desc, e.id desc`

function dayByDay(now: Temporal.Instant): RawBuilder<unknown> {
  return sql`case when ${underWay('e.', now)} then e.ends_on else e.starts_on end, ${underWay('e.', now)}, e.begins, e.id`
}

// Only its year or month is known, and that has begun.
function underWay(of: '' | 'e.', now: Temporal.Instant): RawBuilder<unknown> {
  return sql`(${sql.raw(of)}precision in ('year', 'month') and ${sql.raw(of)}begins <= ${now})`
}

// Each is a walk along the index: one condition with "or" would read all that is past.
function hits(scope: Scope, span: Span, { size, skip }: Slice, now: Temporal.Instant): RawBuilder<unknown> {
  const order = span === 'coming' ? sql`turn, id` : sql`turn desc, id desc`
  const walks = spans(span, now).map(
    ({ when, turn }) =>
      sql`(select id, ${turn} as turn from events where ${shown(scope, when)} order by ${order} limit ${skip + size})`,
  )
  return sql`select id from (${sql.join(walks, sql` union all `)}) walks
    order by ${order} limit ${size} offset ${skip}`
}

function shown(scope: Scope, when: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`${scope} and state <> 'draft' and ${when}`
}

/** A condition on events, and the instant that says where each stands in the list. */
interface Walk {
  when: RawBuilder<unknown>
  turn: RawBuilder<unknown>
}

function spans(span: Span, now: Temporal.Instant): Walk[] {
  const turn = sql`begins`
  if (span === 'all') return [{ when: sql`true`, turn }]
  if (span === 'past') return [{ when: sql`begins < ${now} and ends <= ${now}`, turn }]
  const ahead = sql`begins > ${earliestBeginning(now)} and ends > ${now}`
  return [
    { when: sql`${ahead} and not ${underWay('', now)}`, turn },
    { when: sql`${ahead} and begins <= ${now} and ${underWay('', now)}`, turn: sql`ends` },
    { when: sql`begins is null`, turn },
  ]
}
