// What the page of an event's seats at the desk is drawn from.
import type { Temporal } from 'temporal-polyfill'
import type { DeskEvent } from '../events/store-desk-event.ts'
import type { Conflict } from '../kit/merge.ts'
import type { SeatingFault, TypedSeating } from '../registration/forms-seating.ts'
import type { Pool } from '../registration/rules-pools.ts'
import type { Seating } from '../registration/rules-seating.ts'
import type { Interest } from '../registration/store-outside-interest.ts'

/** What was just done, as the address says it after a form was sent. */
export const seatsSaid = ['saved', 'merged', 'seats-saved', 'link-renewed', 'format-kept', 'format-forgotten'] as const

/** Why something was not saved, and of which field or pool. */
export interface SeatsRefused {
  why: SeatingFault | 'changed-meanwhile' | 'below-taken' | 'gone' | 'no-number' | 'pool-in-use'
  field?: string
  pool?: Pool
}

export interface SeatsFacts {
  event: DeskEvent
  pools: readonly Pool[]
  seating: Seating
  typed: TypedSeating
  /** What the form of the settings was drawn from. */
  revision: number
  base: TypedSeating
  /** What two people changed at once, and who the other is. */
  conflicts: readonly Conflict[]
  rival: string | null
  /** What was typed for pools, by `poolKey`. */
  typedSeats: Readonly<Record<string, string>>
  /** Of one that is registered for elsewhere, how many said by day that they plan to go; and what day it is there. */
  interest: Interest | undefined
  today: Temporal.PlainDate
  /** The absolute address for early access. */
  early: string
  refused: SeatsRefused | undefined
  said: (typeof seatsSaid)[number] | undefined
}
