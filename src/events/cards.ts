// An event as lists show it: one row of the list query, with the brand and chapter it belongs to.
import type { Temporal } from 'temporal-polyfill'
import type { LocalText } from '../kit/languages.ts'
import type { Attendance, StoredState, When } from './rules.ts'

export interface EventCard extends When {
  id: number
  uid: string
  slug: string
  state: StoredState
  title: LocalText
  summary: LocalText
  /** The source language of the texts. */
  language: string
  /** The languages spoken there. */
  languages: string[]
  attendance: Attendance | null
  region: string | null
  place_name: string | null
  city: string | null
  country: string | null
  registration: 'none' | 'open' | 'interest' | 'external'
  external_url: string | null
  website: string | null
  co_located_with: string | null
  chatham_house: boolean
  sequence: number
  updated_at: Temporal.Instant
  format: { id: number; slug: string; name: LocalText; language: string; hue: number; kind: string } | null
  chapter: { id: number; slug: string; name: LocalText; language: string } | null
}

/** What a list of events is narrowed to; every part is optional. Slugs, not ids: they come from the address. */
export interface EventFilter {
  q?: string | undefined
  format?: string | undefined
  mode?: Attendance | undefined
  chapter?: string | undefined
  language?: string | undefined
  country?: string | undefined
  when: 'coming' | 'past' | 'all'
}
