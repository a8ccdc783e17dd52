// The editions of every format at once: what is ahead, then what was last. One query, however many formats there are.
import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Db } from '../kit/database.ts'
import type { EventCard } from './cards.ts'
import { brandJoins, cardColumns, earliestBeginning } from './store-cards.ts'

/** By format id: at most `limit` editions, coming ones soonest first (undated last), then past ones latest first. */
export async function listEditions(
  db: Db,
  communityId: number,
  limit: number,
  now: Temporal.Instant,
): Promise<Map<number, EventCard[]>> {
  const found = await sql<EventCard & { of_format: number }>`
    with h as materialized (
      select f.id as format_id, x.* from formats f cross join lateral (
        (select 1 as turn, id, begins from events where format_id = f.id and state <> 'draft'
          and begins > ${earliestBeginning(now)} and ends > ${now} order by begins, id limit ${limit})
        union all
        (select 2, id, begins from events where format_id = f.id and state <> 'draft' and begins is null
          order by id limit ${limit})
        union all
        (select 3, id, begins from events where format_id = f.id and state <> 'draft' and begins < ${now} and ends <= ${now}
          order by begins desc, id desc limit ${limit})
      ) x where f.community_id = ${communityId}
    )
    select h.format_id as of_format, ${cardColumns} from h join events e on e.id = h.id ${brandJoins}
    order by h.format_id, h.turn, case h.turn when 3 then -extract(epoch from h.begins) else extract(epoch from h.begins) end, h.id`.execute(
    db,
  )
  const editions = new Map<number, EventCard[]>()
  for (const { of_format, ...card } of found.rows) {
    const known = editions.get(of_format) ?? []
    if (known.length < limit) editions.set(of_format, [...known, card])
  }
  return editions
}
