// The named reads of events: lists, one page, what can be filtered by. A draft is in none of them.
import { sql } from 'kysely'
import { Temporal } from 'temporal-polyfill'
import type { Db } from '../kit/database.ts'
import type { EventCard, EventFilter } from './cards.ts'
import { countCards, countFound, heldBy, listCards, readCards, soonestFirst } from './store-cards.ts'
import { scopeOf } from './store-filter.ts'
import { type EventPage, type Named, readEventPage } from './store-page.ts'

export type { EventPage, Named } from './store-page.ts'

/** What the list of events can be narrowed to in a community. */
export interface EventFacets {
  formats: Named[]
  chapters: Named[]
  languages: string[]
  countries: string[]
}

/**
 * One page of a community's events and how many there are in all; `page.page` counts from 1. With words to search for,
 * the total is counted up to `mostFound` (store-cards.ts).
 */
export async function listEvents(
  db: Db,
  community: { id: number },
  filter: EventFilter,
  page: { page: number; size: number },
  now: Temporal.Instant,
): Promise<{ cards: EventCard[]; total: number }> {
  const scope = scopeOf(community.id, filter)
  const slice = { size: page.size, skip: (page.page - 1) * page.size }
  const [cards, total] = await Promise.all([
    listCards(db, scope, filter.when, slice, now),
    filter.q?.trim() ? countFound(db, scope, filter.when, now) : countCards(db, scope, filter.when, now),
  ])
  return { cards, total }
}

/** The events (1,000 at most) of which a day lies in a month ("2026-03"), by the days of their own zones. */
export async function listEventsOfMonth(db: Db, community: { id: number }, month: string): Promise<EventCard[]> {
  const first = Temporal.PlainYearMonth.from(month).toPlainDate({ day: 1 })
  const last = first.with({ day: first.daysInMonth })
  // A day begins up to 14 hours before UTC's and ends up to 12 hours after: two days of margin for the index.
  const about = sql`select id, begins from events where community_id = ${community.id} and state <> 'draft'
    and precision in ('month', 'day', 'time') and begins > ${first.subtract({ days: 402 })}
    and begins < ${last.add({ days: 2 })} and ends > ${first.subtract({ days: 2 })}`
  const cards = await readCards(db, sql`${about} order by ${soonestFirst} limit 1000`, soonestFirst)
  return cards.filter(({ starts_on, ends_on }) => overlaps(starts_on, ends_on, first, last))
}

/** The editions of a format: those to come soonest first, those past latest first. */
export async function listEventsOfFormat(
  db: Db,
  formatId: number,
  when: 'coming' | 'past',
  limit: number,
  now: Temporal.Instant,
): Promise<EventCard[]> {
  return listCards(db, sql`format_id = ${formatId}`, when, { size: limit, skip: 0 }, now)
}

/** The events a chapter holds, alone or with others. */
export async function listEventsOfChapter(
  db: Db,
  chapterId: number,
  when: 'coming' | 'past',
  limit: number,
  now: Temporal.Instant,
): Promise<EventCard[]> {
  return listCards(db, heldBy(sql`${chapterId}`), when, { size: limit, skip: 0 }, now)
}

/** One event, or undefined when there is none or it is a draft. */
export async function findEvent(db: Db, communityId: number, slug: string): Promise<EventPage | undefined> {
  return readEventPage(db, communityId, slug)
}

/** What the events of a community can be filtered by, in one query; countries hop along their index, one row each. */
export async function eventFacets(db: Db, communityId: number): Promise<EventFacets> {
  const found = await sql<EventFacets>`
    with recursive hop as (
      (select country from events where community_id = ${communityId} and state <> 'draft' and country is not null
       order by country limit 1)
      union all
      select (select e.country from events e where e.community_id = ${communityId} and e.state <> 'draft'
              and e.country > hop.country order by e.country limit 1)
      from hop where hop.country is not null
    ), open_chapters as (
      select slug, name, language, languages, position, id from chapters
      where community_id = ${communityId} and state in ('active', 'dormant')
    )
    select
      coalesce((select json_agg(json_build_object('slug', slug, 'name', name, 'language', language)
        order by position, id) from formats where community_id = ${communityId}), '[]') as formats,
      coalesce((select json_agg(json_build_object('slug', slug, 'name', name, 'language', language)
        order by position, id) from open_chapters), '[]') as chapters,
      array(select unnest(languages) from communities where id = ${communityId}
        union select unnest(languages) from open_chapters order by 1) as languages,
      array(select country::text from hop where country is not null order by 1) as countries`.execute(db)
  return found.rows[0] ?? { formats: [], chapters: [], languages: [], countries: [] }
}

// Days as texts compare like days.
function overlaps(from: string | null, to: string | null, first: Temporal.PlainDate, last: Temporal.PlainDate) {
  return from !== null && to !== null && from <= last.toString() && to >= first.toString()
}
