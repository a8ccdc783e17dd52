// What the list of an event's attendees at the desk is drawn from.
import type { DeskEvent } from '../events/store-desk-event.ts'
import type { Json } from '../kit/database-rows.ts'
import type { AttendeeColumn } from '../registration/rules-attendee-columns.ts'
import type { AttendeeVerb } from '../registration/rules-attendees.ts'
import type { Pool } from '../registration/rules-pools.ts'
import type { Attendee } from '../registration/store-attendees.ts'
import type { AroundAttendees } from '../registration/store-attendees-around.ts'
import type { AttendeesChanged } from '../registration/store-attendees-change.ts'
import type { ChosenAttendee } from '../registration/store-attendees-one.ts'
import type { AttendeesQuery } from './query-desk-attendees.ts'

export interface AttendeesFacts {
  event: DeskEvent
  query: AttendeesQuery
  attendees: readonly Attendee[]
  /** How many match; the list shows some of them. */
  count: number
  around: AroundAttendees
  pools: readonly Pool[]
  /** What a row tells: what the address names, else what was chosen last, else the usual. */
  shown: readonly AttendeeColumn[]
  /** By registration and question: "12 3". */
  answers: ReadonlyMap<string, Json>
  more: boolean
  /** How many were just changed, and why how many could not be. */
  done: number | undefined
  left: AttendeesChanged['left']
  /** What was done to them, and those of them whom the address names: a few. */
  did: AttendeeVerb | undefined
  who: readonly ChosenAttendee[]
}
