// Workbooks for tests, built part by part, so that they can be as odd as nobody's program would write them.
import { strToU8, type Zippable, zipSync } from 'fflate'

/** A sheet by its rows, as inline text; or its XML as it stands. */
export type TestSheet = readonly (readonly string[])[] | string

/** A workbook with these sheets by their names; further parts, or other ones, as they are given. */
export function workbookOf(sheets: Readonly<Record<string, TestSheet>>, parts: Readonly<Record<string, string>> = {}) {
  return zipSync(partsOf(sheets, parts))
}

/** The same before it is packed. */
export function partsOf(
  sheets: Readonly<Record<string, TestSheet>>,
  parts: Readonly<Record<string, string>> = {},
): Zippable {
  const names = Object.keys(sheets)
  const written: Record<string, string> = {
    '[Content_Types].xml': '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    'xl/workbook.xml': `<workbook xmlns:r="${relations}"><sheets>${names.map((name, index) => `<sheet name="${escaped(name)}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`).join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships>${names.map((_, index) => `<Relationship Id="rId${index + 1}" Type="${relations}/worksheet" Target="worksheets/sheet${index + 1}.xml"/>`).join('')}<Relationship Id="s" Type="${relations}/styles" Target="styles.xml"/></Relationships>`,
    'xl/styles.xml':
      '<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="22"/></cellXfs></styleSheet>',
    ...Object.fromEntries(
      Object.values(sheets).map((sheet, index) => [`xl/worksheets/sheet${index + 1}.xml`, sheetOf(sheet)]),
    ),
    ...parts,
  }
  return Object.fromEntries(Object.entries(written).map(([name, text]) => [name, strToU8(text)]))
}

/** The XML of a sheet around its rows. */
export function sheetOf(sheet: TestSheet): string {
  const rows = typeof sheet === 'string' ? sheet : sheet.map(rowOf).join('')
  return `<worksheet><sheetData>${rows}</sheetData></worksheet>`
}

const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

function rowOf(cells: readonly string[], index: number): string {
  const cell = (text: string, column: number) =>
    text === '' ? '' : `<c r="${columnName(column)}${index + 1}" t="inlineStr"><is><t>${escaped(text)}</t></is></c>`
  return `<row r="${index + 1}">${cells.map(cell).join('')}</row>`
}

function columnName(column: number): string {
  return column < 26
    ? String.fromCharCode(65 + column)
    : `${columnName(Math.floor(column / 26) - 1)}${columnName(column % 26)}`
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
}
