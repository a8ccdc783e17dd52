// Dates as people write them in files: 2024, 2024-05, 2024-05-16/17, 2024-05-16T09:00/17:00.
import { Temporal } from 'temporal-polyfill'
import { atTime, inMonth, inYear, onDays, undated, type When } from '../events/rules.ts'

export type DayPrecision = 'year' | 'month' | 'day'

/** The time columns of a notation in a zone; undefined when it is not one. Null means that the date is not known. */
export function whenOf(notation: string | null, zone: string): When | undefined {
  if (notation === null) return undated(zone)
  try {
    return readTimes(notation, zone) ?? readDays(notation, zone)
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}

/** The notation of an event's time columns, which `whenOf` reads back; null for an unknown date. */
export function notationOf(when: When): string | null {
  if (when.precision === 'none' || when.starts_on === null || when.ends_on === null) return null
  if (when.precision === 'time' && when.begins && when.ends) return timesOf(when.begins, when.ends, when.zone)
  const length = when.precision === 'year' ? 4 : when.precision === 'month' ? 7 : 10
  const first = when.starts_on.slice(0, length)
  const last = when.ends_on.slice(0, length)
  return first === last ? first : `${first}/${last}`
}

/** The first and last day of a year, a month or a day that is written as such. */
export function daysOf(notation: string): { first: string; last: string; precision: DayPrecision } | undefined {
  const [, year = '', month, day] = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(notation) ?? []
  if (year === '') return undefined
  try {
    if (day !== undefined) return span('day', Temporal.PlainDate.from(notation, { overflow: 'reject' }))
    if (month === undefined) return span('year', Temporal.PlainDate.from(`${year}-01-01`))
    return span('month', Temporal.PlainDate.from(`${year}-${month}-01`))
  } catch {
    return undefined
  }
}

/** A day as it is written when only its month or year is meant. */
export function dayNotation(day: string, precision: DayPrecision): string {
  return day.slice(0, precision === 'year' ? 4 : precision === 'month' ? 7 : 10)
}

function span(precision: DayPrecision, first: Temporal.PlainDate) {
  const last =
    precision === 'day'
      ? first
      : precision === 'month'
        ? first.with({ day: first.daysInMonth })
        : first.with({ month: 12, day: 31 })
  return { first: first.toString(), last: last.toString(), precision }
}

function readDays(notation: string, zone: string): When | undefined {
  const [start = '', end] = notation.split('/', 2)
  // The end may leave out what it shares with the start, as ISO 8601 has it.
  const whole = end === undefined ? start : start.slice(0, Math.max(0, start.length - end.length)) + end
  const first = daysOf(start)
  const last = daysOf(whole)
  if (!first || !last || first.precision !== last.precision || notation.split('/').length > 2) return undefined
  if (last.last < first.first) return undefined
  const year = Number(first.first.slice(0, 4))
  if (first.precision === 'year' && first.last === last.last) return inYear(year, zone)
  if (first.precision === 'month' && first.last === last.last)
    return inMonth(year, Number(first.first.slice(5, 7)), zone)
  return { ...onDays(first.first, last.last, zone), precision: first.precision }
}

function readTimes(notation: string, zone: string): When | undefined {
  const [, start = '', end = ''] = /^(\d{4}-\d\d-\d\dT[^/]+)\/([^/]+)$/.exec(notation) ?? []
  if (start === '') return undefined
  const whole = /^\d{4}-/.test(end) ? end : `${start.slice(0, 10)}T${end}`
  const begins = instantOf(start, zone)
  const ends = instantOf(whole, zone)
  return Temporal.Instant.compare(begins, ends) > 0 ? undefined : atTime(begins, ends, zone)
}

function instantOf(time: string, zone: string): Temporal.Instant {
  if (/(?:Z|[+-]\d\d:\d\d)$/.test(time)) return Temporal.Instant.from(time)
  return Temporal.PlainDateTime.from(time).toZonedDateTime(zone).toInstant()
}

// Times of which a change of the clocks makes one twofold are written with their offsets.
function timesOf(begins: Temporal.Instant, ends: Temporal.Instant, zone: string): string {
  const times = [begins, ends].map((instant) => instant.toZonedDateTimeISO(zone))
  const plain = times.every((time) => time.toPlainDateTime().toZonedDateTime(zone).equals(time))
  return times.map((time) => `${localTime(time)}${plain ? '' : time.offset}`).join('/')
}

function localTime(time: Temporal.ZonedDateTime): string {
  const whole = time.second === 0 && time.epochNanoseconds % 1_000_000_000n === 0n
  return time.toPlainDateTime().toString(whole ? { smallestUnit: 'minute' } : {})
}
