// The history as it is read: what came one after the other of one kind at registrations is one line with its count.
import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Db } from '../kit/database.ts'
import {
  byAttendees,
  entryColumns,
  type HistoryEntry,
  type HistoryQuery,
  listHistory,
  matching,
} from './store-history.ts'

/** An entry, or several in a row that are told together; `entry` is then the youngest of them. */
export interface HistoryLine {
  entry: HistoryEntry
  count: number
  /** The youngest and the oldest of its entries. */
  newest: number
  oldest: number
  /** From when to when they were made. */
  from: Temporal.Instant
  to: Temporal.Instant
  /** How often what was done. */
  verbs: Readonly<Record<string, number>>
  /** Whether attendees did it, and not organisers. */
  byAttendees: boolean
}

/** Lines, latest first; `olderThan` is where the next page begins, undefined where there is none. */
export interface HistoryPage {
  lines: HistoryLine[]
  olderThan: number | undefined
}

/** Of so many entries lines are made at a time: a longer row of them goes on with the next page. */
const readAtOnce = 5000

/**
 * The changes that match as at most `limit` lines. In a row, whatever attendees did with their registrations is one line,
 * and so is the same that one organiser did with several; all else has a line of its own.
 */
export async function listHistoryLines(db: Db, query: HistoryQuery, limit: number): Promise<HistoryPage> {
  const found = await sql<HistoryEntry & Omit<HistoryLine, 'entry'> & { read: number }>`
    with recent as materialized (
      select h.id, h.at, h.verb, ${byAttendees} is true as own, case when ${byAttendees} then 'attendees'
        when h.subject = 'registration' and h.subject_id is not null then concat_ws(':', h.actor_id, h.actor_label, h.verb)
        end as fold from history h where ${matching(query)} order by h.id desc limit ${readAtOnce}),
    marked as (select *, (fold = lag(fold) over (order by id desc)) is not true as begins from recent),
    numbered as (select *, count(*) filter (where begins) over (order by id desc) as line from marked),
    counted as (select line, own, verb, count(*) as times, max(id) as newest, min(id) as oldest, min(at) as "from",
      max(at) as "to" from numbered where line <= ${limit + 1} group by line, own, verb),
    lines as (select line, own as "byAttendees", sum(times)::integer as count, max(newest) as newest, min(oldest) as oldest,
      min("from") as "from", max("to") as "to", jsonb_object_agg(verb, times) as verbs from counted group by line, own)
    select l.*, (select count(*) from recent) as read, ${entryColumns}
    from lines l join history h on h.id = l.newest order by l.line`.execute(db)
  const lines = found.rows.slice(0, limit).map(lineOf)
  const hasMore = found.rows.length > limit || Number(found.rows[0]?.read ?? 0) === readAtOnce
  return { lines, olderThan: hasMore ? lines.at(-1)?.oldest : undefined }
}

/** The same without telling any together: a line for each entry. */
export async function listSingleLines(db: Db, query: HistoryQuery, limit: number): Promise<HistoryPage> {
  const entries = await listHistory(db, query, limit + 1)
  const lines = entries.slice(0, limit).map(asLine)
  return { lines, olderThan: entries.length > limit ? lines.at(-1)?.oldest : undefined }
}

/** One entry as a line of its own. */
export function asLine(entry: HistoryEntry): HistoryLine {
  const { id, at, verb } = entry
  return { entry, count: 1, newest: id, oldest: id, from: at, to: at, verbs: { [verb]: 1 }, byAttendees: false }
}

function lineOf(row: HistoryEntry & Omit<HistoryLine, 'entry'>): HistoryLine {
  const { count, newest, oldest, from, to, verbs, byAttendees: own, ...entry } = row
  return { entry, count, newest, oldest, from, to, verbs, byAttendees: own }
}
