// How an event fills: how many people were registered at moments a day apart, counted back from when it begins.
import type { Temporal } from 'temporal-polyfill'

/** People who came or, below zero, left within the day that ends `day` days before the last of the moments; -1: after it. */
export interface DayChange {
  day: number
  people: number
}

/** How many people were registered: `days[k]` at the moment k days before the last one, `start` when it begins. */
export interface Fill {
  days: readonly number[]
  start: number
}

/** The moments of an event: `days` whole ones from now until it begins, and the seconds that are left over before it. */
export interface Countdown {
  /** When it begins; of an event without a date, now. */
  until: Temporal.Instant
  days: number
  rest: number
}

const daySeconds = 86_400

/** The moments at which an event is counted, so that now is one of them; of one that has begun, whole days before that. */
export function countdown(begins: Temporal.Instant | null, now: Temporal.Instant): Countdown {
  if (begins === null) return { until: now, days: 0, rest: 0 }
  const seconds = (begins.epochMilliseconds - now.epochMilliseconds) / 1000
  if (seconds <= 0) return { until: begins, days: 0, rest: 0 }
  const days = Math.floor(seconds / daySeconds)
  return { until: begins, days, rest: seconds - days * daySeconds }
}

/** The moment `day` days before the last one; -1 is when it begins. */
export function momentOf({ until, rest }: Countdown, day: number): Temporal.Instant {
  return day < 0 ? until : until.subtract({ milliseconds: Math.round((rest + day * daySeconds) * 1000) })
}

/** Adds up who came and who left. */
export function fillOf(changes: readonly DayChange[]): Fill {
  const byDay = new Map<number, number>()
  for (const { day, people } of changes) byDay.set(day, (byDay.get(day) ?? 0) + people)
  const first = changes.reduce((most, { day }) => Math.max(most, day), 0)
  const days: number[] = new Array(first + 1).fill(0)
  let sum = 0
  for (let day = first; day >= 0; day--) {
    sum += byDay.get(day) ?? 0
    days[day] = sum
  }
  return { days, start: sum + (byDay.get(-1) ?? 0) }
}

/** How many were registered on a day; before the first one nobody was. */
export function registeredOn({ days, start }: Fill, day: number): number {
  return day < 0 ? start : (days[day] ?? 0)
}
