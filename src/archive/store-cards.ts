// The SQL behind every list of recordings: what may be shown, what a filter asks, and the card of each.
import { type RawBuilder, sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Db } from '../kit/database.ts'
import { searchQuery } from '../kit/words.ts'
import type { ArchiveFilter, RecordingCard } from './cards.ts'

/** A condition on a recording `r`. */
export type Scope = RawBuilder<unknown>

/** The columns of a card; `e`, `f` and `c` are what `linkJoins` brings. */
export const cardColumns = sql`r.id, r.uid, r.slug, r.kind, r.provider, r.url, r.video_id, r.playlist_id, r.title,
  r.summary, r.language, r.spoken, r.seconds, r.year, r.recorded_on, r.published_at, r.updated_at,
  (select s.slug from sessions s where s.id = r.session_id) as session_slug,
  case when e.id is not null then json_build_object('slug', e.slug, 'title', e.title,
    'language', e.language) end as event,
  case when f.id is not null then json_build_object('slug', f.slug, 'name', f.name, 'language', f.language,
    'hue', f.hue) end as format,
  case when c.id is not null then json_build_object('slug', c.slug, 'name', c.name,
    'language', c.language) end as chapter`

/** The event, format and chapter of a recording `r`. */
export const linkJoins = sql`left join events e on e.id = r.event_id
  left join formats f on f.id = r.format_id
  left join chapters c on c.id = r.chapter_id and c.state in ('active', 'dormant', 'closed')`

/** The cards of a scope that may be shown, latest year first. */
export async function listCards(
  db: Db,
  scope: Scope,
  now: Temporal.Instant,
  size: number,
  skip = 0,
): Promise<RecordingCard[]> {
  return readCards(db, scope, now, archiveOrder, sql`limit ${size} offset ${skip}`)
}

/** The cards of a scope in the order they came into the archive, latest first. */
export async function listLatestCards(
  db: Db,
  scope: Scope,
  now: Temporal.Instant,
  size: number,
): Promise<RecordingCard[]> {
  return readCards(db, scope, now, sql`r.published_at desc, r.id desc`, sql`limit ${size}`)
}

// Which they are is settled first: what is linked is then read for those alone.
async function readCards(db: Db, scope: Scope, now: Temporal.Instant, order: Scope, limit: Scope) {
  const cards = await sql<RecordingCard>`with h as materialized (
      select r.id from recordings r where ${scope} and ${shown(now)} order by ${order} ${limit})
    select ${cardColumns} from h join recordings r on r.id = h.id ${linkJoins} order by ${order}`.execute(db)
  return cards.rows
}

/** What anybody may see: published, its embargo over, and neither its event a draft nor its session held back. */
export function shown(now: Temporal.Instant): Scope {
  return sql`r.published and (r.embargoed_until is null or r.embargoed_until <= ${now})
    and not exists (select from events d where d.id = r.event_id and d.state = 'draft')
    and not exists (select from sessions u where u.id = r.session_id and not u.published)`
}

/** The condition of a filter. What names nothing matches nothing. */
export function archiveScope(communityId: number, filter: ArchiveFilter): Scope {
  const parts: Scope[] = [sql`true`]
  if (filter.q !== undefined && filter.q.trim() !== '') parts.push(withWords(filter.q))
  if (filter.format)
    parts.push(
      sql`r.format_id = (select id from formats where community_id = ${communityId} and slug = ${filter.format})`,
    )
  if (filter.chapter)
    parts.push(sql`r.chapter_id = (select id from chapters where community_id = ${communityId}
      and slug = ${filter.chapter} and state in ('active', 'dormant', 'closed'))`)
  if (filter.year !== undefined) parts.push(sql`r.year = ${filter.year}`)
  if (filter.language) parts.push(sql`coalesce(r.spoken, r.language) = ${filter.language}`)
  return sql.join(parts, sql` and `)
}

function withWords(q: string): Scope {
  const query = searchQuery(q)
  return query === null ? sql`false` : sql`r.search @@ to_tsquery('simple', ${query})`
}

// Within a year, the day where it is known, then the order the organisers gave.
const archiveOrder: RawBuilder<unknown> = sql`r.year desc nulls last, r.recorded_on desc nulls last, r.position, r.id`
