// What was sent to the desk, as an import: the same readers as those of the command line, on texts instead of files.
import type { Temporal } from 'temporal-polyfill'
import { ambassadorsFrom, listKnownChapters } from './ambassadors.ts'
import type { Import } from './apply.ts'
import { conferencesFrom } from './conferences.ts'
import { csvFrom } from './csv.ts'
import { type ColumnField, type Columns, findColumns } from './csv-columns.ts'
import { decodeTable, readTable, type Table } from './csv-table.ts'
import type { Wishes } from './gathering.ts'
import { hugoDataFrom } from './hugo-data.ts'
import { hugoEventsFrom } from './hugo-events.ts'
import { decodeText } from './hugo-file.ts'
import { icsFrom } from './ics-import.ts'
import type { SentFile } from './job-files.ts'
import type { ImportKind } from './job-kinds.ts'
import { meetupFrom } from './meetup.ts'
import { userGroupsFrom } from './user-groups.ts'

/** What is said of an import: where it goes, and of a table its columns. */
export interface JobWishes extends Wishes, Columns {
  encoding: string | null
}

/** A table as its columns are shown: its headings, a few cells of each, and which of them was taken for which field. */
export interface TableFacts {
  headings: string[]
  samples: string[][]
  taken: Partial<Record<ColumnField, string>>
}

const shownRows = 3
const longestSample = 60

/** Makes an import of what was sent. Throws a UserError for what cannot be read. */
export async function readJob(
  kind: Exclude<ImportKind, 'csv'>,
  sent: readonly SentFile[],
  wishes: Wishes,
  now: Temporal.Instant,
): Promise<Import['read']> {
  const files = sent.map(({ name, bytes }) => ({ file: name, text: decodeText(bytes, name) }))
  const [first = { file: 'file', text: '' }] = files
  switch (kind) {
    case 'meetup':
      return meetupFrom(files, wishes)
    case 'ics':
      return icsFrom(files, wishes, now)
    case 'user-groups':
      return userGroupsFrom(first, wishes)
    case 'conferences':
      return conferencesFrom(files, wishes)
    case 'hugo-events':
      return hugoEventsFrom(files)
    case 'hugo-data':
      return hugoDataFrom(files)
    case 'ambassadors': {
      const read = ambassadorsFrom(first)
      return async (_, tx, communityId) => read(await listKnownChapters(tx, communityId))
    }
  }
}

/** The rows of a table that was sent. Throws a UserError for another encoding or a quote that is never closed. */
export function openTable({ name, bytes }: SentFile, encoding: string | null): Table {
  return readTable(decodeTable(bytes, name, encoding), name)
}

/** Makes an import of a table, by the columns that are said. */
export function readTableJob(table: Table, file: string, columns: Columns, wishes: Wishes): Import['read'] {
  return csvFrom(table, file, columns, wishes)
}

/** A table as its columns are shown, with those taken that were said or are called so. */
export function factsOfTable(table: Table, file: string, said: Columns['columns']): TableFacts {
  const { places } = findColumns(table.columns, said, { file, line: 1 })
  const taken: TableFacts['taken'] = {}
  for (const [field, place] of places) taken[field] = table.columns[place] ?? ''
  const samples = table.columns.map((_, column) =>
    table.rows.slice(0, shownRows).map(({ cells }) => (cells[column] ?? '').slice(0, longestSample).toWellFormed()),
  )
  return { headings: table.columns, samples, taken }
}
