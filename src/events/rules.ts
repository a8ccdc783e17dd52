// What an event is: how much of its date is known, which state it is in today, who may see it.
import { Temporal } from 'temporal-polyfill'

export type Precision = 'none' | 'year' | 'month' | 'day' | 'time'
export type Attendance = 'in-person' | 'online' | 'hybrid'
export type StoredState = 'draft' | 'published' | 'cancelled' | 'postponed'
/** The state as people see it: a published event that has ended is over. */
export type EventState = StoredState | 'over'

/** The time columns of an event: `begins` and `ends` bound what is known, as instants; days are of its zone. */
export interface When {
  precision: Precision
  starts_on: string | null
  ends_on: string | null
  begins: Temporal.Instant | null
  ends: Temporal.Instant | null
  zone: string
}

/** The date is not known at all. */
export function undated(zone: string): When {
  return { precision: 'none', starts_on: null, ends_on: null, begins: null, ends: null, zone }
}

/** A whole year, in the event's zone. */
export function inYear(year: number, zone: string): When {
  return spanOfDays(
    'year',
    Temporal.PlainDate.from({ year, month: 1, day: 1 }),
    Temporal.PlainDate.from({ year, month: 12, day: 31 }),
    zone,
  )
}

/** A whole month, in the event's zone; `month` counts from 1. */
export function inMonth(year: number, month: number, zone: string): When {
  const first = Temporal.PlainDate.from({ year, month, day: 1 })
  return spanOfDays('month', first, first.with({ day: first.daysInMonth }), zone)
}

/** One day or several, both included, in the event's zone. */
export function onDays(first: string, last: string, zone: string): When {
  return spanOfDays('day', Temporal.PlainDate.from(first), Temporal.PlainDate.from(last), zone)
}

/** From one instant to another; the days are read off in the event's zone. */
export function atTime(begins: Temporal.Instant, ends: Temporal.Instant, zone: string): When {
  const day = (instant: Temporal.Instant) => instant.toZonedDateTimeISO(zone).toPlainDate().toString()
  return { precision: 'time', starts_on: day(begins), ends_on: day(ends), begins, ends, zone }
}

/** The state people see: over once a published event has ended; an event without a date never is. */
export function stateAt(
  event: { state: StoredState; ends: Temporal.Instant | null },
  now: Temporal.Instant,
): EventState {
  const ended = event.ends !== null && Temporal.Instant.compare(event.ends, now) <= 0
  return event.state === 'published' && ended ? 'over' : event.state
}

/** Whether something still lies ahead of (or around) this moment; undated events count as coming. */
export function isComing(event: { ends: Temporal.Instant | null }, now: Temporal.Instant): boolean {
  return event.ends === null || Temporal.Instant.compare(event.ends, now) > 0
}

function spanOfDays(precision: Precision, first: Temporal.PlainDate, last: Temporal.PlainDate, zone: string): When {
  return {
    precision,
    starts_on: first.toString(),
    ends_on: last.toString(),
    begins: first.toZonedDateTime(zone).toInstant(),
    ends: last.add({ days: 1 }).toZonedDateTime(zone).toInstant(),
    zone,
  }
}
