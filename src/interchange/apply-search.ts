// What imported events and recordings are found by: their words, with the names of what they belong to.
import { sql } from 'kysely'
import { recordingWords } from '../archive/store-search.ts'
import { eventWords } from '../events/store-search.ts'
import type { Tx } from '../kit/database.ts'
import type { LocalText } from '../kit/languages.ts'
import type { Columns } from './imported-fields.ts'

/** Names by table and id. */
export type Names = Record<'formats' | 'chapters' | 'events', ReadonlyMap<number, LocalText>>

/** The names of a community's formats, chapters and, when they are needed, events. */
export async function readNames(tx: Tx, communityId: number, eventIds: readonly number[]): Promise<Names> {
  const formats = await tx
    .selectFrom('formats')
    .select(['id', 'name'])
    .where('community_id', '=', communityId)
    .execute()
  const chapters = await tx
    .selectFrom('chapters')
    .select(['id', 'name'])
    .where('community_id', '=', communityId)
    .execute()
  const events =
    eventIds.length === 0
      ? []
      : await tx.selectFrom('events').select(['id', 'title']).where('id', '=', sql<number>`any(${eventIds})`).execute()
  return {
    formats: new Map(formats.map(({ id, name }) => [id, name])),
    chapters: new Map(chapters.map(({ id, name }) => [id, name])),
    events: new Map(events.map(({ id, title }) => [id, title])),
  }
}

/** The words of an event or a recording that is about to be stored. */
export function wordsOf(table: 'events' | 'recordings', row: Columns, names: Names): string {
  const format = names.formats.get(Number(row.format_id))
  const chapter = names.chapters.get(Number(row.chapter_id))
  if (table === 'events') return eventWords({ ...(row as { title: LocalText }), format, chapter })
  const event = names.events.get(Number(row.event_id))
  const texts = row as { title: LocalText; summary?: LocalText; year?: number | null }
  return recordingWords({ ...texts, format, chapter, event })
}

/** That nothing changed: for whoever names the one thing that did. */
export const noneChanged = { formats: [], chapters: [], events: [], recordings: [] } as const

/** Finds the words again of rows that changed, and of those that belong to something whose name changed. */
export async function refreshWords(
  tx: Tx,
  communityId: number,
  changed: Record<'formats' | 'chapters' | 'events' | 'recordings', readonly number[]>,
): Promise<void> {
  const { formats, chapters, events, recordings } = changed
  if (formats.length + chapters.length + events.length + recordings.length === 0) return
  const belongs = sql`format_id = any(${formats}) or chapter_id = any(${chapters})`
  await refresh(tx, communityId, 'events', sql`id = any(${events}) or ${belongs}`)
  await refresh(tx, communityId, 'recordings', sql`id = any(${recordings}) or event_id = any(${events}) or ${belongs}`)
}

async function refresh(tx: Tx, communityId: number, table: 'events' | 'recordings', which: ReturnType<typeof sql>) {
  const { rows } = await sql<Columns>`select to_jsonb(t) - 'search' as row from ${sql.table(table)} t
    where community_id = ${communityId} and (${which})`.execute(tx)
  const found = rows.map(({ row }) => row as Columns)
  const eventIds = table === 'events' ? [] : found.map((row) => Number(row.event_id)).filter((id) => id > 0)
  const names = await readNames(tx, communityId, eventIds)
  const words = found.map((row) => ({ id: row.id, words: wordsOf(table, row, names) }))
  await sql`update ${sql.table(table)} t set search = to_tsvector('simple', w.words)
    from jsonb_to_recordset(${JSON.stringify(words)}::jsonb) as w (id bigint, words text)
    where t.id = w.id and t.search is distinct from to_tsvector('simple', w.words)`.execute(tx)
}
