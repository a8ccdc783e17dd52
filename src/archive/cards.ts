// The archive as lists show it: recordings, materials, and what they can be narrowed to.
import type { Temporal } from 'temporal-polyfill'
import type { LocalText } from '../kit/languages.ts'

/** A format or chapter as a recording links to it. */
export interface Link {
  slug: string
  name: LocalText
  language: string
}

/** A recording as lists show it. */
export interface RecordingCard {
  id: number
  uid: string
  slug: string
  kind: 'video' | 'playlist' | 'channel-search' | 'file'
  provider: 'youtube' | 'vimeo' | 'file' | 'other'
  url: string
  video_id: string | null
  playlist_id: string | null
  title: LocalText
  summary: LocalText
  /** The source language of the texts. */
  language: string
  /** The language spoken in it. */
  spoken: string | null
  seconds: number | null
  year: number | null
  recorded_on: string | null
  published_at: Temporal.Instant
  updated_at: Temporal.Instant
  /** Of its event's programme. */
  session_slug: string | null
  event: { slug: string; title: LocalText; language: string } | null
  format: (Link & { hue: number }) | null
  chapter: Link | null
}

/** What the archive is narrowed to; slugs, not ids. */
export interface ArchiveFilter {
  q?: string | undefined
  format?: string | undefined
  year?: number | undefined
  chapter?: string | undefined
  /** The language spoken, or that of the title where none is noted. */
  language?: string | undefined
}

/** What the archive can be narrowed to, with how many recordings each holds. */
export interface ArchiveFacets {
  formats: (Link & { count: number })[]
  chapters: (Link & { count: number })[]
  years: { year: number; count: number }[]
  languages: { language: string; count: number }[]
}

/** A material as an event or a recording lists it. */
export interface Material {
  id: number
  kind: 'slides' | 'paper' | 'photos' | 'note' | 'post'
  title: LocalText
  language: string
  /** Where it stands elsewhere; null where its text is here, on the page of the recap of its event. */
  url: string | null
  /** The slug of its event. */
  event: string
  licence: string | null
  /** The slug of the session it belongs to. */
  session: string | null
}

/** A recording with all that its own page shows. */
export interface RecordingPage extends RecordingCard {
  created_at: Temporal.Instant
  /** When and where its event was held. */
  held: {
    id: number
    precision: 'none' | 'year' | 'month' | 'day' | 'time'
    starts_on: string | null
    ends_on: string | null
    zone: string
    city: string | null
    country: string | null
    chatham_house: boolean
  } | null
  session: {
    slug: string
    title: LocalText
    abstract: LocalText
    language: string
    kind: string
    speakers: {
      slug: string
      name: string
      affiliation: string | null
      role: 'speaker' | 'moderator' | 'panelist' | 'leader' | 'scribe'
    }[]
  } | null
  /** Those of its session, or of the whole event where it belongs to none. */
  materials: Material[]
  /** Other recordings of the same event. */
  siblings: RecordingCard[]
}
