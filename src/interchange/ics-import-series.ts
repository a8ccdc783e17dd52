// The occurrences of a series in a calendar: those of the last years, and those of the year that comes.
import type ICAL from 'ical.js'
import { Temporal } from 'temporal-polyfill'
import type { CalendarEvent } from './ics-import-read.ts'
import { daysOfRule } from './ics-import-rule.ts'
import { type Moment, momentOfTime } from './ics-import-zone.ts'

/** At most so many occurrences of a series are brought: the last ones. */
export const mostOccurrences = 100

export interface Occurrences {
  moments: Moment[]
  /** Why not all of them are there; null when they are. */
  limited: 'too-often' | 'unreadable' | 'goes-on' | null
}

/** When a series takes place, until a year after `now`, by the clock of the place where it begins. */
export function occurrencesOf(event: CalendarEvent, now: Temporal.Instant): Occurrences {
  const { begins, rule, besides, except } = event
  if (!begins) return { moments: [], limited: null }
  const { moments, limited } = rule ? expand(begins, rule, now) : { moments: [begins], limited: null }
  const gone = new Set(except.map(momentKey))
  const all = new Map([...moments, ...besides].map((moment) => [momentKey(moment), moment]))
  const left = [...all].filter(([key]) => !gone.has(key) && !gone.has(key.slice(0, 10)))
  const sorted = left.sort(([one], [other]) => (one < other ? -1 : 1)).map(([, moment]) => moment)
  return {
    moments: sorted.slice(-mostOccurrences),
    limited: limited ?? (sorted.length > mostOccurrences ? 'goes-on' : null),
  }
}

/** The same for the same moment, however its zone is called: `2026-03-01`, `2026-03-01T17:00:00Z`. */
export function momentKey(moment: Moment): string {
  return 'day' in moment ? moment.day.toString() : moment.time.toInstant().toString()
}

function expand(begins: Moment, rule: ICAL.Recur, now: Temporal.Instant): Occurrences {
  // Nobody meets every second; a rule that says so is a slip or an attack.
  if (!/^(?:DAILY|WEEKLY|MONTHLY|YEARLY)$/.test(rule.freq)) return { moments: [begins], limited: 'too-often' }
  const zone = 'time' in begins ? begins.time.timeZoneId : 'UTC'
  const last = now.toZonedDateTimeISO(zone).toPlainDate().add({ years: 1 })
  const first = 'day' in begins ? begins.day : begins.time.toPlainDate()
  try {
    const until = rule.until ? lastDay(rule.until, zone) : null
    const found = daysOfRule(rule, first, until?.day ?? null, last)
    if (!found) return { moments: [begins], limited: 'unreadable' }
    const moments = found.days
      .map((day) => likeFirst(begins, day))
      .filter((moment) => !until?.time || 'day' in moment || isUntil(moment.time, until.time))
    return { moments, limited: found.goesOn ? 'goes-on' : null }
  } catch {
    return { moments: [begins], limited: 'unreadable' }
  }
}

function likeFirst(begins: Moment, day: Temporal.PlainDate): Moment {
  if ('day' in begins) return { day }
  const time = day.toZonedDateTime({ plainTime: begins.time.toPlainTime(), timeZone: begins.time.timeZoneId })
  return { time, from: begins.from }
}

// The end of a rule is a day, or an instant in UTC whose day is another one elsewhere.
function lastDay(until: ICAL.Time, zone: string): { day: Temporal.PlainDate; time: Temporal.ZonedDateTime | null } {
  const read = momentOfTime(until, '', zone)
  if (!read) throw new RangeError('the end of the rule is no time')
  return 'day' in read ? { day: read.day, time: null } : { day: read.time.toPlainDate(), time: read.time }
}

function isUntil(time: Temporal.ZonedDateTime, until: Temporal.ZonedDateTime): boolean {
  return Temporal.Instant.compare(time.toInstant(), until.toInstant()) <= 0
}
