// A calendar file (iCalendar, RFC 5545 and 7986) of events: facts in, text out, the same text for the same facts.
import { Temporal } from 'temporal-polyfill'
import type { StoredState, When } from '../events/rules.ts'
import { escapeText, line, textLine } from './calendar-lines.ts'
import { localTime, vtimezone } from './vtimezone.ts'

/** One event as a calendar holds it; texts are plain and already in the reader's language. */
export interface CalendarEntry {
  /** The event's own uid, the same for ever and at every address. */
  uid: string
  sequence: number
  state: StoredState
  title: string
  description: string
  location: string
  point: { latitude: number; longitude: number } | null
  /** The absolute address of the event's page. */
  url: string
  categories: readonly string[]
  when: When
  updated: Temporal.Instant
}

export interface Calendar {
  name: string
  language: string
  zone: string
  /** The absolute address of this calendar. */
  url: string
  entries: readonly CalendarEntry[]
}

// How often a client that subscribes should ask again; most answers are then a 304.
const askAgain = 'PT4H'
const statuses = { draft: 'TENTATIVE', published: 'CONFIRMED', cancelled: 'CANCELLED', postponed: 'TENTATIVE' } as const

/** Whether enough of a date is known to stand in a calendar: a day at least. */
export function fitsCalendar(when: When): boolean {
  return when.precision === 'day' || when.precision === 'time'
}

/** The text of a calendar file; entries whose day is not known are left out. */
export function calendarText(calendar: Calendar): string {
  const entries = calendar.entries.filter((entry) => fitsCalendar(entry.when))
  return [
    line('BEGIN', 'VCALENDAR'),
    line('VERSION', '2.0'),
    line('PRODID', '-//Folkmoot//Events//EN'),
    line('CALSCALE', 'GREGORIAN'),
    line('METHOD', 'PUBLISH'),
    textLine('NAME', calendar.name),
    textLine('X-WR-CALNAME', calendar.name),
    line('X-WR-TIMEZONE', calendar.zone),
    line('REFRESH-INTERVAL;VALUE=DURATION', askAgain),
    line('X-PUBLISHED-TTL', askAgain),
    line('URL', calendar.url),
    line('SOURCE;VALUE=URI', calendar.url),
    ...zones(calendar, entries),
    ...entries.map((entry) => eventText(entry, calendar.language)),
    line('END', 'VCALENDAR'),
  ].join('')
}

// The calendar's own zone is always there: a calendar without any component is not valid.
function zones(calendar: Calendar, entries: readonly CalendarEntry[]): string[] {
  const instants = new Map<string, Temporal.Instant[]>([[calendar.zone, []]])
  for (const { when } of entries) {
    if (when.precision !== 'time' || when.begins === null || when.ends === null || isUtc(when.zone)) continue
    instants.set(when.zone, [...(instants.get(when.zone) ?? []), when.begins, when.ends])
  }
  return [...instants].map(([zone, moments]) => vtimezone(zone, moments))
}

function eventText(entry: CalendarEntry, language: string): string {
  const optional = (name: string, text: string) => (text === '' ? '' : textLine(name, text))
  return [
    line('BEGIN', 'VEVENT'),
    textLine('UID', `${entry.uid}@folkmoot`),
    // Of the last change, not of this request: otherwise no two answers are the same, and no ETag ever matches.
    line('DTSTAMP', utc(entry.updated)),
    line('LAST-MODIFIED', utc(entry.updated)),
    line('SEQUENCE', String(entry.sequence)),
    ...times(entry.when),
    line('STATUS', statuses[entry.state]),
    textLine(`SUMMARY;LANGUAGE=${language}`, entry.title),
    optional(`DESCRIPTION;LANGUAGE=${language}`, entry.description),
    optional('LOCATION', entry.location),
    entry.point === null ? '' : line('GEO', `${entry.point.latitude};${entry.point.longitude}`),
    line('URL', entry.url),
    entry.categories.length === 0 ? '' : line('CATEGORIES', entry.categories.map(escapeText).join(',')),
    line('TRANSP', entry.when.precision === 'day' ? 'TRANSPARENT' : 'OPAQUE'),
    line('END', 'VEVENT'),
  ].join('')
}

/** When an event is, as lines of its entry: days, or moments in its zone. */
export function times(when: When): string[] {
  if (when.precision === 'day' && when.starts_on !== null && when.ends_on !== null) {
    // The end of a span of days is the first day that is no longer part of it.
    const after = Temporal.PlainDate.from(when.ends_on).add({ days: 1 })
    return [day('DTSTART', when.starts_on), day('DTEND', after.toString())]
  }
  if (when.begins === null || when.ends === null) return []
  return [moment('DTSTART', when.begins, when.zone), moment('DTEND', when.ends, when.zone)]
}

function day(name: string, date: string): string {
  return line(`${name};VALUE=DATE`, date.replaceAll('-', ''))
}

function moment(name: string, instant: Temporal.Instant, zone: string): string {
  const shown = instant.toZonedDateTimeISO(zone).toPlainDateTime()
  if (isUtc(zone) || isShownTwice(shown, zone)) return line(name, utc(instant))
  return line(`${name};TZID=${zone}`, localTime(shown))
}

// In the hour that an autumn night has twice, programs disagree about which one a clock's reading means: UTC has it once.
function isShownTwice(shown: Temporal.PlainDateTime, zone: string): boolean {
  const [first, second] = (['earlier', 'later'] as const).map((disambiguation) =>
    shown.toZonedDateTime(zone, { disambiguation }),
  )
  return first?.epochMilliseconds !== second?.epochMilliseconds
}

/** An instant in UTC: `20260301T183000Z`. */
export function utc(instant: Temporal.Instant): string {
  return `${localTime(instant.toZonedDateTimeISO('UTC').toPlainDateTime())}Z`
}

function isUtc(zone: string): boolean {
  return zone === 'UTC' || zone === 'Etc/UTC'
}
