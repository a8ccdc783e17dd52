// The sheets of an unpacked workbook as rows of text, as people see them in their cells.
import { zipSync } from 'fflate'
import readSheets, { type CellValue } from 'read-excel-file/universal'
import { addressCells, type Reach, type ReachFault, withoutMarks } from './workbook-cells.ts'
import { fillDown, listMerged, type MergedArea } from './workbook-merged.ts'
import type { Parts } from './workbook-unpack.ts'

export interface SheetLimits extends Reach {
  sheets: number
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

export type SheetFault = ReachFault | 'too-many-sheets' | 'too-much-text'

/** The sheets that hold something, in their order. Formulas are never computed: what was kept of them last is read. */
export async function readParts(parts: Parts, limits: SheetLimits): Promise<Sheet[] | SheetFault> {
  const names = Object.keys(parts).filter((name) => name.startsWith('xl/worksheets/'))
  if (names.length > limits.sheets) return 'too-many-sheets'
  const sound: Parts = {}
  for (const [name, part] of Object.entries(parts)) {
    if (name === 'xl/calcChain.xml') continue
    const its = soundPart(name, Buffer.from(part).toString('utf8'), limits)
    if (typeof its === 'string') return its
    sound[name] = Buffer.from(its.xml)
  }
  // Packed anew: what reads it sees the parts that were measured, and no others that the file might tell of.
  const packed = zipSync(sound, { level: 0 })
  const read = await readSheets(new Blob([packed as Uint8Array<ArrayBuffer>]), {
    parseNumber: (text) => String(Number(text)),
  }).catch(() => undefined)
  return read ? textOf(read, listMerged(sound), limits) : 'broken'
}

// Some programs leave addresses out, or write the way to a sheet as one that begins here. Whichever part is said to be a
// sheet: all are looked at.
function soundPart(name: string, xml: string, limits: SheetLimits): { xml: string } | ReachFault {
  if (!name.endsWith('.rels')) return addressCells(xml, limits)
  return { xml: withoutMarks(xml).replace(/(\sTarget\s*=\s*["'])\.\//g, '$1') }
}

// A sheet that is nothing but a plot has no cells.
type Read = readonly { sheet: string; data?: readonly (readonly (CellValue<string> | null)[])[] }[]

function textOf(read: Read, merged: readonly MergedArea[][], limits: SheetLimits): Sheet[] | SheetFault {
  if (read.length > limits.sheets) return 'too-many-sheets'
  let letters = 0
  const sheets: Sheet[] = []
  for (const [order, { sheet, data = [] }] of read.entries()) {
    const rows: SheetRow[] = []
    const texts = data.map((row) => row.map((value) => cellText(value).slice(0, limits.letters)))
    if (merged.length === read.length) fillDown(texts, merged[order] ?? [], limits)
    for (const [index, cells] of texts.entries()) {
      letters += cells.reduce((sum, cell) => sum + cell.length, 0)
      if (letters > limits.allLetters) return 'too-much-text'
      if (cells.some((cell) => cell !== '')) rows.push({ line: index + 1, cells })
    }
    if (rows.length > 0) sheets.push({ name: sheet.toWellFormed().slice(0, 100), rows })
  }
  return sheets
}

// A time alone stands on the day before the first one. A day is a day, whatever zone this machine is in: workbooks know no zones, and the reader gives them in UTC.
function cellText(value: CellValue<string> | null): string {
  if (value instanceof Date) {
    if (Number.isNaN(value.getTime())) return ''
    return value
      .toISOString()
      .replace(/^1899-12-30T/, '')
      .replace(/T00:00:00\.000Z$/, '')
      .replace('T', ' ')
      .replace(/(?::00)?\.\d+Z$/, '')
  }
  return value === null ? '' : String(value).toWellFormed()
}
