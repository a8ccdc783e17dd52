// The sheets of an unpacked workbook as rows of text, as people see them in their cells.
import { zipSync } from 'fflate'
import readSheets, { type CellValue } from 'read-excel-file/universal'
import { type Reach, type ReachFault, soundSheet } from './workbook-cells.ts'
import { listFormats } from './workbook-formats.ts'
import { withoutMarks } from './workbook-marks.ts'
import { fillDown, listMerged, type MergedArea } from './workbook-merged.ts'
import { findPlaces, type Parts, type SheetPlace } from './workbook-places.ts'

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

/**
 * The sheets that hold something, in their order, hidden ones last. Formulas are never computed: what was kept of them
 * last is read.
 */
export async function readParts(parts: Parts, limits: SheetLimits): Promise<Sheet[] | SheetFault> {
  const names = Object.keys(parts).filter((name) => name.startsWith('xl/worksheets/'))
  const places = findPlaces(parts)
  if (!places) return 'broken'
  if (names.length > limits.sheets || places.sheets.length > limits.sheets) return 'too-many-sheets'
  const ways = { formats: listFormats(parts[places.styles] ?? ''), epoch: places.epoch }
  const sound: string[] = []
  for (const { part } of places.sheets) {
    const its = soundSheet(parts[part] ?? '', limits, ways)
    if (typeof its === 'string') return its
    sound.push(its.xml)
  }
  // Written anew: what reads it sees what was measured, and nothing else that the file might tell of.
  const read = await readSheets(
    new Blob([packAnew(places.sheets, sound, withoutMarks(parts[places.strings] ?? ''))]),
  ).catch(() => undefined)
  const merged = places.sheets.map(({ part }) => listMerged(parts[part] ?? ''))
  return read ? textOf(read, merged, limits) : 'broken'
}

type Read = readonly { sheet: string; data?: readonly (readonly (CellValue<number> | null)[])[] }[]

function textOf(read: Read, merged: readonly MergedArea[][], limits: SheetLimits): Sheet[] | SheetFault {
  let letters = 0
  const sheets: Sheet[] = []
  for (const [order, { sheet, data = [] }] of read.entries()) {
    const rows: SheetRow[] = []
    const texts = data.map((row) => row.map((value) => cellText(value).slice(0, limits.letters)))
    fillDown(texts, merged[order] ?? [], limits)
    for (const [index, cells] of texts.entries()) {
      letters += cells.reduce((sum, cell) => sum + cell.length, 0)
      if (letters > limits.allLetters) return 'too-much-text'
      if (cells.some((cell) => cell !== '')) rows.push({ line: index + 1, cells })
    }
    if (rows.length > 0) sheets.push({ name: sheet.toWellFormed().slice(0, 100), rows })
  }
  return sheets
}

function cellText(value: CellValue<number> | null): string {
  return value === null ? '' : String(value).toWellFormed()
}

function packAnew(sheets: readonly SheetPlace[], xml: readonly string[], strings: string): Uint8Array<ArrayBuffer> {
  const related = (id: string, type: string, target: string) =>
    `<Relationship Id="${id}" Type="${relations}/${type}" Target="${target}"/>`
  const file = (index: number) => `worksheets/sheet${index + 1}.xml`
  const named = sheets.map(
    ({ name }, index) => `<sheet name="${name.replaceAll('"', '&quot;')}" sheetId="${index + 1}" r:id="s${index}"/>`,
  )
  const near = sheets.map((_, index) => related(`s${index}`, 'worksheet', file(index)))
  if (strings !== '') near.push(related('strings', 'sharedStrings', 'sharedStrings.xml'))
  const parts: Record<string, string> = {
    'xl/workbook.xml': `<workbook xmlns:r="${relations}"><sheets>${named.join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships>${near.join('')}</Relationships>`,
    ...(strings === '' ? {} : { 'xl/sharedStrings.xml': strings }),
    ...Object.fromEntries(xml.map((sheet, index) => [`xl/${file(index)}`, sheet])),
  }
  const bytes = Object.entries(parts).map(([name, text]) => [name, Buffer.from(text)] as const)
  return zipSync(Object.fromEntries(bytes), { level: 0 }) as Uint8Array<ArrayBuffer>
}

const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
