// As what the columns of a list were read: remembered by its headings, for the event and for the others of its chapter.
import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Db } from '../kit/database.ts'
import type { AskedQuestion } from './rules-answers.ts'
import { columnOf } from './rules-attendee-columns.ts'
import type { ListColumn, ListColumns, Readable } from './rules-importing.ts'
import { importColumns } from './rules-importing-words.ts'

/** As what these headings were read last, of the event itself or else of its chapter; undefined when they never were. */
export async function findListColumns(
  db: Db,
  eventId: number,
  headings: readonly string[],
  { columns, questions }: Readable,
): Promise<ListColumns | undefined> {
  const found = await sql<{ columns: string[] }>`select l.columns from attendee_list_columns l
      join events e on e.id = l.event_id join events here on here.id = ${eventId}
    where l.headings = ${markOf(headings)} and (e.id = here.id or e.chapter_id = here.chapter_id)
    order by e.id = here.id desc, l.saved_at desc limit 1`.execute(db)
  const kept = found.rows[0]?.columns
  if (kept?.length !== headings.length) return undefined
  return kept.map((name) => columns.find((one) => one === name) ?? questionNamed(name, questions))
}

/** Remembers as what these headings are read. */
export async function keepListColumns(
  db: Db,
  its: { eventId: number; headings: readonly string[]; columns: ListColumns; questions: readonly AskedQuestion[] },
  now: Temporal.Instant,
): Promise<void> {
  if (its.headings.every((heading) => heading === '')) return
  const names = its.columns.map((column) => nameOf(column, its.questions))
  await sql`insert into attendee_list_columns (event_id, headings, columns, saved_at)
    values (${its.eventId}, ${markOf(its.headings)}, ${names}, ${now})
    on conflict (event_id, headings) do update set columns = excluded.columns, saved_at = excluded.saved_at`.execute(db)
}

// Another event of the chapter asks the same with another question: by its words they are one.
function nameOf(column: ListColumn | null, questions: readonly AskedQuestion[]): string {
  if (column === null || importColumns.some((one) => one === column)) return column ?? ''
  const question = questions.find(({ id }) => columnOf(id) === column)
  return question ? `q:${question.label[question.language] ?? ''}` : ''
}

function questionNamed(name: string, questions: readonly AskedQuestion[]): ListColumn | null {
  const found = questions.find(({ label, language }) => name === `q:${label[language] ?? ''}`)
  return found ? columnOf(found.id) : null
}

// How wide a table is belongs to it: two with the same names and another number of columns are two.
function markOf(headings: readonly string[]): Buffer {
  return createHash('sha256').update(JSON.stringify(headings)).digest()
}
