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

type Span = 'coming' | 'past' | 'all'

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

/** The cards of a scope: coming ones soonest first and undated last, past ones latest first, all with undated first. */
export async function listCards(db: Db, scope: Scope, span: Span, slice: Slice, now: Temporal.Instant) {
  const order = span === 'coming' ? sql`h.begins, h.id` : sql`h.begins desc, h.id desc`
  const found = await sql<EventCard>`
    with h as materialized (${hits(scope, span, slice, now)})
    select ${cardColumns} from h join events e on e.id = h.id ${brandJoins} order by ${order}`.execute(db)
  return found.rows
}

/** How many events a scope holds. */
export async function countCards(db: Db, scope: Scope, span: Span, now: Temporal.Instant): Promise<number> {
  const counts = spans(span, now).map((when) => sql`(select count(*) from events where ${shown(scope, when)})`)
  const found = await sql<{ total: number }>`select ${sql.join(counts, sql` + `)} as total`.execute(db)
  return found.rows[0]?.total ?? 0
}

/** The moment before which nothing that is still on can have begun: no event is longer than 400 days. */
export function earliestBeginning(now: Temporal.Instant): Temporal.Instant {
  return now.subtract({ hours: 401 * 24 })
}

// Dated and undated are two walks along the index: one condition with "or" would read all that is past.
function hits(scope: Scope, span: Span, { size, skip }: Slice, now: Temporal.Instant): RawBuilder<unknown> {
  const order = span === 'coming' ? sql`begins, id` : sql`begins desc, id desc`
  const walks = spans(span, now).map(
    (when) => sql`(select id, begins from events where ${shown(scope, when)} order by ${order} limit ${skip + size})`,
  )
  return sql`select id, begins from (${sql.join(walks, sql` union all `)}) walks
    order by ${order} limit ${size} offset ${skip}`
}

function shown(scope: Scope, when: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`${scope} and state <> 'draft' and ${when}`
}

function spans(span: Span, now: Temporal.Instant): RawBuilder<unknown>[] {
  if (span === 'all') return [sql`true`]
  if (span === 'past') return [sql`begins < ${now} and ends <= ${now}`]
  return [sql`begins > ${earliestBeginning(now)} and ends > ${now}`, sql`begins is null`]
}
