// From the filters of a list of events to the condition that its query asks.
import { type RawBuilder, sql } from 'kysely'
import { searchQuery } from '../kit/words.ts'
import type { EventFilter } from './cards.ts'
import type { Attendance } from './rules.ts'
import { heldBy, type Scope } from './store-cards.ts'

/** The condition of a filter. What names nothing (an unknown slug, words without a letter) matches nothing. */
export function scopeOf(communityId: number, filter: EventFilter): Scope {
  const parts: RawBuilder<unknown>[] = [sql`community_id = ${communityId}`]
  if (filter.q !== undefined && filter.q.trim() !== '') parts.push(withWords(filter.q))
  if (filter.format) parts.push(inFormat(communityId, filter.format))
  if (filter.chapter) parts.push(inChapter(communityId, filter.chapter))
  if (filter.mode) parts.push(sql`attendance in (${sql.join(modesThatOffer(filter.mode))})`)
  if (filter.language) parts.push(sql`languages @> array[${filter.language}]::text[]`)
  if (filter.country) parts.push(sql`country = ${filter.country}`)
  return sql.join(parts, sql` and `)
}

/** Who wants to come online can also come to what is hybrid, and so can who wants to be there. */
function modesThatOffer(mode: Attendance): Attendance[] {
  return mode === 'hybrid' ? ['hybrid'] : [mode, 'hybrid']
}

function withWords(q: string): RawBuilder<unknown> {
  const query = searchQuery(q)
  return query === null ? sql`false` : sql`search @@ to_tsquery('simple', ${query})`
}

function inFormat(communityId: number, slug: string): RawBuilder<unknown> {
  return sql`format_id = (select id from formats where community_id = ${communityId} and slug = ${slug})`
}

function inChapter(communityId: number, slug: string): Scope {
  return heldBy(sql`(select id from chapters where community_id = ${communityId} and slug = ${slug}
    and state in ('active', 'dormant', 'closed'))`)
}
