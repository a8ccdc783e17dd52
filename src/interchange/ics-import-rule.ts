// The days of a rule of recurrence, walked one by one: a rule that no day meets ends like any other.
import type ICAL from 'ical.js'
import type { Temporal } from 'temporal-polyfill'

/** Days from the first on, in order, until `last`; the first counts whether it meets the rule or not. */
export interface RuleDays {
  days: Temporal.PlainDate[]
  /** Whether the rule went on after `last`. */
  goesOn: boolean
}

/** What is read of a rule, by name. */
const readParts = new Set(['BYDAY', 'BYMONTH', 'BYMONTHDAY', 'BYYEARDAY', 'BYSETPOS'])
const mostDays = 60_000

/** The days of a rule; undefined for one that speaks of weeks of the year or of hours. `until` is a day of the place. */
export function daysOfRule(
  rule: ICAL.Recur,
  first: Temporal.PlainDate,
  until: Temporal.PlainDate | null,
  last: Temporal.PlainDate,
): RuleDays | undefined {
  const read = readRule(rule)
  if (!read) return undefined
  const days = [first]
  const isFull = () => rule.count !== null && rule.count > 0 && days.length >= rule.count
  let walked = 0
  for (let number = 0; walked < mostDays; number++) {
    const period = periodOf(read, first, number)
    walked += period.length
    const chosen = choose(read, first, period).filter((day) => isBefore(first, day))
    for (const day of chosen) {
      if (isFull() || (until && isBefore(until, day))) return { days, goesOn: false }
      if (isBefore(last, day)) return { days, goesOn: true }
      days.push(day)
    }
    const [begins] = period
    if (isFull() || !begins || (until && isBefore(until, begins))) return { days, goesOn: false }
    if (isBefore(last, begins)) return { days, goesOn: true }
  }
  return { days, goesOn: true }
}

interface Rule {
  freq: string
  interval: number
  weekStart: number
  weekdays: { day: number; ordinal: number }[]
  months: number[]
  monthDays: number[]
  yearDays: number[]
  positions: number[]
}

function readRule({ freq, interval, wkst, parts }: ICAL.Recur): Rule | undefined {
  const said = parts as Record<string, unknown[] | undefined>
  if (!/^(?:DAILY|WEEKLY|MONTHLY|YEARLY)$/.test(freq)) return undefined
  if (Object.entries(said).some(([name, values]) => !readParts.has(name) && (values?.length ?? 0) > 0)) return undefined
  const numbers = (name: string) => (said[name] ?? []).map(Number)
  const weekdays = (said.BYDAY ?? []).flatMap((written) => {
    const [, ordinal = '', day = ''] = /^([+-]?\d{1,2})?([A-Z]{2})$/.exec(String(written)) ?? []
    return day in weekdayNumbers ? [{ day: weekdayNumbers[day] ?? 0, ordinal: Number(ordinal) }] : []
  })
  return {
    freq,
    interval: Math.min(Math.max(1, Math.trunc(Number(interval)) || 1), 10_000),
    // The reader counts from Sunday, a week here from Monday.
    weekStart: ((Number(wkst) + 5) % 7) + 1 || 1,
    weekdays,
    months: numbers('BYMONTH'),
    monthDays: numbers('BYMONTHDAY'),
    yearDays: numbers('BYYEARDAY'),
    positions: numbers('BYSETPOS'),
  }
}

const weekdayNumbers: Readonly<Record<string, number>> = { MO: 1, TU: 2, WE: 3, TH: 4, FR: 5, SA: 6, SU: 7 }

/** All days of the period with that number: the day, week, month or year of the first day is number 0. */
function periodOf(
  { freq, interval, weekStart }: Rule,
  first: Temporal.PlainDate,
  number: number,
): Temporal.PlainDate[] {
  const by = number * interval
  if (freq === 'DAILY') return [first.add({ days: by })]
  if (freq === 'WEEKLY') {
    const begins = first.subtract({ days: (first.dayOfWeek - weekStart + 7) % 7 }).add({ weeks: by })
    return daysFrom(begins, 7)
  }
  if (freq === 'MONTHLY') {
    const begins = first.with({ day: 1 }).add({ months: by })
    return daysFrom(begins, begins.daysInMonth)
  }
  const begins = first.with({ month: 1, day: 1 }).add({ years: by })
  return daysFrom(begins, begins.daysInYear)
}

function daysFrom(begins: Temporal.PlainDate, count: number): Temporal.PlainDate[] {
  return Array.from({ length: count }, (_, days) => begins.add({ days }))
}

function choose(rule: Rule, first: Temporal.PlainDate, period: Temporal.PlainDate[]): Temporal.PlainDate[] {
  const met = period.filter((day) => meets(rule, day) && meetsFirst(rule, first, day))
  if (rule.positions.length === 0) return met
  return met.filter((_, at) => rule.positions.includes(at + 1) || rule.positions.includes(at - met.length))
}

function meets(rule: Rule, day: Temporal.PlainDate): boolean {
  const { months, monthDays, yearDays, weekdays } = rule
  if (months.length > 0 && !months.includes(day.month)) return false
  if (monthDays.length > 0 && !fromEitherEnd(monthDays, day.day, day.daysInMonth)) return false
  if (yearDays.length > 0 && !fromEitherEnd(yearDays, day.dayOfYear, day.daysInYear)) return false
  return (
    weekdays.length === 0 || weekdays.some((one) => one.day === day.dayOfWeek && meetsOrdinal(rule, one.ordinal, day))
  )
}

function fromEitherEnd(wanted: readonly number[], at: number, length: number): boolean {
  return wanted.includes(at) || wanted.includes(at - length - 1)
}

function meetsOrdinal({ freq, months }: Rule, ordinal: number, day: Temporal.PlainDate): boolean {
  if (ordinal === 0 || freq === 'DAILY' || freq === 'WEEKLY') return true
  const ofYear = freq === 'YEARLY' && months.length === 0
  const [at, length] = ofYear ? [day.dayOfYear, day.daysInYear] : [day.day, day.daysInMonth]
  return ordinal > 0 ? Math.ceil(at / 7) === ordinal : Math.ceil((length - at + 1) / 7) === -ordinal
}

// What the rule leaves open is as on the first day.
function meetsFirst(rule: Rule, first: Temporal.PlainDate, day: Temporal.PlainDate): boolean {
  const { freq, months, monthDays, yearDays, weekdays } = rule
  if (weekdays.length > 0 || monthDays.length > 0 || yearDays.length > 0) {
    const onlyDay = freq === 'YEARLY' && monthDays.length > 0 && weekdays.length === 0 && months.length === 0
    return !onlyDay || yearDays.length > 0 || day.month === first.month
  }
  if (freq === 'WEEKLY') return day.dayOfWeek === first.dayOfWeek
  if (freq === 'DAILY') return true
  return day.day === first.day && (freq === 'MONTHLY' || months.length > 0 || day.month === first.month)
}

function isBefore(one: Temporal.PlainDate, other: Temporal.PlainDate): boolean {
  return one.toString() < other.toString()
}
