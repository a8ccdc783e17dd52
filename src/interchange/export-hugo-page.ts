// A programme as the text of an events page, with the line on which each of its rows stands.

import { speaksOfChapters } from './hugo-guess.ts'
import { escapeName } from './hugo-links.ts'
import { readBrand, readEditionName, splitBrand } from './hugo-names.ts'
import type { LinkRole } from './hugo-overrides.ts'
import { escapeShortcodes } from './hugo-shortcodes.ts'
import { type BroughtRow, slugOfKey, type Value } from './imported-rows.ts'

/** How a page is written: with all that reads well, or plainer where that would be read as something else. */
export interface Manner {
  /** Whether texts stand on the page. */
  texts: 'on the page' | 'beside it'
  /** Whether an edition that its recording tells of is linked as well. */
  editions: 'those not told by recordings' | 'all'
  names: 'names' | 'slugs'
}
export interface WrittenPage {
  text: string
  rows: { row: BroughtRow; line: number }[]
  /** What links are where their card alone would have them otherwise. */
  links: Map<string, LinkRole>
}

/** Writes the page. Its rows are in the order of an import. */
export function writePage(rows: readonly BroughtRow[], manner: Manner): WrittenPage {
  const page: Writing = { lines: [], rows: [], links: new Map(), manner, linked: rows.filter(isLinked) }
  const of = (kind: BroughtRow['kind']) => rows.filter((row) => row.kind === kind)
  const [community] = of('community')
  const events = of('event').filter((event) => manner.editions === 'all' || !isTold(event, rows))
  add(page, '---', 'title: Events', '---', '')
  const intro = pageText(page, community, 'intro')
  if (intro !== '') add(page, '{{< intro >}}', ...intro.split('\n'), '{{< /intro >}}', '')
  const about = pageText(page, community, 'about')
  if (about !== '') add(page, ...about.split('\n'), '')
  const belongs = (key: Value) => [...events, ...of('chapter')].filter(({ values }) => (values.format ?? null) === key)
  const formats = of('format')
  if (formats.length > 0) {
    add(page, `{{< cards count=${Math.min(formats.length, 3)} >}}`)
    for (const format of formats) writeCard(page, format, belongs(format.key))
    add(page, '{{< /cards >}}', '')
  }
  writeList(page, 'Events', belongs(null), 'edition')
  const title = pageText(page, community, 'archive_title') || 'Past events and recordings'
  writeList(page, escapeName(title), of('recording'), null)
  return { text: `${page.lines.join('\n').trimEnd()}\n`, rows: page.rows, links: page.links }
}

interface Writing {
  lines: string[]
  rows: WrittenPage['rows']
  links: WrittenPage['links']
  manner: Manner
  linked: BroughtRow[]
}

function writeCard(page: Writing, format: BroughtRow, rows: BroughtRow[]): void {
  const name = nameOf(page, format)
  const summary = pageText(page, format, 'summary')
  add(page, '{{< card >}}')
  addRow(page, format, `## ${escapeName(name)}`)
  if (summary !== '') add(page, ...summary.split('\n'))
  add(page, '{{< spacer >}}')
  const usual = speaksOfChapters(name, summary) ? 'chapter' : 'edition'
  rows.forEach((row, number) => {
    noteRole(page, row, usual)
    addRow(page, row, `${linkTo(page, row)}${number < rows.length - 1 ? ' /' : ''}`)
  })
  add(page, '{{< /card >}}')
}

function writeList(page: Writing, title: string, rows: BroughtRow[], usual: LinkRole | null): void {
  if (rows.length === 0) return
  add(page, `### ${title}`, '')
  for (const row of rows) {
    if (usual !== null) noteRole(page, row, usual)
    addRow(page, row, `* ${linkTo(page, row)}`)
  }
  add(page, '')
}

function noteRole(page: Writing, row: BroughtRow, usual: LinkRole): void {
  const role = row.kind === 'chapter' ? 'chapter' : 'edition'
  if (role === usual) return
  // What a link is called here must not call a link of the other role as well.
  const others = page.linked.filter(({ kind }) => kind !== row.kind)
  const marks = [addressOf(page, row), nameOf(page, row)].filter(Boolean)
  const own = marks.find(
    (mark) => !others.some((other) => mark === addressOf(page, other) || mark === nameOf(page, other)),
  )
  page.links.set(own ?? nameOf(page, row), role)
}

function isLinked({ kind }: BroughtRow): boolean {
  return kind === 'event' || kind === 'chapter'
}

function linkTo(page: Writing, row: BroughtRow): string {
  const address = addressOf(page, row)
  const target = /[()\\]/.test(address) && !/[<>]/.test(address) ? `<${address}>` : address
  return `[${escapeName(nameOf(page, row))}](${target})`
}

function addressOf({ manner }: Writing, { kind, values }: BroughtRow): string {
  if (kind === 'recording')
    return typeof values.url === 'string' ? values.url : String((values.url as { url: string }).url)
  return manner.names === 'slugs' ? '' : String(values.website ?? '')
}

function nameOf({ manner }: Writing, row: BroughtRow): string {
  if (manner.names === 'slugs') return isLinked(row) ? `${row.kind} ${slugOfKey(row.key)}` : slugOfKey(row.key)
  const name = sourceText(row, row.kind === 'format' || row.kind === 'chapter' ? 'name' : 'title')
  return name.replace(/\s+/g, ' ').trim() || slugOfKey(row.key)
}

/** A text as the page may have it: in the row's own language, without anything that looks like a shortcode. */
function pageText({ manner }: Writing, row: BroughtRow | undefined, field: string): string {
  if (row === undefined || manner.texts === 'beside it') return ''
  return escapeShortcodes(sourceText(row, field)) ?? ''
}

function sourceText({ values }: BroughtRow, field: string): string {
  const texts = (values[field] ?? {}) as Record<string, string>
  return texts[String(values.language)] ?? ''
}

/** Whether a recording's name alone lets an import remember this edition. */
function isTold(event: BroughtRow, rows: readonly BroughtRow[]): boolean {
  const { values } = event
  if (values.website !== null || typeof values.format !== 'string') return false
  const format = rows.find(({ key }) => key === values.format)
  if (format === undefined) return false
  const brand = readBrand(sourceText(format, 'name'))
  return rows.some((row) => {
    if (row.kind !== 'recording' || row.values.event !== event.key) return false
    const title = sourceText(row, 'title')
    return splitBrand(title, brand.name) !== undefined && readEditionName(title, brand).slug === values.slug
  })
}

function addRow(page: Writing, row: BroughtRow, line: string): void {
  add(page, line)
  page.rows.push({ row, line: page.lines.length })
}

function add(page: Writing, ...lines: string[]): void {
  page.lines.push(...lines)
}
