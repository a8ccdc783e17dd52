// VTIMEZONE: how far a zone stood from UTC over the years that a calendar speaks of.
import { Temporal } from 'temporal-polyfill'
import { line } from './calendar-lines.ts'

/**
 * The VTIMEZONE of an IANA zone for the years in which these instants lie, one observance for each change of the clock.
 * Spelt out rather than as a rule: today's rule would move the events of years when another one held.
 */
export function vtimezone(zone: string, instants: readonly Temporal.Instant[]): string {
  const known = instants.map((instant) => instant.toZonedDateTimeISO(zone).year)
  const first = known.length === 0 ? 1970 : Math.min(...known)
  const last = known.length === 0 ? 1970 : Math.max(...known)
  return [
    line('BEGIN', 'VTIMEZONE'),
    line('TZID', zone),
    ...observances(zone, first, last + 1),
    line('END', 'VTIMEZONE'),
  ].join('')
}

/** A moment as the clocks of its zone show it, without the zone: `20260301T183000`. */
export function localTime(moment: Temporal.PlainDateTime): string {
  return moment.toString({ smallestUnit: 'second' }).replace(/[-:]/g, '')
}

function observances(zone: string, firstYear: number, lastYear: number): string[] {
  const start = Temporal.PlainDateTime.from({ year: firstYear, month: 1, day: 1 }).toZonedDateTime(zone)
  const end = Temporal.PlainDateTime.from({ year: lastYear, month: 12, day: 31 }).toZonedDateTime(zone)
  const found = [observance(start, start)]
  let next = start.getTimeZoneTransition('next')
  while (next !== null && Temporal.ZonedDateTime.compare(next, end) <= 0) {
    found.push(observance(next.subtract({ nanoseconds: 1 }), next))
    next = next.getTimeZoneTransition('next')
  }
  return found
}

// DTSTART is told on the clock that was in use just before the change.
function observance(before: Temporal.ZonedDateTime, from: Temporal.ZonedDateTime): string {
  const kind = from.offsetNanoseconds > winterOffset(from) ? 'DAYLIGHT' : 'STANDARD'
  const begins = from.toInstant().toZonedDateTimeISO(offsetText(before.offsetNanoseconds, ':')).toPlainDateTime()
  return [
    line('BEGIN', kind),
    line('DTSTART', localTime(begins)),
    line('TZOFFSETFROM', offsetText(before.offsetNanoseconds, '')),
    line('TZOFFSETTO', offsetText(from.offsetNanoseconds, '')),
    line('END', kind),
  ].join('')
}

// The lesser of January and July, which holds on both halves of the earth.
function winterOffset(moment: Temporal.ZonedDateTime): number {
  const of = (month: number) => moment.with({ month, day: 1 }).offsetNanoseconds
  return Math.min(of(1), of(7))
}

function offsetText(nanoseconds: number, separator: string): string {
  const minutes = Math.round(Math.abs(nanoseconds) / 6e10)
  const two = (value: number) => String(value).padStart(2, '0')
  return `${nanoseconds < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}${separator}${two(minutes % 60)}`
}
