// What an import does for series: the events of one belong together, and whoever follows it hears of what is new.
import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import { lockDeskEvent } from '../events/store-desk-event.ts'
import { noteSeriesDates } from '../events/store-series-news.ts'
import { keepUndo } from '../events/store-write.ts'
import type { Tx } from '../kit/database.ts'
import { freeSlug } from '../kit/free-slug.ts'
import { asJsonb } from '../kit/jsonb.ts'
import type { Plan } from './apply-compare.ts'
import type { BroughtSeries, Programme } from './imported-rows.ts'
import { slugOf } from './imported-slug.ts'

/** What was stored: the community, and the ids of its rows by their keys. */
export interface StoredIds {
  communityId: number
  ids: ReadonlyMap<string, number>
}

/**
 * Puts the events of each series of a programme together: into the series that some of them are in already, else into a
 * new one. What organisers put into another series stays there. Gives the series that were not there before.
 */
export async function joinSeries(
  tx: Tx,
  { communityId, ids }: StoredIds,
  { series = [] }: Programme,
): Promise<number[]> {
  const made: number[] = []
  for (const one of series) {
    const events = one.events.flatMap((key) => ids.get(key) ?? [])
    const { there, alone } = await findSeriesAmong(tx, events)
    const [first] = alone
    if (first === undefined || (there === null && alone.length < 2)) continue
    const id = there ?? (await addSeries(tx, communityId, one, first))
    if (there === null) made.push(id)
    await sql`update events set series_id = ${id} where id = any(${alone}::bigint[])`.execute(tx)
  }
  return made
}

/**
 * Notes the dates still to come that this import made public in series that were there before it, for those who follow
 * them; until they are told, each can be taken back as if it had been published at the desk. A page that is brought for
 * the first time makes its series, and so tells nobody.
 */
export async function noteImportedDates(
  tx: Tx,
  { rows }: Plan,
  ids: ReadonlyMap<string, number>,
  { made, now }: { made: readonly number[]; now: Temporal.Instant },
): Promise<void> {
  const shown = rows.filter(
    ({ row, status, changes }) =>
      row.kind === 'event' &&
      (status === 'new'
        ? row.values.state === 'published'
        : changes.some(
            ({ entry, present, brought }) => entry === 'state' && present === 'draft' && brought === 'published',
          )),
  )
  const events = shown.flatMap(({ row: { key } }) => ids.get(key) ?? [])
  for (const id of await noteSeriesDates(tx, { events, besides: made }, now)) {
    const event = await lockDeskEvent(tx, id)
    await keepUndo(tx, { ...event, state: 'draft' }, 'publish', now)
  }
}

// The series that the import made before, and the events of none. One with a rule is an organiser's: they let an event of it
// repeat, and that is a series beside this one.
async function findSeriesAmong(tx: Tx, events: readonly number[]) {
  const found = await sql<{ there: number | null; alone: number[] }>`select
      (select s.id from events e join series s on s.id = e.series_id where e.id = any(${[...events]}::bigint[]) and s.rule is null
        group by s.id order by count(*) desc, s.id limit 1) as there,
      array(select e.id from events e where e.id = any(${[...events]}::bigint[]) and e.series_id is null
        order by e.begins, e.id) as alone`.execute(tx)
  return found.rows[0] ?? { there: null, alone: [] }
}

async function addSeries(tx: Tx, communityId: number, { title, language }: BroughtSeries, eventId: number) {
  const slug = await freeSlug(tx, 'series', communityId, slugOf(title.slice(0, 80)))
  const made = await sql<{ id: number }>`
    insert into series (community_id, chapter_id, format_id, slug, language, title, zone)
    select community_id, chapter_id, format_id, ${slug}, ${language}, ${asJsonb({ [language]: title })}, zone
    from events where id = ${eventId} returning id`.execute(tx)
  return made.rows[0]?.id ?? 0
}
