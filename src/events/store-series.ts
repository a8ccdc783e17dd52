// The series of a community as those who run them see them: their rule, their exceptions, their events.

import { type RawBuilder, sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Db, Tx } from '../kit/database.ts'
import type { LocalText } from '../kit/languages.ts'
import type { Typed } from '../kit/merge.ts'
import type { EventCard } from './cards.ts'
import type { DeskScope } from './rules-desk.ts'
import { readRule, type SeriesRule } from './rules-series.ts'
import type { Recurrence } from './rules-series-dates.ts'
import { brandJoins, cardColumns } from './store-cards.ts'

/** A series with a rule; days are texts of its zone. */
export interface Series extends Recurrence {
  id: number
  communityId: number
  formatId: number | null
  chapterId: number | null
  slug: string
  title: LocalText
  language: string
  zone: string
  /** The form from which each further event is filled. */
  template: Typed
  madeAs: 'draft' | 'published'
  revision: number
}

/** An event of a series, with the day that it stands for. */
export interface SeriesEvent extends EventCard {
  series_on: string
  series_own: string[]
  archived_at: Temporal.Instant | null
}

type Row = Omit<Series, 'rule'> & { rule: string }

const columns = sql`s.id, s.community_id as "communityId", s.format_id as "formatId", s.chapter_id as "chapterId", s.slug,
  s.title, s.language, s.zone, s.rule, s.first_on as first, s.skipped, s.added, s.template, s.made_as as "madeAs", s.revision`

/** A series within the scope of a desk; one that only an import names has nothing to be run. */
export async function findSeries(
  db: Db,
  community: { id: number },
  scope: DeskScope,
  slug: string,
): Promise<Series | undefined> {
  return read(db, sql`s.community_id = ${community.id} and s.slug = ${slug} and ${seriesWithin(scope)}`)
}

/** The series to which an event belongs by a day of its rule. */
export function findSeriesOf(db: Db, eventId: number): Promise<Series | undefined> {
  return read(db, sql`s.id = (select series_id from events where id = ${eventId} and series_on is not null)`)
}

/** The same, held so that nobody else changes the series or its events before this transaction ends. */
export async function lockSeries(tx: Tx, seriesId: number): Promise<Series | undefined> {
  return read(tx, sql`s.id = ${seriesId}`, sql`for update of s`)
}

/** Holds the series of an event before the event itself is held: everybody in the same order. */
export async function lockSeriesOf(tx: Tx, eventId: number): Promise<Series | undefined> {
  return read(
    tx,
    sql`s.id = (select series_id from events where id = ${eventId} and series_on is not null)`,
    sql`for update of s`,
  )
}

const eventsShown = 1000

/** The events of a series in the order of its days, whatever their state; the latest 1,000. */
export async function listSeriesEvents(db: Db, seriesId: number): Promise<SeriesEvent[]> {
  const found = await sql<SeriesEvent>`select ${cardColumns}, e.series_on, e.series_own, e.archived_at
    from events e ${brandJoins} where e.series_id = ${seriesId} and e.series_on is not null
    order by e.series_on desc limit ${eventsShown}`.execute(db)
  return found.rows.reverse()
}

/** The condition that leaves only the series `s` that a desk may work on. */
export function seriesWithin(scope: DeskScope): RawBuilder<unknown> {
  if (scope.all) return sql`true`
  return sql`(s.format_id = any(${[...scope.formats]}::bigint[]) or s.chapter_id = any(${[...scope.chapters]}::bigint[]))`
}

async function read(db: Db, which: RawBuilder<unknown>, held: RawBuilder<unknown> = sql``) {
  const found = await sql<Row>`select ${columns} from series s where ${which} and s.rule is not null ${held}`.execute(
    db,
  )
  return found.rows.map(withRule)[0]
}

function withRule({ rule, ...row }: Row): Series {
  const read: SeriesRule | undefined = readRule(rule)
  if (!read) throw new Error(`series ${row.id} has a rule that nobody can have typed: ${rule}`)
  return { ...row, rule: read }
}
