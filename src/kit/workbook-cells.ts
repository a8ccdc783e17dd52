// Where the cells of a sheet stand: whatever has no address stands behind what came before it; none may be too far out.

/** How far out a cell may stand. */
export interface Reach {
  rows: number
  columns: number
}

export type ReachFault = 'too-many-rows' | 'too-many-columns' | 'broken'

/** A sheet's XML in which every cell has its address, within the reach; or what is wrong with it. */
export function addressCells(written: string, reach: Reach): { xml: string } | ReachFault {
  const xml = withoutMarks(written)
  const at: Place = { row: 0, column: 0 }
  let fault: ReachFault | undefined
  let read = 0
  const addressed = xml.replace(rowOrCell, (tag, name: string, kind: 'row' | 'c', attributes: string) => {
    if (fault) return tag
    read += 1
    const told = addressesIn(attributes)
    fault = move(at, kind, told, reach)
    if (kind === 'row' || told.length > 0) return tag
    return `<${name} r="${columnName(at.column)}${at.row}"${tag.slice(name.length + 1)}`
  })
  if (fault) return fault
  // What is not written as it has to be, readers understand in ways of their own.
  return [...xml.matchAll(rowOrCellBegins)].length === read ? { xml: addressed } : 'broken'
}

/** The number of a column by its letters: A is 1. */
export function columnOf(letters: string): number {
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0)
}

/** XML as its reader understands it: without comments, and with marked text and far letters written out. */
export function withoutMarks(xml: string): string {
  return withoutSections(xml).replace(/&#(x[0-9a-f]{5,6}|\d{5,7});/gi, (reference, code: string) => {
    const point = Number(code.startsWith('x') || code.startsWith('X') ? `0x${code.slice(1)}` : code)
    return point > 0xffff && point <= 0x10ffff ? String.fromCodePoint(point) : reference
  })
}

interface Place {
  row: number
  column: number
}

const rowOrCellBegins = /<(?:[^\s<>/:=]+:)?(?:row|c)(?=[\s/>])/g
const rowOrCell = /<((?:[^\s<>/:=]+:)?(row|c))((?:\s+[^\s=<>]+\s*=\s*(?:"[^"]*"|'[^']*'))*)\s*\/?>/g
const address = /^(?:([A-Z]{1,3}))?(\d{1,7})$/

// A prefix before the `r` is no hindrance to the reader, so that it is none here; only a declared name space is no address.
function addressesIn(attributes: string): string[] {
  const found = attributes.matchAll(/\s([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)
  return [...found].flatMap(([, name = '', quoted, single]) =>
    /^(?:.+:)?r$/.test(name) && name !== 'xmlns:r' ? [quoted ?? single ?? ''] : [],
  )
}

// A cell far out makes a reader build all that lies before it: it is looked at first.
function move(at: Place, kind: 'row' | 'c', told: readonly string[], reach: Reach): ReachFault | undefined {
  if (kind === 'row') at.column = 0
  if (told.length === 0) at[kind === 'row' ? 'row' : 'column'] += 1
  for (const text of told) {
    const [, letters = '', row] = address.exec(text) ?? []
    if (row === undefined) return 'broken'
    at.row = Number(row)
    at.column = columnOf(letters)
    if (at.row > reach.rows || at.column > reach.columns) break
  }
  if (at.row > reach.rows) return 'too-many-rows'
  return at.column > reach.columns ? 'too-many-columns' : undefined
}

function columnName(column: number): string {
  const last = String.fromCharCode(65 + ((column - 1) % 26))
  return column <= 26 ? last : columnName(Math.floor((column - 1) / 26)) + last
}

// Step by step rather than by one pattern: of what is never closed, a pattern would look for the end again and again.
function withoutSections(xml: string): string {
  const kept: string[] = []
  let from = 0
  for (let at = xml.indexOf('<!'); at >= 0; at = xml.indexOf('<!', from)) {
    const [begin, end] = xml.startsWith('<![CDATA[', at) ? ['<![CDATA[', ']]>'] : ['<!--', '-->']
    const until = xml.indexOf(end, at + begin.length)
    if (!xml.startsWith(begin, at) || until < 0) break
    kept.push(xml.slice(from, at))
    if (end === ']]>') kept.push(escaped(xml.slice(at + begin.length, until)))
    from = until + end.length
  }
  return kept.join('') + xml.slice(from)
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
