// A table as an import: each row an event, its columns told, remembered beside the file, or guessed from their headings.
import { existsSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { stringify } from 'yaml'
import { UserError } from '../kit/user-error.ts'
import type { Import } from './apply.ts'
import { type ColumnField, type Columns, findColumns, parseMapping, readRemembered } from './csv-columns.ts'
import { type DayOrder, orderOf } from './csv-dates.ts'
import { gatherTableRow } from './csv-row.ts'
import { decodeTable, readTable, type Table } from './csv-table.ts'
import { beginGathering, type Wishes } from './gathering.ts'
import { largestData, readBytes } from './hugo-file.ts'
import { type Home, readHome } from './imported-home.ts'
import type { Programme } from './imported-rows.ts'

/** What a command says of a table. */
export interface TableWishes {
  /** `title=Name,date=Start date`. */
  map: string | null
  encoding: string | null
  dates: DayOrder | null
}

export interface ReadTable {
  read: Import['read']
  /** Writes what the command said of the columns beside the table; null when there is nothing new, else where. */
  remember(): Promise<string | null>
}

/** Reads a table. What it was told of its columns before stands in `events.columns.yml` beside `events.csv`. */
export async function readCsv(path: string, said: TableWishes, wishes: Wishes): Promise<ReadTable> {
  const file = basename(path)
  const table = readTable(decodeTable(await readBytes(path, largestData), file, said.encoding), file)
  const beside = columnsBeside(path)
  const before = existsSync(beside) ? readRemembered(await readFile(beside, 'utf8'), basename(beside)) : null
  const columns: Columns = {
    columns: { ...before?.columns, ...(said.map === null ? {} : parseMapping(said.map)) },
    dates: said.dates ?? before?.dates ?? null,
  }
  return {
    read: csvFrom(table, file, columns, wishes),
    async remember() {
      if (said.map === null && said.dates === null) return null
      await writeFile(beside, stringify(columns)).catch((error: NodeJS.ErrnoException) => {
        throw new UserError(`The columns cannot be remembered in ${beside} (${error.code}); the import itself is done.`)
      })
      return beside
    },
  }
}

/** Makes the programme of a table that is read already. */
export function csvFrom(table: Table, file: string, columns: Columns, wishes: Wishes): Import['read'] {
  return async (target, tx, communityId) =>
    interpretTable(table, file, columns, await readHome(tx, target, communityId, sourceOf(file)), wishes)
}

/** The programme of a table. Throws a UserError when no column is the title, or when days and months cannot be told apart. */
export function interpretTable(table: Table, file: string, said: Columns, home: Home, wishes: Wishes): Programme {
  const { places, guessed } = findColumns(table.columns, said.columns, { file, line: 1 })
  if (!places.has('title'))
    throw new UserError(
      `${file}: no column is called like a title; there is: ${table.columns.slice(0, 40).join(', ')}.`,
      "Say which it is: --map 'title=…,date=…'.",
    )
  const order = said.dates ?? agreedOrder(table, places, file)
  const to = beginGathering(sourceOf(file), home, wishes, file.replace(/\.[a-z]+$/i, ''))
  for (const field of guessed)
    to.programme.guesses.push({
      at: { file, line: 1 },
      text: `the column “${table.columns[places.get(field) ?? 0]}” is the ${field}`,
      otherwise: `with the command, say --map '${field}=…' (nothing after the sign: no column is)`,
    })
  for (const { cells, at } of table.rows) {
    const cell = (field: ColumnField) => cells[places.get(field) ?? -1] ?? ''
    gatherTableRow(to, cell, order, at)
  }
  return to.programme
}

/** `events.csv` has `events.columns.yml` beside it. */
function columnsBeside(path: string): string {
  return `${path.replace(/\.(?:csv|tsv|txt)$/i, '')}.columns.yml`
}

function sourceOf(file: string): string {
  return `csv ${file}`
}

function agreedOrder(table: Table, places: ReadonlyMap<ColumnField, number>, file: string): DayOrder {
  const columns = [places.get('date'), places.get('ends')].filter((place) => place !== undefined)
  const order = orderOf(table.rows.flatMap(({ cells }) => columns.map((place) => cells[place] ?? '')))
  if (order === null) return 'dmy'
  if (order === 'dmy' || order === 'mdy') return order
  throw new UserError(
    order === 'mixed'
      ? `${file}: some dates begin with the day, others with the month.`
      : `${file}: its dates could begin with the day or with the month.`,
    'Say which: --dates dmy or --dates mdy.',
  )
}
