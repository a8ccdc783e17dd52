// When an event is, as people type it: wall time in the event's zone, or only a day, a month, a year, or nothing yet.

import { Temporal } from 'temporal-polyfill'
import type { Typed } from '../kit/merge.ts'
import { atTime, inMonth, inYear, onDays, undated, type When } from './rules.ts'

/** Why a time cannot be read; each has a sentence. */
export type WhenFault =
  | 'zone-unknown'
  | 'precision-unknown'
  | 'day-wanted'
  | 'time-wanted'
  | 'month-wanted'
  | 'year-wanted'
  | 'ends-before'
  | 'too-long'
  | 'hour-skipped'
  | 'hour-twice'

export type ReadWhen = { ok: true; when: When } | { ok: false; field: string; why: WhenFault }

/** Reads the time fields of a form. Where clocks go back, `fold` says which of the two hours is meant. */
export function readWhen(typed: Typed): ReadWhen {
  const zone = typed.zone ?? ''
  if (!isZone(zone)) return fault('zone', 'zone-unknown')
  switch (typed.precision) {
    case 'none':
      return { ok: true, when: undated(zone) }
    case 'year':
      return readYear(typed.year ?? '', zone)
    case 'month':
      return readMonth(typed.month ?? '', zone)
    case 'day':
      return readDays(typed, zone)
    case 'time':
      return readTimes(typed, zone)
    default:
      return fault('precision', 'precision-unknown')
  }
}

/** The time fields that say this when; reading them gives it back. */
export function typedWhen(when: When): Typed {
  const { precision, starts_on, ends_on, zone } = when
  const blank = {
    precision,
    zone,
    starts_on: '',
    starts_at: '',
    ends_on: '',
    ends_at: '',
    month: '',
    year: '',
    fold: '',
  }
  if (starts_on === null || ends_on === null || !when.begins || !when.ends) return blank
  if (precision === 'year') return { ...blank, year: starts_on.slice(0, 4) }
  if (precision === 'month') return { ...blank, month: starts_on.slice(0, 7) }
  const days = { ...blank, starts_on, ends_on: ends_on === starts_on ? '' : ends_on }
  if (precision !== 'time') return days
  const [begins, ends] = [when.begins.toZonedDateTimeISO(zone), when.ends.toZonedDateTimeISO(zone)]
  return {
    ...days,
    starts_at: clock(begins),
    ends_at: clock(ends),
    fold: isSecond(begins) || isSecond(ends) ? 'later' : isTwice(begins) || isTwice(ends) ? 'earlier' : '',
  }
}

/** Whether a name is a time zone of this runtime. */
export function isZone(name: string): boolean {
  // Offsets such as +02:00 are zones to Temporal, but know no summer time.
  if (!/^[A-Za-z]/.test(name)) return false
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name)
    return true
  } catch {
    return false
  }
}

function readYear(year: string, zone: string): ReadWhen {
  const number = /^\d{4}$/.test(year) ? Number(year) : 0
  return number < 1900 || number > 2200 ? fault('year', 'year-wanted') : { ok: true, when: inYear(number, zone) }
}

function readMonth(text: string, zone: string): ReadWhen {
  const [, year, month] = /^((?:19|20|21)\d\d)-(0[1-9]|1[0-2])$/.exec(text) ?? []
  return year && month ? { ok: true, when: inMonth(Number(year), Number(month), zone) } : fault('month', 'month-wanted')
}

function readDays(typed: Typed, zone: string): ReadWhen {
  const first = dayOf(typed.starts_on)
  if (!first) return fault('starts_on', 'day-wanted')
  const last = typed.ends_on ? dayOf(typed.ends_on) : first
  if (!last) return fault('ends_on', 'day-wanted')
  if (Temporal.PlainDate.compare(first, last) > 0) return fault('ends_on', 'ends-before')
  if (first.until(last).days >= 399) return fault('ends_on', 'too-long')
  return { ok: true, when: onDays(first.toString(), last.toString(), zone) }
}

function readTimes(typed: Typed, zone: string): ReadWhen {
  const first = dayOf(typed.starts_on)
  if (!first) return fault('starts_on', 'day-wanted')
  const last = typed.ends_on ? dayOf(typed.ends_on) : first
  if (!last) return fault('ends_on', 'day-wanted')
  const begins = instantOf(first, typed.starts_at, zone, typed.fold)
  if (typeof begins === 'string') return fault('starts_at', begins)
  const ends = instantOf(last, typed.ends_at, zone, typed.fold)
  if (typeof ends === 'string') return fault('ends_at', ends)
  if (Temporal.Instant.compare(begins, ends) > 0) return fault('ends_at', 'ends-before')
  if (begins.until(ends).total('hours') >= 399 * 24) return fault('ends_on', 'too-long')
  return { ok: true, when: atTime(begins, ends, zone) }
}

function dayOf(text: string | undefined): Temporal.PlainDate | undefined {
  if (!/^(?:19|20|21)\d\d-\d\d-\d\d$/.test(text ?? '')) return undefined
  try {
    return Temporal.PlainDate.from(text ?? '', { overflow: 'reject' })
  } catch {
    return undefined
  }
}

// An hour that the clocks skip does not exist; one that they repeat must say which it is.
function instantOf(
  day: Temporal.PlainDate,
  time: string | undefined,
  zone: string,
  fold: string | undefined,
): Temporal.Instant | WhenFault {
  if (!/^(?:[01]\d|2[0-3]):[0-5]\d$/.test(time ?? '')) return 'time-wanted'
  const local = day.toPlainDateTime(Temporal.PlainTime.from(time ?? ''))
  const earlier = local.toZonedDateTime(zone, { disambiguation: 'earlier' })
  const later = local.toZonedDateTime(zone, { disambiguation: 'later' })
  if (earlier.toInstant().equals(later.toInstant())) return earlier.toInstant()
  if (!later.toPlainDateTime().equals(local)) return 'hour-skipped'
  if (fold !== 'earlier' && fold !== 'later') return 'hour-twice'
  return (fold === 'earlier' ? earlier : later).toInstant()
}

function clock(moment: Temporal.ZonedDateTime): string {
  return moment.toPlainTime().toString({ smallestUnit: 'minute' })
}

function isTwice(moment: Temporal.ZonedDateTime): boolean {
  const local = moment.toPlainDateTime()
  const [one, other] = (['earlier', 'later'] as const).map((disambiguation) =>
    local.toZonedDateTime(moment.timeZoneId, { disambiguation }).toInstant(),
  )
  return one !== undefined && other !== undefined && !one.equals(other)
}

function isSecond(moment: Temporal.ZonedDateTime): boolean {
  const earlier = moment.toPlainDateTime().toZonedDateTime(moment.timeZoneId, { disambiguation: 'earlier' })
  return !earlier.toInstant().equals(moment.toInstant())
}

function fault(field: string, why: WhenFault): ReadWhen {
  return { ok: false, field, why }
}
