// The history: what was changed, by whom, from what to what. It is only ever added to, and read back by what it concerns.
import { type RawBuilder, sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Db, Tx } from '../kit/database.ts'
import type { Json } from '../kit/database-rows.ts'
import type { HistoryVerb } from './messages-history.ts'
import type { HistorySubject } from './messages-history-subjects.ts'
import type { Actor, Where } from './rules.ts'

/** Who made a change: somebody signed in, or what acted when it was nobody. */
export type Doer = Pick<Actor, 'personId'> | 'import' | 'system' | 'console'

/** One change. The ids say where it can be read; `before` and `after` hold only what differs, and no address or secret. */
export interface Change {
  actor: Doer
  /** What was done, in the infinitive: `publish`, `give-role`. */
  verb: HistoryVerb
  /** What it was done to: `event`, `chapter`, `role`. */
  subject: HistorySubject
  subjectId?: number | null
  communityId?: number | null
  formatId?: number | null
  chapterId?: number | null
  eventId?: number | null
  /** The person whom it concerns, who need not be who did it. */
  personId?: number | null
  before?: Json
  after?: Json
}

/** Adds a change to the history, in the transaction that makes it. */
export async function record(tx: Tx, change: Change): Promise<void> {
  await recordAll(tx, [change])
}

/** Adds some hundred changes to the history at most, in one statement, in the transaction that makes them. */
export async function recordAll(tx: Tx, changes: readonly Change[]): Promise<void> {
  if (changes.length > 0) await tx.insertInto('history').values(changes.map(rowOf)).execute()
}

function rowOf(change: Change) {
  const { actor } = change
  return {
    actor_id: typeof actor === 'string' ? null : actor.personId,
    actor_label: typeof actor === 'string' ? actor : null,
    verb: change.verb,
    subject: change.subject,
    subject_id: change.subjectId ?? null,
    community_id: change.communityId ?? null,
    format_id: change.formatId ?? null,
    chapter_id: change.chapterId ?? null,
    event_id: change.eventId ?? null,
    person_id: change.personId ?? null,
    before: asJson(change.before),
    after: asJson(change.after),
  }
}

export interface HistoryQuery {
  communityId: number
  formatId?: number | undefined
  chapterId?: number | undefined
  eventId?: number | undefined
  /** Changes that a person made or that concern them. */
  personId?: number | undefined
  subject?: string | undefined
  subjectId?: number | undefined
  /** What organisers did, or what attendees did with their own registrations and what followed by itself. */
  kind?: HistoryKind | undefined
  /** Only what is older than this entry, for the next page. */
  olderThan?: number | undefined
  /** Only this entry and younger ones. */
  since?: number | undefined
}

export type HistoryKind = 'organisers' | 'attendees'

export interface HistoryEntry {
  id: number
  at: Temporal.Instant
  verb: string
  subject: string
  subject_id: number | null
  event_id: number | null
  chapter_id: number | null
  format_id: number | null
  /** Null when it was nobody signed in, or somebody who is gone. */
  actor: { id: number; name: string } | null
  actor_label: string | null
  person: { id: number; name: string } | null
  before: Json | null
  after: Json | null
}

/** The changes in a community that match, latest first; at most `limit` of them. */
export async function listHistory(db: Db, query: HistoryQuery, limit: number): Promise<HistoryEntry[]> {
  const found = await sql<HistoryEntry>`select ${entryColumns} from history h where ${matching(query)}
    order by h.id desc limit ${limit}`.execute(db)
  return found.rows
}

/** An entry `h` with the names of whom it tells. */
export const entryColumns = sql`h.id, h.at, h.verb, h.subject, h.subject_id, h.event_id, h.chapter_id, h.format_id,
  h.actor_label,
  (select json_build_object('id', p.id, 'name', p.name) from persons p where p.id = h.actor_id) as actor,
  (select json_build_object('id', p.id, 'name', p.name) from persons p where p.id = h.person_id) as person,
  h.before, h.after`

/** Whether an entry `h` is of what attendees did; an index of the other entries has the same words. */
export const byAttendees = sql`(h.subject = 'registration' and h.subject_id is not null
  and (h.actor_label = 'system' or h.actor_id = h.person_id))`

/** The condition that an entry `h` matches. */
export function matching(query: HistoryQuery): RawBuilder<unknown> {
  const ids = [
    ['format_id', query.formatId],
    ['chapter_id', query.chapterId],
    ['event_id', query.eventId],
    ['subject', query.subject],
    ['subject_id', query.subjectId],
  ] as const
  const narrowed = ids.flatMap(([column, value]) =>
    value === undefined ? [] : [sql`and ${sql.ref(`h.${column}`)} = ${value}`],
  )
  const { personId, olderThan, since, kind } = query
  if (personId !== undefined) narrowed.push(sql`and (h.actor_id = ${personId} or h.person_id = ${personId})`)
  if (olderThan !== undefined) narrowed.push(sql`and h.id < ${olderThan}`)
  if (since !== undefined) narrowed.push(sql`and h.id >= ${since}`)
  if (kind !== undefined)
    narrowed.push(kind === 'attendees' ? sql`and ${byAttendees}` : sql`and ${byAttendees} is not true`)
  return sql`h.community_id = ${query.communityId} ${sql.join(narrowed, sql` `)}`
}

// An explicit cast: the driver would make an array of PostgreSQL out of an array.
function asJson(value: Json | undefined) {
  return value === undefined || value === null ? null : sql<Json>`${JSON.stringify(value)}::jsonb`
}

/** Where an event, chapter or format of a community belongs, to ask whose its history is; undefined when it is not there. */
export async function findPlace(
  db: Db,
  { communityId, eventId, chapterId, formatId }: HistoryQuery,
): Promise<Where | undefined> {
  const of = (table: 'events' | 'chapters' | 'formats', id: number) =>
    sql.join([sql.table(table), sql`where community_id = ${communityId} and id = ${id}`], sql` `)
  const from =
    eventId !== undefined
      ? sql`format_id as "formatId", chapter_id as "chapterId", id as "eventId" from ${of('events', eventId)}`
      : chapterId !== undefined
        ? sql`id as "chapterId" from ${of('chapters', chapterId)}`
        : formatId !== undefined
          ? sql`id as "formatId" from ${of('formats', formatId)}`
          : undefined
  if (from === undefined) return { communityId }
  const found = await sql<Omit<Where, 'communityId'>>`select ${from}`.execute(db)
  const row = found.rows[0]
  return row && { communityId, ...row }
}
