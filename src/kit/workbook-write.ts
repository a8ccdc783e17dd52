// Tables as workbooks, packed page by page, so that between two pages whoever else waits has their turn.
import { setImmediate } from 'node:timers/promises'
import { unzipSync, Zip, ZipDeflate } from 'fflate'
import { columnName } from './workbook-cells.ts'

/** Rows of texts, some at once: few enough that writing them takes no time that anybody would notice. */
export type Pages = AsyncIterable<readonly (readonly string[])[]>

/** A workbook of one sheet: bold columns in its first row, and every cell a text, whatever it begins with. */
export async function writeWorkbook(columns: readonly string[], pages: Pages): Promise<Uint8Array<ArrayBuffer>> {
  const pieces: Uint8Array[] = []
  const zip = new Zip((error, piece) => {
    if (error) throw error
    pieces.push(piece)
  })
  const { before, after, others } = await frameOf(columns)
  for (const [name, bytes] of Object.entries(others)) add(zip, name).push(bytes, true)
  const sheet = add(zip, sheetName)
  sheet.push(utf8.encode(before))
  let row = 1
  for await (const page of pages) {
    sheet.push(utf8.encode(page.map((cells) => rowXml(cells, ++row)).join('')))
    await setImmediate()
  }
  sheet.push(utf8.encode(after), true)
  zip.end()
  return Buffer.concat(pieces)
}

const utf8 = new TextEncoder()
const sheetName = 'xl/worksheets/sheet1.xml'
// Of one cell, as much as spreadsheets take.
const mostLetters = 32_767

// What is around the rows a library writes: it makes all cells of a table at once, which of thousands takes seconds.
async function frameOf(columns: readonly string[]) {
  // Large, and wanted seldom.
  const { default: writeExcelFile } = await import('write-excel-file/node')
  const heads = columns.map((value) => ({ value: cellText(value), type: String, fontWeight: 'bold' as const }))
  const file = await writeExcelFile([heads], { columns: columns.map(() => ({ width: 22 })) }).toBuffer()
  const { [sheetName]: sheet, ...others } = unzipSync(new Uint8Array(file))
  const xml = new TextDecoder().decode(sheet)
  const end = xml.lastIndexOf('</sheetData>')
  return { before: xml.slice(0, end), after: xml.slice(end), others }
}

function add(zip: Zip, name: string): ZipDeflate {
  const file = new ZipDeflate(name, { level: 4 })
  zip.add(file)
  return file
}

function rowXml(cells: readonly string[], row: number): string {
  const cell = (text: string, column: number) =>
    text === ''
      ? ''
      : `<c r="${columnName(column + 1)}${row}" t="inlineStr"><is><t xml:space="preserve">${escaped(cellText(text))}</t></is></c>`
  return `<row r="${row}">${cells.map(cell).join('')}</row>`
}

// What XML cannot hold is left out; what spreadsheets would take for a sign by its number is marked as a text.
function cellText(text: string): string {
  const sound = text.replace(/[^\P{Cc}\t\n\r]|[\ufffe\uffff]/gu, '').toWellFormed()
  return sound.replace(/_(?=x[0-9a-f]{4}_)/gi, '_x005F_').slice(0, mostLetters)
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
