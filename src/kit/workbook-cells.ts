// The cells of a sheet that hold something, each where it stands and with the text of its number; none may be too far out.
import { attributeIn, type NumberFormat } from './workbook-formats.ts'
import { withoutMarks } from './workbook-marks.ts'
import { type Epoch, numberText, writtenMoment } from './workbook-numbers.ts'

/** How far out a cell with something in it may stand. */
export interface Reach {
  rows: number
  columns: number
}

export type ReachFault = 'too-many-rows' | 'too-many-columns' | 'broken'

/** How a workbook shows its numbers. */
export interface NumberWays {
  /** By the numbers of its styles. */
  formats: readonly NumberFormat[]
  epoch: Epoch
}

/**
 * A sheet's XML with its cells row by row, in their order, each with its address and numbers as texts; or what is wrong
 * with it. What has no address stands behind what came before it. Cells that are only coloured are left out.
 */
export function soundSheet(written: string, reach: Reach, ways: NumberWays): { xml: string } | ReachFault {
  const xml = withoutMarks(written)
  const rows: Rows = new Map()
  const at: Place = { row: 0, column: 0, said: 0 }
  let read = 0
  rowOrCell.lastIndex = 0
  for (let found = rowOrCell.exec(xml); found; found = rowOrCell.exec(xml)) {
    read += 1
    const [tag, name = '', kind, attributes = '', closed] = found
    const moved =
      (kind === 'c' && moveAsUsual(at, attributes)) || move(at, kind === 'row' ? 'row' : 'c', addressesIn(attributes))
    if (!moved) return 'broken'
    if (kind === 'row' || closed === '/') continue
    const from = found.index + tag.length
    const until = endOf(name, xml, from)
    if (until < 0) return 'broken'
    rowOrCell.lastIndex = until
    const fault = put(rows, at, writeCell(attributes, xml.slice(from, until), ways), reach)
    if (fault) return fault
  }
  // What is not written as it has to be, readers understand in ways of their own.
  return read === count(rowOrCellBegins, xml) && sheetEnds.test(xml) ? { xml: writeSheet(rows) } : 'broken'
}

/** The number of a column by its letters: A is 1. */
export function columnOf(letters: string): number {
  let column = 0
  for (let at = 0; at < letters.length; at++) column = column * 26 + letters.charCodeAt(at) - 64
  return column
}

/** The letters of a column by its number. */
export function columnName(column: number): string {
  const last = String.fromCharCode(65 + ((column - 1) % 26))
  return column <= 26 ? last : columnName(Math.floor((column - 1) / 26)) + last
}

type Rows = Map<number, Map<number, string>>

/** `said`: which row the one around the cells is said to be. */
interface Place {
  row: number
  column: number
  said: number
}

const rowOrCellBegins = /<(?:[^\s<>/:=]+:)?(?:row|c)(?=[\s/>])/g
const rowOrCell = /<((?:[^\s<>/:=]+:)?(row|c))((?:\s+[^\s=<>]+\s*=\s*(?:"[^"]*"|'[^']*'))*)\s*(\/?)>/g
const sheetEnds = /<\/(?:[^\s<>/:=]+:)?worksheet\s*>\s*$/
const address = /^(?:([A-Z]{1,3}))?(\d{1,7})$/

const usualCell = /^ r="([A-Z]{1,3})(\d{1,7})"(?: (?:s|t|cm|vm|ph)="[^"]*")*$/

// A prefix before the `r` is no hindrance to some readers, so that it is none here; only a declared name space is no address.
function addressesIn(attributes: string): string[] {
  const found = attributes.matchAll(/\s([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)
  return [...found].flatMap(([, name = '', quoted, single]) =>
    /^(?:.+:)?r$/.test(name) && name !== 'xmlns:r' ? [quoted ?? single ?? ''] : [],
  )
}

// What nearly all cells have, read without looking for anything else.
function moveAsUsual(at: Place, attributes: string): boolean {
  const [, letters, row] = usualCell.exec(attributes) ?? []
  if (letters === undefined) return false
  at.row = Number(row)
  at.column = columnOf(letters)
  return true
}

// Of several addresses the farthest counts.
function move(at: Place, kind: 'row' | 'c', told: readonly string[]): boolean {
  const places = told.map((text) => {
    const [, letters = '', row] = address.exec(text) ?? []
    return row === undefined ? undefined : { row: Number(row), column: columnOf(letters) }
  })
  if (places.includes(undefined)) return false
  const most = (of: 'row' | 'column') => Math.max(...places.map((place) => place?.[of] ?? 0))
  if (kind === 'row') {
    at.row = told.length > 0 ? most('row') : at.row + 1
    at.said = at.row
    at.column = 0
    return true
  }
  if (told.length > 0) Object.assign(at, { row: most('row'), column: most('column') })
  else at.column += 1
  return true
}

// A cell far out makes a reader build all that lies before it: it is looked at first. Of two in one place the last counts.
function put(rows: Rows, at: Place, cell: string, reach: Reach): ReachFault | undefined {
  if (cell === '') return undefined
  if (Math.max(at.row, at.said) > reach.rows) return 'too-many-rows'
  if (at.column > reach.columns) return 'too-many-columns'
  const row = rows.get(at.row) ?? new Map<number, string>()
  rows.set(at.row, row.set(at.column, cell))
  return undefined
}

// All of a cell but its address; nothing where it holds nothing.
function writeCell(attributes: string, written: string, { formats, epoch }: NumberWays): string {
  const inner = written.includes(':') ? written.replace(/<(\/?)[\w.-]+:/g, '<$1') : written
  const value = /<v(?:\s[^<>]*)?>([^<]*)</.exec(inner)?.[1] ?? ''
  const text = (its: string) => (its === '' ? '' : ` t="inlineStr"><is><t>${its}</t></is></c>`)
  const type = attributeIn(attributes, 't')
  switch (type) {
    case '':
    case 'n':
      return text(numberText(value, formats[Number(attributeIn(attributes, 's') || 0)] ?? { kind: 'plain' }, epoch))
    case 'd':
      return text(writtenMoment(value))
    case 's':
    case 'b':
    case 'str':
      return value === '' ? '' : ` t="${type}"><v>${value}</v></c>`
    case 'inlineStr':
      return /<t[\s>]/.test(inner) ? ` t="inlineStr">${inner}</c>` : ''
    default:
      return ''
  }
}

function writeSheet(rows: Rows): string {
  const ordered = <Value>(map: Map<number, Value>) => [...map].sort(([one], [other]) => one - other)
  const cells = (row: number, its: Map<number, string>) =>
    ordered(its).map(([column, cell]) => `<c r="${columnName(column)}${row}"${cell}`)
  const written = ordered(rows).map(([row, its]) => `<row r="${row}">${cells(row, its).join('')}</row>`)
  return `<worksheet><sheetData>${written.join('')}</sheetData></worksheet>`
}

function endOf(name: string, xml: string, from: number): number {
  const end = `</${name}`
  let at = xml.indexOf(end, from)
  while (at >= 0 && !/[\s>]/.test(xml[at + end.length] ?? '')) at = xml.indexOf(end, at + end.length)
  return at
}

function count(pattern: RegExp, text: string): number {
  let found = 0
  for (const _ of text.matchAll(pattern)) found += 1
  return found
}
