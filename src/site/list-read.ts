// A list as its form says that it is read: which sheet, which row names the columns, and which column is what.
import { readAddress } from '../mail/address.ts'
import { columnOf } from '../registration/rules-attendee-columns.ts'
import {
  cellsOf,
  hasColumn,
  headingRow,
  type ImportCells,
  type ListColumn,
  type ListColumns,
  type ListRow,
  mostImportRows,
  type Readable,
  readHeadings,
  readTable,
} from '../registration/rules-importing.ts'
import { importColumns } from '../registration/rules-importing-words.ts'
import { type ListFault, type ListSheet, readSentSheets } from './list-sent.ts'

/** A list that could be read; what is wrong with how it is read stands beside it. */
export interface ReadList {
  sheets: readonly ListSheet[]
  /** Which of them is read. */
  chosen: number
  /** What its columns are called; empty where nothing names them. */
  headings: readonly string[]
  columns: ListColumns
  rows: readonly ListRow[]
  cells: readonly ImportCells[]
  fault?: 'no-columns' | 'too-many'
}

/**
 * The list of a form. Its columns are what the form says; where it says nothing, what they were the last time; else what
 * their headings and cells mean. Without a column for each of `needed` nothing can come of its rows.
 */
export async function readList(
  form: FormData,
  readable: Readable & { needed: readonly ListColumn[] },
  remembered: (headings: readonly string[]) => Promise<ListColumns | undefined>,
): Promise<ReadList | ListFault> {
  const sheets = await readSentSheets(form)
  if (typeof sheets === 'string') return sheets
  const chosen = sheetIn(form, sheets, readable)
  const all = sheets[chosen]?.rows ?? []
  const at = headingRow(all, readable)
  const width = all.reduce((most, { cells }) => Math.max(most, cells.length), 0)
  const named = at === undefined ? [] : (all[at]?.cells ?? [])
  const headings = Array.from({ length: width }, (_, index) => (named[index] ?? '').trim().slice(0, 200))
  const rows = at === undefined ? all : all.slice(at + 1)
  const columns =
    columnsIn(form, width, chosen, readable) ?? (await remembered(headings)) ?? readTable(headings, rows, readable)
  const read = { sheets, chosen, headings, columns, rows, cells: cellsOf(columns, rows) }
  if (rows.length > mostImportRows) return { ...read, cells: [], fault: 'too-many' }
  const lacks = readable.needed.some((column) => !hasColumn(columns, column))
  return lacks ? { ...read, cells: [], fault: 'no-columns' } : read
}

// The one that is said, else the first that names what is needed, or that has any address in it.
function sheetIn(form: FormData, sheets: readonly ListSheet[], readable: Readable): number {
  const said = Number(form.get('sheet') ?? Number.NaN)
  if (sheets[said]) return said
  const named = sheets.findIndex(({ rows }) => {
    const at = headingRow(rows, readable)
    return at !== undefined && readHeadings(rows[at]?.cells ?? [], readable).includes('email')
  })
  const addressed = sheets.findIndex(({ rows }) => rows.slice(0, 20).some(({ cells }) => cells.some(isAddress)))
  return Math.max(0, named < 0 ? addressed : named)
}

function isAddress(cell: string): boolean {
  return readAddress(cell) !== undefined
}

// What was chosen for one sheet says nothing of another. No column of the list is read twice: the first one has it.
function columnsIn(form: FormData, width: number, chosen: number, readable: Readable): ListColumns | undefined {
  if (!form.has('column-0') || Number(form.get('sheet-was') ?? 0) !== chosen) return undefined
  const said = Array.from({ length: width }, (_, index) => columnNamed(form.get(`column-${index}`), readable))
  return said.map((column, index) => (said.indexOf(column) === index ? column : null))
}

function columnNamed(name: FormDataEntryValue | null, { columns, questions }: Readable): ListColumn | null {
  const one = importColumns.find((column) => column === name)
  if (one) return columns.includes(one) ? one : null
  const question = questions.find(({ id }) => name === columnOf(id))
  return question ? columnOf(question.id) : null
}
