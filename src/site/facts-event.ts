// What the page of one event is drawn from.
import type { Temporal } from 'temporal-polyfill'
import type { Material, RecordingCard } from '../archive/cards.ts'
import type { EventCard } from '../events/cards.ts'
import type { EventPage } from '../events/store.ts'
import type { SeatedPlan } from '../registration/store-seating.ts'
import type { SessionRow } from '../schedule/store.ts'
import type { Stands } from './views-event-following.ts'

export interface EventFacts {
  event: EventPage
  sessions: SessionRow[]
  recordings: RecordingCard[]
  materials: Material[]
  /** Of its series, those to come beside it. */
  otherDates: EventCard[]
  /** How whoever reads stands to its series; undefined where there is none to follow. */
  stands?: Stands | undefined
  /** How its seats stand. */
  seats: SeatedPlan | undefined
  /** Where somebody signed in finds their own registration. */
  ownSeat?: string | undefined
  now: Temporal.Instant
  /** The absolute address of the site, without a slash at its end. */
  origin: string
}
