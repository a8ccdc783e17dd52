// Rows as they are gathered from a source: slugs that stay, the community and the format they need, and remarks.

import { reservedSlugs } from '../events/rules-slug.ts'
import { chooseHue, type FormatKind } from './hugo-guess.ts'
import type { Home } from './imported-home.ts'
import type { Place } from './imported-place.ts'
import { type BroughtRow, type Kind, keyOf, type Programme, type Values } from './imported-rows.ts'
import { freeSlug, slugOf } from './imported-slug.ts'
import { repairAddress } from './repair-address.ts'

/** What a command says of an import, whatever is imported. */
export interface Wishes {
  /** The name of the community, when it is new. */
  name: string | null
  /** The slug of the format that rows belong to. */
  format: string | null
  /** The slug of the chapter that events belong to. */
  chapter: string | null
  /** The zone of times that have none. */
  zone: string | null
  /** Where the programme has lived: what begins with this address leads on from its old path. */
  oldBase: string | null
}

export const noWishes: Wishes = { name: null, format: null, chapter: null, zone: null, oldBase: null }

export interface Gathering {
  readonly programme: Programme
  readonly home: Home
  readonly wishes: Wishes
  /** The language that rows have when nothing says another. */
  readonly language: string
  readonly keys: Set<string>
  readonly slugs: Map<Kind, Set<string>>
}

/** Begins a programme; `communityName` is what a community that is not there yet is called when the command is silent. */
export function beginGathering(source: string, home: Home, wishes: Wishes, communityName: string): Gathering {
  // Kinds: a file seldom holds all that its source ever brought, so nothing of it counts as gone.
  const programme: Programme = { source, rows: [], repairs: [], guesses: [], leftOut: [], oldPaths: [], kinds: [] }
  const language = home.language ?? 'en'
  const slugs = new Map<Kind, Set<string>>()
  for (const [key, slug] of home.brought) if (slug !== null) slugsOf(slugs, key.slice(0, key.indexOf(':'))).add(slug)
  const gathering: Gathering = { programme, home, wishes, language, keys: new Set(), slugs }
  if (home.language === null) addCommunity(gathering, communityName)
  return gathering
}

/** Adds a row that its source knows as `id`. A row brought before keeps its slug; a second one of an id is refused. */
export function gather(
  to: Gathering,
  kind: Kind,
  id: string,
  wanted: string,
  values: Values,
  at: Place,
): BroughtRow | null {
  const key = keyOf(kind, id)
  if (to.keys.has(key)) return null
  to.keys.add(key)
  const slug = to.home.brought.get(key) ?? freeSlug(wanted, slugsOf(to.slugs, kind))
  const row: BroughtRow = { key, kind, at, values: { slug, language: to.language, ...values }, whenNew: ['slug'] }
  to.programme.rows.push(row)
  return row
}

/** The key of the format that rows belong to: the wished one, the only one of its kind, or a new one. */
export function gatherFormat(to: Gathering, kind: FormatKind, name: string, at: Place): string {
  const { home, wishes } = to
  if (wishes.format !== null) return keyOf('format', wishes.format)
  const own = keyOf('format', `${kind}s`)
  const [known] = home.formats.filter((format) => format.kind === kind)
  if (known && !home.brought.has(own)) return keyOf('format', known.slug)
  if (to.keys.has(own)) return own
  const values = { kind, name: { [to.language]: name }, hue: chooseHue(kind, []), position: home.formats.length }
  const row = gather(to, 'format', `${kind}s`, slugOf(name), values, at)
  if (row) row.whenNew = ['slug', 'language', 'name', 'kind', 'hue', 'position']
  return own
}

/** A web address as it may be stored; null, with a remark, when it is none. */
export function addressOf(to: Gathering, written: string | null | undefined, at: Place): string | null {
  if (!written?.trim()) return null
  const read = repairAddress(written)
  if (read === undefined) leaveOut(to, at, `not an address on the web: ${written.slice(0, 100)}`)
  return read?.url ?? null
}

/** Remembers where a row has lived, when its address begins with the old base of the command. */
export function noteOldPath(to: Gathering, address: string | null, row: BroughtRow): void {
  const base = to.wishes.oldBase
  if (base === null || address === null || !address.toLowerCase().startsWith(base.toLowerCase())) return
  const path = URL.parse(address)?.pathname.replace(/\/+$/, '')
  if (path) for (const written of [path, `${path}/`]) to.programme.oldPaths?.push({ path: written, key: row.key })
}

/** Remarks on what is not brought; the same of each event of a series is said once. */
export function leaveOut(to: Gathering, at: Place, text: string): void {
  const last = to.programme.leftOut.at(-1)
  if (last?.text === text && last.at.line === at.line && last.at.file === at.file) return
  to.programme.leftOut.push({ at, text })
}

function addCommunity({ programme, home, wishes, language }: Gathering, guessed: string): void {
  const name = wishes.name ?? guessed
  const slug = home.slug ?? slugOf(name)
  programme.rows.push({
    key: 'community',
    kind: 'community',
    values: { slug, language, languages: [language], name: { [language]: name } },
    ...(wishes.name === null ? { whenNew: ['name'] } : {}),
  })
  if (wishes.name === null)
    programme.guesses.push({ text: `the community is called “${name}”`, otherwise: 'with the command, say --name "…"' })
}

function slugsOf(slugs: Map<Kind, Set<string>>, kind: string): Set<string> {
  const known = slugs.get(kind as Kind) ?? new Set<string>(kind === 'event' ? reservedSlugs : [])
  slugs.set(kind as Kind, known)
  return known
}
