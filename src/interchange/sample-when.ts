// When the events of the sample are: on days that were, or counted from today so that there is always something coming.
import { Temporal } from 'temporal-polyfill'
import { atTime, inMonth, inYear, onDays, undated, type When } from '../events/rules.ts'
import type { SampleWhen } from './sample-shape.ts'

/** The time columns of a sample event. A weekday (1 is Monday) moves a counted day on to the next such day. */
export function sampleWhen(when: SampleWhen, zone: string, today: Temporal.PlainDate): When {
  if ('year' in when) return inYear(when.year, zone)
  if ('next_year' in when) return inYear(today.year + 1, zone)
  if ('month' in when) return ofMonth(Temporal.PlainYearMonth.from(when.month), zone)
  if ('in_months' in when) return ofMonth(today.add({ months: when.in_months }).toPlainYearMonth(), zone)
  if ('days' in when) return onDays(when.days[0], when.days[1], zone)
  if (!('in_days' in when)) return undated(zone)
  const day = onWeekday(today.add({ days: when.in_days }), when.weekday)
  if ('for_days' in when) return onDays(day.toString(), day.add({ days: when.for_days - 1 }).toString(), zone)
  const begins = instantAt(day, when.at, zone)
  return atTime(begins, begins.add({ minutes: when.minutes }), zone)
}

/** The instant of a clock time on a day of a zone. */
export function instantAt(day: Temporal.PlainDate, clockTime: string, zone: string): Temporal.Instant {
  return day.toZonedDateTime({ timeZone: zone, plainTime: clockTime }).toInstant()
}

function ofMonth(month: Temporal.PlainYearMonth, zone: string): When {
  return inMonth(month.year, month.month, zone)
}

function onWeekday(day: Temporal.PlainDate, weekday: number): Temporal.PlainDate {
  return day.add({ days: (weekday - day.dayOfWeek + 7) % 7 })
}
