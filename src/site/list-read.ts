// A list as its form says that it is read: which sheet, which row names the columns, and which column is what.
import {
  cellsOf,
  headingRow,
  type ImportCells,
  importColumns,
  type ListColumn,
  type ListColumns,
  type ListRow,
  mostImportRows,
  type Readable,
  readHeadings,
} from '../registration/rules-importing.ts'
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
 * their headings mean. Without a column for each of `needed` nothing can come of its rows.
 */
export async function readList(
  form: FormData,
  readable: Readable & { needed: readonly ListColumn[] },
  remembered: (headings: readonly string[]) => Promise<ListColumns | undefined>,
): Promise<ReadList | ListFault> {
  const sheets = await readSentSheets(form)
  if (typeof sheets === 'string') return sheets
  const chosen = sheetIn(form, sheets)
  const all = sheets[chosen]?.rows ?? []
  const at = headingRow(all, readable)
  const width = all.reduce((most, { cells }) => Math.max(most, cells.length), 0)
  const named = at === undefined ? [] : (all[at]?.cells ?? [])
  const headings = Array.from({ length: width }, (_, index) => (named[index] ?? '').trim().slice(0, 200))
  const rows = at === undefined ? all : all.slice(at + 1)
  const columns =
    columnsIn(form, width, chosen, readable) ?? (await remembered(headings)) ?? readHeadings(headings, readable)
  const read = { sheets, chosen, headings, columns, rows, cells: cellsOf(columns, rows) }
  if (rows.length > mostImportRows) return { ...read, cells: [], fault: 'too-many' }
  const lacks = readable.needed.some((column) => !columns.includes(column))
  return lacks ? { ...read, cells: [], fault: 'no-columns' } : read
}

function sheetIn(form: FormData, sheets: readonly ListSheet[]): number {
  const sheet = Number(form.get('sheet') ?? 0)
  return sheets[sheet] ? sheet : 0
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
  const question = questions.find(({ id }) => name === `q${id}`)
  return question ? `q${question.id}` : null
}
