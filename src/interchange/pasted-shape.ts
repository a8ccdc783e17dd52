// What is understood of an announcement, whether it was pasted as words or read from a page.

/** What an announcement says; absent is what it does not. Days are YYYY-MM-DD, times HH:MM on the wall of `zone`. */
export interface Announcement {
  title?: string
  summary?: string
  body?: string
  language?: string
  starts_on?: string
  starts_at?: string
  ends_on?: string
  ends_at?: string
  zone?: string
  attendance?: 'in-person' | 'online' | 'hybrid'
  place_name?: string
  place_address?: string
  city?: string
  country?: string
  /** Degrees, as a form has them. */
  latitude?: string
  longitude?: string
  website?: string
  /** What stands there is not said outright: the fields that somebody should look at. */
  guessed: AnnouncedField[]
  /** Whether an address to join a call was in it, which is left out. */
  joins: boolean
}

export type AnnouncedField = Exclude<keyof Announcement, 'guessed' | 'joins'>

/** What is known where the event will belong: its zone, language and town, and the day it is there. */
export interface AnnouncedTo {
  zone: string
  language: string
  today: string
}
