// How an event is registered for: its settings, what holds where nothing was set, and when registration is open.
import { Temporal } from 'temporal-polyfill'
import type { StoredState } from '../events/rules.ts'

/** The settings of an event; those of `usualSeating` where organisers said nothing. */
export interface Seating {
  opens_at: Temporal.Instant | null
  closes_at: Temporal.Instant | null
  early_until: Temporal.Instant | null
  early_serial: number
  approval: boolean
  confirmation: boolean
  hold_minutes: number
  guests_allowed: number
  passing_on: boolean
  offer_minutes: number | null
  overbooking_percent: number
  /** How many hours before it begins people are asked whether they still come; none: they are not. */
  still_coming_hours: number[]
  release_silent: boolean
  /** How long before it begins people are reminded without a question; null: not at all. */
  remind_minutes: number | null
  /** How long after its end those who came are thanked; null: not at all. */
  thanks_minutes: number | null
  join_opens_minutes: number
  organisation_cap: number | null
  /** Whether anybody is told how many seats are left. */
  show_left: boolean
  keep_days: number
  /** 0 while nothing was set. */
  revision: number
}

export const usualSeating: Seating = {
  opens_at: null,
  closes_at: null,
  early_until: null,
  early_serial: 1,
  approval: false,
  confirmation: true,
  hold_minutes: 120,
  guests_allowed: 0,
  passing_on: true,
  offer_minutes: null,
  overbooking_percent: 0,
  still_coming_hours: [24],
  release_silent: false,
  remind_minutes: null,
  thanks_minutes: 120,
  join_opens_minutes: 30,
  organisation_cap: null,
  show_left: true,
  keep_days: 180,
  revision: 0,
}

/** What a decision on seats needs to know of the event. */
export interface SeatedEvent {
  id: number
  state: StoredState
  registration: 'none' | 'open' | 'interest' | 'external'
  begins: Temporal.Instant | null
  ends: Temporal.Instant | null
}

/** Where registration stands at a moment. */
export type RegistrationWindow = 'not-yet' | 'early' | 'open' | 'closed'

/** Whether registration is open; without an end of its own it ends with the event. */
export function windowAt(seating: Seating, event: SeatedEvent, now: Temporal.Instant): RegistrationWindow {
  const { opens_at, early_until } = seating
  const closes = seating.closes_at ?? event.ends
  if (opens_at !== null && isBefore(now, opens_at)) return 'not-yet'
  if (closes !== null && !isBefore(now, closes)) return 'closed'
  return early_until !== null && isBefore(now, early_until) ? 'early' : 'open'
}

/** Until when a seat is held for somebody who is yet to confirm their address. */
export function holdUntil(seating: Seating, now: Temporal.Instant): Temporal.Instant {
  return now.add({ minutes: seating.hold_minutes })
}

/** Until when data of this event's registrations is kept; null while nobody knows when it ends. */
export function keptUntil(seating: Seating, event: SeatedEvent): Temporal.Instant | null {
  return event.ends === null ? null : event.ends.add({ hours: 24 * seating.keep_days })
}

/** Whether one moment lies before another. */
export function isBefore(one: Temporal.Instant, other: Temporal.Instant): boolean {
  return Temporal.Instant.compare(one, other) < 0
}
