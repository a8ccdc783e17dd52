// The sheets of an unpacked workbook as rows of text, as people see them in their cells.
import { zipSync } from 'fflate'
import readSheets, { type CellValue } from 'read-excel-file/universal'
import type { Parts } from './workbook-unpack.ts'

export interface SheetLimits {
  sheets: number
  rows: number
  columns: number
  /** Of one cell; what is longer is cut. */
  letters: number
  /** Of all cells together. */
  allLetters: number
}

/** A row that is not empty, and on which line of its sheet it stands. */
export interface SheetRow {
  line: number
  cells: string[]
}

export interface Sheet {
  name: string
  rows: SheetRow[]
}

export type SheetFault = 'too-many-sheets' | 'too-many-rows' | 'too-many-columns' | 'too-much-text' | 'broken'

/** The sheets that hold something, in their order. Formulas are never computed: what was kept of them last is read. */
export async function readParts(parts: Parts, limits: SheetLimits): Promise<Sheet[] | SheetFault> {
  const worksheets = Object.entries(parts).filter(([name]) => name.startsWith('xl/worksheets/'))
  if (worksheets.length > limits.sheets) return 'too-many-sheets'
  for (const [, part] of worksheets) {
    const fault = reachOf(Buffer.from(part).toString('utf8'), limits)
    if (fault) return fault
  }
  // Packed anew: what reads it sees the parts that were measured, and no others that the file might tell of.
  const packed = zipSync(parts, { level: 0 })
  const read = await readSheets(new Blob([packed as Uint8Array<ArrayBuffer>]), {
    parseNumber: (text) => String(Number(text)),
  }).catch(() => undefined)
  return read ? textOf(read, limits) : 'broken'
}

const address = /^(?:([A-Z]{1,3}))?(\d{1,7})$/

// A cell far out makes a reader build all that lies before it: how far out they are is looked at first. A prefix before
// the `r` is no hindrance to it, so that it is none here; only a declared name space is no address.
function reachOf(xml: string, { rows, columns }: SheetLimits): SheetFault | undefined {
  for (const [, , text = ''] of xml.matchAll(/(?<!\sxmlns:)\br\s*=\s*(["'])(.*?)\1/gs)) {
    const [, letters = '', row = ''] = address.exec(text) ?? []
    if (row === '') return 'broken'
    if (Number(row) > rows) return 'too-many-rows'
    if (columnOf(letters) > columns) return 'too-many-columns'
  }
  return undefined
}

function columnOf(letters: string): number {
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0)
}

type Read = readonly { sheet: string; data: readonly (readonly (CellValue<string> | null)[])[] }[]

function textOf(read: Read, limits: SheetLimits): Sheet[] | SheetFault {
  if (read.length > limits.sheets) return 'too-many-sheets'
  let letters = 0
  const sheets: Sheet[] = []
  for (const { sheet, data } of read) {
    const rows: SheetRow[] = []
    for (const [index, row] of data.entries()) {
      const cells = row.map((value) => cellText(value).slice(0, limits.letters))
      letters += cells.reduce((sum, cell) => sum + cell.length, 0)
      if (letters > limits.allLetters) return 'too-much-text'
      if (cells.some((cell) => cell !== '')) rows.push({ line: index + 1, cells })
    }
    if (rows.length > 0) sheets.push({ name: sheet.toWellFormed().slice(0, 100), rows })
  }
  return sheets
}

// A day is a day, whatever zone this machine is in: workbooks know no zones, and the reader gives them in UTC.
function cellText(value: CellValue<string> | null): string {
  if (value instanceof Date) {
    if (Number.isNaN(value.getTime())) return ''
    return value
      .toISOString()
      .replace(/T00:00:00\.000Z$/, '')
      .replace('T', ' ')
      .replace(/(?::00)?\.\d+Z$/, '')
  }
  return value === null ? '' : String(value).toWellFormed()
}
