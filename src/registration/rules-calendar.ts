// What a mail about a seat tells its reader's calendar. The text itself is written further right, and handed in.
import type { Temporal } from 'temporal-polyfill'
import type { When } from '../events/rules.ts'
import type { MailCalendar } from '../mail/outbox.ts'

/** One seat as an entry of its holder's calendar; texts are plain and in their language. */
export interface SeatEntry {
  method: 'REQUEST' | 'CANCEL'
  /** Of the event, the same for ever and in every calendar. */
  uid: string
  /** Counts up with each change of the event; of two with the same, the one written later holds. */
  sequence: number
  /** When it was written. */
  at: Temporal.Instant
  title: string
  location: string
  /** The absolute address of the event's public page: no link that lets its reader in stands in a calendar. */
  url: string
  language: string
  when: When
  organiser: string
  attendee: { name: string; email: string }
}

/**
 * Writes the entry as a part of a mail, or the entries of several seats that somebody got at once; undefined when too
 * little of any date is known.
 */
export type SeatCalendar = (entry: SeatEntry, ...further: SeatEntry[]) => MailCalendar | undefined
