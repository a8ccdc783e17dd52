// The dates of a series as everybody sees them: what the page of one of its events names beside it.
import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Db } from '../kit/database.ts'
import type { EventCard } from './cards.ts'
import { brandJoins, cardColumns } from './store-cards.ts'

const shown = 6

/** The next other dates of the series of an event, soonest first; drafts and cancelled ones are not among them. */
export async function listOtherDates(
  db: Db,
  event: { id: number; series: { id: number } | null },
  now: Temporal.Instant,
): Promise<EventCard[]> {
  if (!event.series) return []
  const found = await sql<EventCard>`select ${cardColumns} from events e ${brandJoins}
    where e.series_id = ${event.series.id} and e.id <> ${event.id} and e.state in ('published', 'postponed')
      and e.ends > ${now} order by e.begins, e.id limit ${shown}`.execute(db)
  return found.rows
}
