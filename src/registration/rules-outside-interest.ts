// Interest in an event that is registered for elsewhere: when anybody can say so, and how its days are drawn.
import type { Temporal } from 'temporal-polyfill'
import { isComing, type StoredState } from '../events/rules.ts'

/** Whether somebody can say that they plan to go: it takes place, is yet to end, and is registered for elsewhere. */
export function mayPlan(
  event: {
    state: StoredState
    registration: string
    external_url: string | null
    ends: Temporal.Instant | null
  },
  now: Temporal.Instant,
): boolean {
  return (
    event.registration === 'external' &&
    event.external_url !== null &&
    event.state === 'published' &&
    isComing(event, now)
  )
}

/** The last days up to one, each with its number, also those on which nobody said anything. */
export function lastDays(
  days: readonly { day: string; presses: number }[],
  until: Temporal.PlainDate,
  count: number,
): { day: string; presses: number }[] {
  const known = new Map(days.map(({ day, presses }) => [day, presses]))
  return Array.from({ length: count }, (_, index) => {
    const day = until.subtract({ days: count - 1 - index }).toString()
    return { day, presses: known.get(day) ?? 0 }
  })
}
