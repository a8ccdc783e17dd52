// A page while it is being understood: the rows so far, the slugs that are taken, and what the overrides say.

import { reservedSlugs } from '../events/rules-slug.ts'
import type { PageLink } from './hugo-outline.ts'
import type { LinkRole, Override, Overrides, SectionKind } from './hugo-overrides.ts'
import { capitalOf } from './hugo-places.ts'
import { badInput, type Place } from './imported-place.ts'
import { inLanguages } from './imported-record.ts'
import { type BroughtRow, keyOf, type Programme, type Value, type Values } from './imported-rows.ts'
import { freeSlug } from './imported-slug.ts'
import { repairAddress } from './repair-address.ts'

export interface Reading {
  readonly programme: Programme
  readonly overrides: Overrides
  /** The language in which the page is written. */
  readonly language: string
  readonly rows: Map<string, BroughtRow>
  readonly slugs: Record<SectionKind, Set<string>>
  readonly used: Set<Override>
}

const sectionNames = { format: 'formats', event: 'editions', chapter: 'chapters', recording: 'recordings' } as const

/** A page of which nothing is read yet; `language` is that of its texts. */
export function beginReading(source: string, language: string, overrides: Overrides): Reading {
  return {
    programme: { source, rows: [], repairs: [], guesses: [], leftOut: [] },
    overrides,
    language,
    rows: new Map(),
    slugs: { format: new Set(), event: new Set(reservedSlugs), chapter: new Set(), recording: new Set() },
    used: new Set(),
  }
}

/** Adds a row under the slug that the page gives it; what the overrides say of it comes before every guess. */
export function addRow(reading: Reading, kind: SectionKind, slug: string, guessed: Values, at: Place): BroughtRow {
  const free = freeSlug(slug, reading.slugs[kind])
  const override = reading.overrides.rows[kind].get(free)
  if (override) reading.used.add(override)
  const key = keyOf(kind, free)
  const values = mergeOverride(kind, { slug: free, language: reading.language, ...guessed }, override?.values ?? {})
  const row = { key, kind, values, at }
  reading.rows.set(key, row)
  reading.programme.rows.push(row)
  return row
}

/** A text in the page's language; none at all when it is empty. */
export function texts(reading: Reading, text: string): Value {
  return text === '' ? {} : { [reading.language]: text }
}

/** Remarks on a guess, unless the overrides say what was guessed. `example` is what could be written there. */
export function noteGuess(reading: Reading, row: BroughtRow, field: string, text: string, example: string): void {
  const kind = row.kind as SectionKind
  const slug = row.key.slice(kind.length + 1)
  if (reading.overrides.rows[kind].get(slug)?.values[field] !== undefined) return
  reading.programme.guesses.push({
    at: row.at,
    text,
    otherwise: `${sectionNames[kind]}: { ${slug}: { ${field}: ${example} } }`,
  })
}

/** The role that the overrides give a link, by its text or its address. */
export function linkRole({ overrides }: Reading, link: PageLink): LinkRole | undefined {
  return overrides.links.get(link.text) ?? overrides.links.get(link.address)
}

/** The address of a link, corrected where that was needed; null (and a remark) when it is no web address. */
export function readAddress({ programme }: Reading, link: PageLink): string | null {
  if (link.address.trim() === '') return null
  const read = repairAddress(link.address)
  if (read === undefined) {
    programme.leftOut.push({ at: link.at, text: `the address of “${link.text}” is not on the web: ${link.address}` })
    return null
  }
  if (read.reasons.length > 0)
    programme.repairs.push({ at: link.at, before: link.address, after: read.url, why: read.reasons.join(', ') })
  return read.url
}

/** An override that speaks of nothing on the page is a mistake: the page changed, or a slug was mistyped. */
export function refuseUnused({ overrides, used, slugs }: Reading): void {
  for (const kind of ['format', 'event', 'chapter', 'recording'] as const)
    for (const [slug, override] of overrides.rows[kind])
      if (!used.has(override))
        throw badInput(
          override.at,
          `the page has no “${slug}” among its ${sectionNames[kind]}`,
          slugs[kind].size > 0 ? `It has: ${[...slugs[kind]].slice(0, 20).join(', ')}.` : undefined,
        )
}

function mergeOverride(kind: SectionKind, guessed: Values, override: Values): Values {
  const language = String(override.language ?? guessed.language)
  const values = { ...guessed, ...inLanguages(kind, override, language) }
  if (kind !== 'event') return values
  const zone = typeof override.country === 'string' ? capitalOf(override.country)?.zone : undefined
  if (zone !== undefined && override.zone === undefined) values.zone = zone
  if (values.registration !== 'external' && override.external_url === undefined) values.external_url = null
  return values
}
