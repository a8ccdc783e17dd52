// The reads behind calendars and feeds: what is on with a known day, what changed last. No draft is in them.
import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Db } from '../kit/database.ts'
import type { EventCard, EventFilter } from './cards.ts'
import { brandJoins, cardColumns, listCards } from './store-cards.ts'
import { scopeOf } from './store-filter.ts'

/** Where exactly an event is: what a calendar tells beyond the card. */
export interface EventSpot {
  id: number
  place_address: string | null
  latitude: number | null
  longitude: number | null
}

type Narrowed = Omit<EventFilter, 'when'>

/** Events whose day is known, cancelled ones too: up to 1,000 that are to come and the 200 latest, in order of time. */
export async function listCalendarEvents(
  db: Db,
  communityId: number,
  filter: Narrowed,
  now: Temporal.Instant,
): Promise<EventCard[]> {
  const scope = sql`${scopeOf(communityId, { ...filter, when: 'all' })} and precision in ('day', 'time')`
  const [past, coming] = await Promise.all([
    listCards(db, scope, 'past', { size: 200, skip: 0 }, now),
    listCards(db, scope, 'coming', { size: 1000, skip: 0 }, now),
  ])
  return [...past.reverse(), ...coming]
}

/** The events that were changed last, latest change first. */
export async function listChangedEvents(
  db: Db,
  communityId: number,
  filter: Narrowed,
  limit: number,
): Promise<EventCard[]> {
  const found = await sql<EventCard>`
    with h as materialized (select id from events where ${scopeOf(communityId, { ...filter, when: 'all' })}
      and state <> 'draft' order by updated_at desc, id desc limit ${limit})
    select ${cardColumns} from h join events e on e.id = h.id ${brandJoins}
    order by e.updated_at desc, e.id desc`.execute(db)
  return found.rows
}

/** The spots of events, by the id of each. */
export async function findSpots(db: Db, ids: readonly number[]): Promise<Map<number, EventSpot>> {
  const spots = await db
    .selectFrom('events')
    .select(['id', 'place_address', 'latitude', 'longitude'])
    .where('id', '=', sql<number>`any(${ids})`)
    .execute()
  return new Map(spots.map((spot) => [spot.id, spot]))
}
