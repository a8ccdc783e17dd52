// The events of a desk as a board, some of each state, and as a month.
import { type RawBuilder, sql } from 'kysely'
import { Temporal } from 'temporal-polyfill'
import type { Db } from '../kit/database.ts'
import type { EventCard } from './cards.ts'
import type { EventState } from './rules.ts'
import type { DeskScope } from './rules-desk.ts'
import { brandJoins, cardColumns } from './store-cards.ts'
import { type DeskFilter, matching, orderOf } from './store-desk.ts'

/** The first events of each of these states, `most` of each, in the order of the filter. */
export async function listDeskBoard(
  db: Db,
  community: { id: number },
  scope: DeskScope,
  filter: DeskFilter,
  states: readonly EventState[],
  most: number,
  now: Temporal.Instant,
): Promise<EventCard[]> {
  const first = (state: EventState) => sql`(select id from events
    where ${matching(community.id, scope, { ...filter, state }, now)} order by ${orderOf(filter)} limit ${most})`
  return readDeskCards(db, sql.join(states.map(first), sql` union all `), filter)
}

/** The events of a desk that are on in a month ("2026-11") by the days of their own zones, drafts among them; 500 at most. */
export async function listDeskMonth(
  db: Db,
  community: { id: number },
  scope: DeskScope,
  filter: DeskFilter,
  month: string,
  now: Temporal.Instant,
): Promise<EventCard[]> {
  const first = Temporal.PlainYearMonth.from(month).toPlainDate({ day: 1 })
  const next = first.add({ months: 1 })
  // The index knows instants: two days more on either side hold every zone, and the days decide.
  const from = first.subtract({ days: 402 }).toZonedDateTime('UTC').toInstant()
  const till = next.add({ days: 2 }).toZonedDateTime('UTC').toInstant()
  const found = sql`(select id from events
    where ${matching(community.id, scope, { ...filter, when: 'all' }, now)} and begins > ${from} and begins < ${till}
      and starts_on < ${next.toString()} and ends_on >= ${first.toString()} and precision in ('month', 'day', 'time')
    order by begins, id limit 500)`
  return readDeskCards(db, found, { ...filter, sort: 'date', when: 'coming' })
}

async function readDeskCards(db: Db, found: RawBuilder<unknown>, filter: DeskFilter): Promise<EventCard[]> {
  const cards = await sql<EventCard>`select ${cardColumns} from events e ${brandJoins}
    where e.id = any(array(${found})) order by ${orderOf(filter, sql`e.`)}`.execute(db)
  return cards.rows
}
