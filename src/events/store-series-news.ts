// Dates of series as they become public: noted here, so that whoever follows the series can be told of them, once.
import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Tx } from '../kit/database.ts'

/** Notes that an event became public, where it is a date of a series. One that was told of is not told of again. */
export async function noteSeriesDate(tx: Tx, eventId: number, now: Temporal.Instant): Promise<void> {
  await sql`insert into series_dates_published as d (event_id, series_id, published_at)
    select id, series_id, ${now} from events where id = ${eventId} and series_id is not null
    on conflict (event_id) do update set published_at = excluded.published_at where d.told_at is null`.execute(tx)
}

/** The same of many events, without those that are over and those of some series. Gives the ids of those to be told of. */
export async function noteSeriesDates(
  tx: Tx,
  { events, besides }: { events: readonly number[]; besides: readonly number[] },
  now: Temporal.Instant,
): Promise<number[]> {
  if (events.length === 0) return []
  const noted = await sql<{ event_id: number }>`
    insert into series_dates_published as d (event_id, series_id, published_at)
    select id, series_id, ${now} from events where id = any(${[...events]}::bigint[]) and series_id is not null
      and series_id <> all(${[...besides]}::bigint[]) and state = 'published' and ends > ${now}
    on conflict (event_id) do update set published_at = excluded.published_at where d.told_at is null
    returning event_id`.execute(tx)
  return noted.rows.map(({ event_id }) => event_id).sort((one, other) => one - other)
}
