// A programme as an events page, and overrides for what a page cannot say: read together, they are the programme.
import { parseDocument, stringify } from 'yaml'
import { type Manner, type WrittenPage, writePage } from './export-hugo-page.ts'
import { interpretPage } from './hugo-interpret.ts'
import { parseOverrides, sectionsOfOverrides } from './hugo-overrides.ts'
import { parsePage } from './hugo-page.ts'
import { fieldsOf } from './imported-fields.ts'
import { sameValue, withOrdinary, writeField } from './imported-record.ts'
import { type BroughtRow, slugOfKey, type Value, type Values } from './imported-rows.ts'

export interface HugoEvents {
  page: string
  /** The text of the overrides; null when the page says everything. */
  overrides: string | null
}

/** Writes a published programme. The page is as plain as it must be to be read as that programme again. */
export function writeHugoEvents(rows: readonly BroughtRow[]): HugoEvents {
  for (const manner of manners) {
    const page = writePage(rows, manner)
    const overrides = overridesFor(page, rows)
    if (overrides) return { page: page.text, overrides: showOverrides(overrides) }
  }
  throw new Error('the programme could not be written as a page')
}

const manners: readonly Manner[] = [
  { texts: 'on the page', editions: 'those not told by recordings', names: 'names' },
  { texts: 'on the page', editions: 'all', names: 'names' },
  { texts: 'beside it', editions: 'all', names: 'names' },
  { texts: 'beside it', editions: 'all', names: 'slugs' },
]

type Written = Record<string, unknown>

/** What must stand beside a page for it to be read as these rows; undefined when it would have other rows. */
function overridesFor(page: WrittenPage, rows: readonly BroughtRow[]): Written | undefined {
  const community = rows.find(({ kind }) => kind === 'community')
  const language = community?.values.language
  const overrides: Written = typeof language === 'string' && language !== 'en' ? { community: { language } } : {}
  if (page.links.size > 0) overrides.links = Object.fromEntries(page.links)
  // What is overridden moves other guesses (a country brings its zone), so it is read again until nothing differs.
  for (let round = 0; round < 4; round++) {
    const read = readBack(page.text, overrides)
    if (read === undefined) return undefined
    const pairs = pair(page, read, rows)
    if (pairs === undefined) return undefined
    const differing = pairs.flatMap(({ row, guess, keys }) => differences(row, guess, keys))
    if (differing.length === 0) return overrides
    for (const { section, slug, field, value } of differing) setOverride(overrides, section, slug, field, value)
  }
  return undefined
}

function readBack(text: string, overrides: Written): BroughtRow[] | undefined {
  try {
    const said = parseOverrides(stringify(overrides), 'overrides')
    return interpretPage(parsePage(text, 'page'), [], said, { slug: null, language: null }).rows
  } catch {
    return undefined
  }
}

interface Pair {
  row: BroughtRow
  guess: BroughtRow
  /** The keys that the page gives the rows, by their own. */
  keys: ReadonlyMap<string, string>
}

/** Each row with what the page makes of its line; undefined unless every one has exactly one. */
function pair(page: WrittenPage, read: BroughtRow[], rows: readonly BroughtRow[]): Pair[] | undefined {
  const wanted = rows.filter(({ kind }) => kind in fieldsOfPage)
  if (read.length !== wanted.length) return undefined
  const byLine = new Map(read.map((guess) => [`${guess.kind} ${guess.at?.line}`, guess]))
  const lines = new Map(page.rows.map(({ row, line }) => [row.key, line]))
  const found = wanted.map((row) => {
    const line = row.kind === 'community' ? 1 : (lines.get(row.key) ?? firstTold(row, wanted, lines))
    return { row, guess: byLine.get(`${row.kind} ${line}`) }
  })
  const keys = new Map(found.map(({ row, guess }) => [row.key, guess?.key ?? '']))
  if (new Set(keys.values()).size !== wanted.length) return undefined
  if (found.some(({ guess }) => guess === undefined)) return undefined
  return found.flatMap(({ row, guess }) => (guess ? [{ row, guess, keys }] : []))
}

/** The line of the first recording that tells of an edition: there an import remembers it. */
function firstTold(event: BroughtRow, rows: BroughtRow[], lines: ReadonlyMap<string, number>): number | undefined {
  const telling = rows.filter(({ kind, values }) => kind === 'recording' && values.event === event.key)
  return telling
    .map(({ key }) => lines.get(key) ?? Number.POSITIVE_INFINITY)
    .sort((one, other) => one - other)
    .at(0)
}

const fieldsOfPage = {
  community: 'community',
  ...Object.fromEntries(Object.entries(sectionsOfOverrides).map(([section, kind]) => [kind, section])),
} as Record<string, string>

interface Differing {
  section: string
  slug: string
  field: string
  value: Value
}

function differences(row: BroughtRow, guess: BroughtRow, keys: ReadonlyMap<string, string>): Differing[] {
  const guessed = withOrdinary(row.kind, guess.values)
  const found: Differing[] = []
  for (const [name, field] of Object.entries(fieldsOf[row.kind].fields)) {
    const own = row.values[name] ?? field.ordinary
    const value = field.refers && typeof own === 'string' ? (keys.get(own) ?? null) : own
    // The order of the page is the order of the programme, whatever its positions count.
    if (name === 'position' || sameValue(value, guessed[name] ?? null)) continue
    const shown = writeField(field, value, String(row.values.language ?? 'en'))
    found.push({ section: fieldsOfPage[row.kind] ?? '', slug: slugOfKey(guess.key), field: name, value: shown })
  }
  return found
}

function setOverride(overrides: Written, section: string, slug: string, field: string, value: Value): void {
  overrides[section] ??= {}
  const part = overrides[section] as Record<string, Values | Value>
  if (section === 'community') part[field] = value
  else part[slug] = { ...((part[slug] ?? {}) as Values), [field]: value }
}

function showOverrides(overrides: Written): string | null {
  if (Object.keys(overrides).length === 0) return null
  const document = parseDocument(stringify(overrides, { lineWidth: 0 }))
  document.commentBefore = ' What the page of this name cannot say. Both together are the programme.'
  return document.toString({ lineWidth: 0 })
}
