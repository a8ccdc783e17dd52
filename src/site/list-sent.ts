// A list of people as it comes to the desk: a file, pasted, or carried on by the form of the look; as sheets of text.
import { deflateRawSync, inflateRawSync } from 'node:zlib'
import { z } from 'zod'
import { guessTable, readTable } from '../interchange/csv-table.ts'
import { UserError } from '../kit/user-error.ts'
import { isWorkbook, readWorkbook, type WorkbookFault } from '../kit/workbook.ts'
import { type ListRow, mostImportColumns, mostImportRows } from '../registration/rules-importing.ts'
import { readPastedAddresses } from '../registration/rules-inviting.ts'
import { largestList } from './uploads.ts'

/** A sheet of a workbook, or the one table that other lists are; its first rows may name its columns. */
export interface ListSheet {
  name: string
  rows: readonly ListRow[]
  /** As what its letters were read, where the file does not tell. */
  guessed?: string
}

export type ListFault = 'nothing' | 'too-large' | 'unreadable' | 'no-columns' | 'too-many' | 'web-page' | WorkbookFault

/** What a form holds: the file, if there is one, else what was pasted, else what the form before carried on. */
export async function readSentSheets(form: FormData): Promise<ListSheet[] | ListFault> {
  const file = form.get('file')
  const pasted = form.get('list')
  const bytes = file instanceof File && file.size > 0 ? new Uint8Array(await file.arrayBuffer()) : undefined
  const text = typeof pasted === 'string' ? pasted.toWellFormed() : ''
  if (!bytes && text.trim() === '') return readCarried(form.get('table')) ?? 'nothing'
  if ((bytes?.length ?? Buffer.byteLength(text)) > largestList) return 'too-large'
  if (bytes && isWorkbook(bytes)) return withinBounds(await readWorkbook(bytes))
  try {
    const { text: read, guessed } = bytes ? guessTable(bytes, 'list') : { text, guessed: null }
    const list = withoutEmptyEnd(read)
    if (/^\s*<(?:!doctype|html|head|body|meta|table|\?xml)\b/i.test(list)) return 'web-page'
    if (hasMoreLines(list, mostLines)) return 'too-many'
    const sheet = { name: '', rows: readPastedAddresses(list) ?? rowsOf(list) }
    return withinBounds([guessed === null ? sheet : { ...sheet, guessed }])
  } catch (error) {
    if (error instanceof UserError) return 'unreadable'
    throw error
  }
}

/** Sheets as a hidden field carries them from one look to the next. */
export function writeCarried(sheets: readonly ListSheet[]): string {
  const plain = sheets.map(({ name, rows }) => [name, rows.map(({ line, cells }) => [line, ...cells])])
  return deflateRawSync(JSON.stringify(plain), { level: 3 }).toString('base64')
}

function readCarried(field: FormDataEntryValue | null): ListSheet[] | undefined {
  if (typeof field !== 'string' || field === '') return undefined
  try {
    const text = inflateRawSync(Buffer.from(field, 'base64'), { maxOutputLength: mostCarried }).toString()
    const read = carried.safeParse(JSON.parse(text))
    return read.success
      ? read.data.map(([name, rows]) => ({ name, rows: rows.map(([line, ...cells]) => ({ line, cells })) }))
      : undefined
  } catch {
    return undefined
  }
}

// Text within the bounds of a list, with the quotes and escapes of JSON around it.
const mostCarried = 4 * largestList
const row = z.tuple([z.int().min(1)], z.string()).refine(({ length }) => length <= mostImportColumns + 1)
const carried = z
  .array(z.tuple([z.string().max(100), z.array(row).max(mostImportRows + 10)]))
  .min(1)
  .max(30)

// Each line costs its time, also of a row with nothing in it; a cell may have several.
const mostLines = 5 * mostImportRows

function hasMoreLines(text: string, most: number): boolean {
  let lines = 0
  for (const _ of text.matchAll(/\r\n?|\n/g)) if (++lines > most) return true
  return false
}

// Some spreadsheets write all rows that there could be, a million of them.
function withoutEmptyEnd(text: string): string {
  let end = text.length
  while (end > 0 && ' \t\r\n,;|'.includes(text.charAt(end - 1))) end -= 1
  return text.slice(0, end)
}

function rowsOf(text: string): ListRow[] {
  const { columns, rows } = readTable(text, 'list', mostImportRows + 10)
  return [{ line: 1, cells: columns }, ...rows.map(({ cells, at }) => ({ cells, line: at.line ?? 1 }))]
}

function withinBounds(sheets: readonly ListSheet[] | WorkbookFault): ListSheet[] | ListFault {
  if (typeof sheets === 'string') return sheets
  if (sheets.some(({ rows }) => rows.length > mostImportRows + 10)) return 'too-many'
  const widths = sheets.map(({ rows }) => rows.reduce((most, { cells }) => Math.max(most, cells.length), 0))
  return widths.some((width) => width > mostImportColumns) ? 'too-many-columns' : [...sheets]
}
