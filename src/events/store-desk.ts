// The list of events on a desk: drafts among them, and only those that whoever looks may work on.
import { type RawBuilder, sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Db } from '../kit/database.ts'
import { searchQuery } from '../kit/words.ts'
import type { EventCard } from './cards.ts'
import type { EventState } from './rules.ts'
import type { DeskScope } from './rules-desk.ts'
import { brandJoins, cardColumns, earliestBeginning } from './store-cards.ts'

/** What the list of a desk is narrowed to and how it is ordered. Slugs, not ids: they come from the address. */
export interface DeskFilter {
  q?: string | undefined
  state?: EventState | undefined
  format?: string | undefined
  chapter?: string | undefined
  /** What was put away instead of what is in the lists. */
  archived?: 'yes' | undefined
  when: 'coming' | 'past' | 'all'
  sort: 'date' | 'title' | 'changed'
}

/** How many events a desk holds in each state; a published one that has ended counts as over. */
export type StateCounts = Readonly<Record<EventState, number>>

/** The events of a desk that match, `slice.size` of them after `slice.skip`; drafts and undated ones among them. */
export async function listDeskEvents(
  db: Db,
  community: { id: number },
  scope: DeskScope,
  filter: DeskFilter,
  slice: { size: number; skip: number },
  now: Temporal.Instant,
): Promise<EventCard[]> {
  const found = sql`select id from events where ${matching(community.id, scope, filter, now)}
    order by ${orderOf(filter)} limit ${slice.size} offset ${slice.skip}`
  const cards = await sql<EventCard>`select ${cardColumns} from events e ${brandJoins}
    where e.id = any(array(${found})) order by ${orderOf(filter, sql`e.`)}`.execute(db)
  return cards.rows
}

/** How many events of a desk match in each state, whatever state the filter names. */
export async function countDeskEvents(
  db: Db,
  community: { id: number },
  scope: DeskScope,
  filter: DeskFilter,
  now: Temporal.Instant,
): Promise<StateCounts> {
  const counted = await sql<{ state: EventState; count: number }>`
    select case when state = 'published' and ends <= ${now} then 'over' else state end as state, count(*) as count
    from events where ${matching(community.id, scope, { ...filter, state: undefined }, now)} group by 1`.execute(db)
  const none: StateCounts = { draft: 0, published: 0, over: 0, cancelled: 0, postponed: 0 }
  return { ...none, ...Object.fromEntries(counted.rows.map(({ state, count }) => [state, count])) }
}

/** The condition that leaves only what a desk may work on; `events` is the table or its alias. */
export function withinScope(scope: DeskScope, events: RawBuilder<unknown> = sql``): RawBuilder<unknown> {
  if (scope.all) return sql`true`
  const { formats, chapters, events: ids } = scope
  return sql`(${events}format_id = any(${[...formats]}::bigint[]) or ${events}chapter_id = any(${[...chapters]}::bigint[])
    or ${events}id = any(${[...ids]}::bigint[]))`
}

/** The condition that a filter puts on `events`, within the scope of a desk. */
export function matching(communityId: number, scope: DeskScope, filter: DeskFilter, now: Temporal.Instant) {
  const parts = [
    sql`community_id = ${communityId}`,
    withinScope(scope),
    inState(filter.state, now),
    inSpan(filter.when, now),
    filter.archived ? sql`archived_at is not null` : sql`archived_at is null`,
  ]
  if (filter.q?.trim()) parts.push(withWords(filter.q))
  if (filter.format)
    parts.push(
      sql`format_id = (select id from formats where community_id = ${communityId} and slug = ${filter.format})`,
    )
  if (filter.chapter)
    parts.push(
      sql`chapter_id = (select id from chapters where community_id = ${communityId} and slug = ${filter.chapter})`,
    )
  return sql.join(parts, sql` and `)
}

function inState(state: EventState | undefined, now: Temporal.Instant): RawBuilder<unknown> {
  if (state === undefined) return sql`true`
  if (state === 'over') return sql`state = 'published' and ends <= ${now}`
  if (state === 'published') return sql`state = 'published' and (ends is null or ends > ${now})`
  return sql`state = ${state}`
}

function inSpan(when: DeskFilter['when'], now: Temporal.Instant): RawBuilder<unknown> {
  if (when === 'all') return sql`true`
  if (when === 'past') return sql`ends <= ${now}`
  return sql`(begins is null or (begins > ${earliestBeginning(now)} and ends > ${now}))`
}

function withWords(q: string): RawBuilder<unknown> {
  const query = searchQuery(q)
  return query === null ? sql`false` : sql`search @@ to_tsquery('simple', ${query})`
}

/** The order of a filter: what has no date comes last among what is to come, and first where the latest leads. */
export function orderOf({ sort, when }: DeskFilter, events: RawBuilder<unknown> = sql``): RawBuilder<unknown> {
  if (sort === 'changed') return sql`${events}updated_at desc, ${events}id desc`
  if (sort === 'title') return sql`lower(${events}title ->> ${events}language), ${events}id`
  return when === 'coming' ? sql`${events}begins, ${events}id` : sql`${events}begins desc, ${events}id desc`
}
