// A list of attendees as it comes to the desk, as a file or pasted, and as the form of the look carries it on.
import { z } from 'zod'
import { decodeTable, readTable } from '../interchange/csv-table.ts'
import { UserError } from '../kit/user-error.ts'
import {
  cellsOf,
  type ImportCells,
  type ImportColumn,
  importColumns,
  mostImportRows,
  readHeadings,
} from '../registration/rules-importing.ts'
import { largestList } from './uploads.ts'

/** A heading of the list, and as what its column is read; null: it is left out. */
export interface ReadHeading {
  heading: string
  column: ImportColumn | null
}

export interface AttendeeList {
  headings: ReadHeading[]
  cells: ImportCells[]
}

export type ListFault = 'nothing' | 'workbook' | 'too-large' | 'unreadable' | 'no-columns' | 'too-many'

/** The list that was sent: the file, if there is one, else what was pasted. */
export async function readSentList(form: FormData): Promise<AttendeeList | ListFault> {
  const file = form.get('file')
  const pasted = form.get('list')
  const bytes = file instanceof File && file.size > 0 ? new Uint8Array(await file.arrayBuffer()) : undefined
  const text = typeof pasted === 'string' ? pasted : ''
  if (!bytes && text.trim() === '') return 'nothing'
  if ((bytes?.length ?? Buffer.byteLength(text)) > largestList) return 'too-large'
  // A workbook is a zip: it begins with these two letters.
  if (bytes?.[0] === 0x50 && bytes[1] === 0x4b) return 'workbook'
  try {
    return readTextList(bytes ? decodeTable(bytes, 'list', null) : text.toWellFormed())
  } catch (error) {
    if (error instanceof UserError) return 'unreadable'
    throw error
  }
}

/** Rows as a hidden field carries them from the look to the confirmation. */
export function writeCarried(rows: readonly ImportCells[]): string {
  return JSON.stringify(rows.map((row) => [row.line, ...importColumns.map((column) => row[column])]))
}

/** The carried rows; undefined when it is not what was drawn. What the cells say is read anew. */
export function readCarried(field: FormDataEntryValue | null): ImportCells[] | undefined {
  if (typeof field !== 'string') return undefined
  try {
    const read = carried.safeParse(JSON.parse(field))
    return read.success
      ? read.data.map(([line, ...cells]) => ({ ...cellsOf(importColumns, [{ cells, line }])[0], line }) as ImportCells)
      : undefined
  } catch {
    return undefined
  }
}

const cell = z.string().max(500)
const carried = z.array(z.tuple([z.int().min(1), cell, cell, cell, cell, cell, cell])).max(mostImportRows)

function readTextList(text: string): AttendeeList | ListFault {
  const { columns, rows } = readTable(text, 'list')
  if (rows.length > mostImportRows) return 'too-many'
  const read = readHeadings(columns)
  if (!read.includes('email') || !read.includes('name')) return 'no-columns'
  const lines = rows.map(({ cells, at }) => ({ cells, line: at.line ?? 1 }))
  return {
    headings: columns.map((heading, index) => ({ heading, column: read[index] ?? null })),
    cells: cellsOf(read, lines),
  }
}
