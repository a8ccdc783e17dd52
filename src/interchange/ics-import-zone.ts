// Times of a calendar as instants of a zone that the world knows, whatever the calendar calls it.
import ICAL from 'ical.js'
import { Temporal } from 'temporal-polyfill'
import { isZone } from './imported-fields.ts'

/** A moment of a calendar: a day, or an instant with its zone; `from` says where the zone was taken from. */
export type Moment =
  | { day: Temporal.PlainDate }
  | { time: Temporal.ZonedDateTime; from: 'zone' | 'utc' | 'floating' | 'unknown-zone' }

/** Reads a date or time of a property. Undefined for what is none, and outside of the years 1900 to 2200. */
export function momentOf(property: ICAL.Property, fallback: string): Moment | undefined {
  const value = property.getFirstValue()
  return value instanceof ICAL.Time
    ? momentOfTime(value, String(property.getFirstParameter('tzid') ?? ''), fallback)
    : undefined
}

/** The same for a time by itself, whose zone is named beside it. */
export function momentOfTime(time: ICAL.Time, tzid: string, fallback: string): Moment | undefined {
  const { year, month, day, hour, minute, second, isDate } = time
  if (!(year >= 1900 && year <= 2200)) return undefined
  try {
    if (isDate) return { day: Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' }) }
    const at = { year, month, day, hour, minute, second: Math.min(second, 59) }
    const local = Temporal.PlainDateTime.from(at, { overflow: 'reject' })
    if (time.zone?.tzid === 'UTC') return { time: local.toZonedDateTime('UTC').withTimeZone(fallback), from: 'utc' }
    if (tzid === '') return { time: local.toZonedDateTime(fallback), from: 'floating' }
    const zone = knownZone(tzid)
    if (zone !== undefined) return { time: local.toZonedDateTime(zone), from: 'zone' }
    // A zone of the calendar's own: what it says of its offsets gives the instant, but no name to show.
    const described = time.zone?.component !== undefined && time.zone.component !== null
    if (!described) return { time: local.toZonedDateTime(fallback), from: 'unknown-zone' }
    const instant = Temporal.Instant.fromEpochMilliseconds(time.toUnixTime() * 1000)
    return { time: instant.toZonedDateTimeISO(fallback), from: 'unknown-zone' }
  } catch {
    return undefined
  }
}

/** The zone that a calendar means by a name: `Europe/Paris`, `/vendor/Europe/Paris`, `W. Europe Standard Time`. */
export function knownZone(written: string): string | undefined {
  const name = written.trim().replace(/^"|"$/g, '')
  if (/^[A-Z][\w+-]*(?:\/[\w+-]+){0,2}$/i.test(name) && isZone(name)) return name
  const windows = windowsZones[name.toLowerCase().replace(/ standard time$/, '')]
  if (windows !== undefined) return windows
  const end = /[A-Z]\w+\/[\w+-]+(?:\/[\w+-]+)?$/.exec(name)?.[0]
  return end !== undefined && isZone(end) ? end : undefined
}

// What Windows and Outlook call the zones of most people.
const windowsZones: Readonly<Record<string, string>> = {
  'aus eastern': 'Australia/Sydney',
  argentina: 'America/Argentina/Buenos_Aires',
  arabian: 'Asia/Dubai',
  atlantic: 'America/Halifax',
  bangladesh: 'Asia/Dhaka',
  central: 'America/Chicago',
  'central america': 'America/Guatemala',
  'central europe': 'Europe/Budapest',
  'central european': 'Europe/Warsaw',
  china: 'Asia/Shanghai',
  'e. africa': 'Africa/Nairobi',
  'e. australia': 'Australia/Brisbane',
  'e. europe': 'Europe/Chisinau',
  'e. south america': 'America/Sao_Paulo',
  eastern: 'America/New_York',
  egypt: 'Africa/Cairo',
  fle: 'Europe/Kyiv',
  gmt: 'Europe/London',
  greenwich: 'Atlantic/Reykjavik',
  gtb: 'Europe/Bucharest',
  hawaiian: 'Pacific/Honolulu',
  india: 'Asia/Kolkata',
  israel: 'Asia/Jerusalem',
  korea: 'Asia/Seoul',
  mountain: 'America/Denver',
  'new zealand': 'Pacific/Auckland',
  pacific: 'America/Los_Angeles',
  'pacific sa': 'America/Santiago',
  romance: 'Europe/Paris',
  russian: 'Europe/Moscow',
  'sa pacific': 'America/Bogota',
  'se asia': 'Asia/Bangkok',
  singapore: 'Asia/Singapore',
  'south africa': 'Africa/Johannesburg',
  taipei: 'Asia/Taipei',
  tokyo: 'Asia/Tokyo',
  turkey: 'Europe/Istanbul',
  'us mountain': 'America/Phoenix',
  utc: 'UTC',
  'w. australia': 'Australia/Perth',
  'w. central africa': 'Africa/Lagos',
  'w. europe': 'Europe/Berlin',
}
