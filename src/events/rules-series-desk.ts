// What may be done with a series and its days, or why not.
import { Temporal } from 'temporal-polyfill'
import { no, type Verdict, yes } from '../kit/verdict.ts'
import type { StoredState, When } from './rules.ts'
import { aheadMonths, daysOf, type Recurrence } from './rules-series-dates.ts'

/** More exceptions than these are no series any more. */
const mostExceptions = 60

/** Why an event cannot begin a series, or a day cannot be skipped or added; each has a sentence. */
export type SeriesRefusal =
  | 'already-series'
  | 'no-day'
  | 'no-such-day'
  | 'day-past'
  | 'day-known'
  | 'day-too-far'
  | 'too-many'
  | 'is-published'
  | 'is-cancelled'
  | 'changed-meanwhile'

/** Whether an event may begin a series: its day is known, and it is in none. */
export function mayRepeat(event: When & { seriesOn: string | null; state: StoredState }): Verdict<SeriesRefusal> {
  if (event.seriesOn !== null) return no('already-series')
  if (event.state === 'cancelled') return no('is-cancelled')
  return event.precision === 'day' || event.precision === 'time' ? yes : no('no-day')
}

/** Whether a day of a series may be left out. What everybody can see is cancelled instead, with a reason. */
export function maySkip(
  series: Recurrence,
  day: string,
  event: { state: StoredState } | undefined,
  today: Temporal.PlainDate,
): Verdict<SeriesRefusal> {
  if (day <= today.toString()) return no('day-past')
  if (!daysOf(series, day, day).includes(day) && !event) return no('no-such-day')
  if (event && event.state !== 'draft') return no('is-published')
  return series.skipped.length < mostExceptions ? yes : no('too-many')
}

/** Whether a day may be added to a series: it is to come, within reach, and not one of its days already. */
export function mayAdd(
  series: Recurrence,
  day: string,
  made: readonly string[],
  today: Temporal.PlainDate,
): Verdict<SeriesRefusal> {
  if (day <= today.toString()) return no('day-past')
  if (Temporal.PlainDate.compare(day, today.add({ months: aheadMonths })) > 0) return no('day-too-far')
  if (made.includes(day) || daysOf(series, day, day).includes(day)) return no('day-known')
  return series.added.length < mostExceptions ? yes : no('too-many')
}
