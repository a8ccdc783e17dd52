// What an import brings, whatever it was read from: rows with keys of their own, and remarks on how they were read.
import type { Place } from './imported-place.ts'

/** The kinds of rows, in the order in which they can refer to each other. */
export const kinds = ['community', 'format', 'chapter', 'person', 'event', 'recording', 'ambassador'] as const
export type Kind = (typeof kinds)[number]
export type Value = string | number | boolean | null | Value[] | { [name: string]: Value }
export type Values = Record<string, Value>

/** One row. `key` stays the same as long as its source means the same; a reference is the key of another row. */
export interface BroughtRow {
  key: string
  kind: Kind
  values: Values
  at?: Place | undefined
  /** Fields that count only where the row is new; a row that is there already keeps its own. */
  whenNew?: readonly string[]
}

/** A guess that the source does not say: how it came about, and what to write to have it otherwise. */
export interface Guess {
  at?: Place | undefined
  text: string
  otherwise: string
}
export interface Repair {
  at: Place
  before: string
  after: string
  why: string
}

/** All that one source brings. `source` names it, so that bringing it again finds the same rows. */
export interface Programme {
  source: string
  rows: BroughtRow[]
  repairs: Repair[]
  guesses: Guess[]
  leftOut: { at: Place; text: string }[]
  /** The kinds of rows that the source speaks of, when it is not of all that it ever brought. */
  kinds?: Kind[]
  /** Events that their source knows as one series. */
  series?: BroughtSeries[]
  /** Paths where rows have lived, on the site that this one follows. */
  oldPaths?: { path: string; key: string }[]
}

/** A series as a source knows it: what it is called, and its events by their keys. */
export interface BroughtSeries {
  title: string
  language: string
  events: string[]
}

/** The community that an import is for, as far as it is known before; `slug` may name one that does not exist yet. */
export interface Target {
  slug: string | null
  /** The language in which it writes; null when there is no community yet. */
  language: string | null
}

/** The key by which an import knows a row again: `event:ospocon-europe-2024`. */
export function keyOf(kind: Kind, slug: string): string {
  return `${kind}:${slug}`
}

/** The slug within a key. */
export function slugOfKey(key: string): string {
  return key.slice(key.indexOf(':') + 1)
}
