// The rule of a series: every second Tuesday, the 15th of every third month; to and from an RRULE of days.
import type { Temporal } from 'temporal-polyfill'

/** Which of a month's such weekdays: the first to the fourth, or the last. */
export type Which = 1 | 2 | 3 | 4 | -1

/** On which day of a month: a weekday such as the second Tuesday (1 is Monday), or a date, of which -1 is the last. */
export type DayOfMonth = { by: 'weekday'; which: Which; weekday: number } | { by: 'day'; day: number }

/** In what it comes again. A year's month counts from 1. */
export type Pattern =
  | { unit: 'week'; weekdays: readonly number[] }
  | { unit: 'month'; on: DayOfMonth }
  | { unit: 'year'; month: number; on: DayOfMonth }

/** For ever, so many times with the first, or until a day, which is included. */
export type Ending = { kind: 'never' } | { kind: 'count'; count: number } | { kind: 'until'; day: string }

export interface SeriesRule {
  /** Every so many weeks, months or years. */
  every: number
  pattern: Pattern
  ending: Ending
}

export const whiches: readonly Which[] = [1, 2, 3, 4, -1]
export const mostEvery = 24
export const mostTimes = 200

const codes = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU']
const frequencies = { week: 'WEEKLY', month: 'MONTHLY', year: 'YEARLY' } as const

/** The rule that an event of this day asks for: every month on the same weekday of it. */
export function ruleLike(first: Temporal.PlainDate): SeriesRule {
  return { every: 1, pattern: { unit: 'month', on: weekdayOfMonth(first) }, ending: { kind: 'never' } }
}

/** A day as a weekday of its month: the second Tuesday. What comes fifth is the last. */
export function weekdayOfMonth(day: Temporal.PlainDate): Extract<DayOfMonth, { by: 'weekday' }> {
  const count = Math.ceil(day.day / 7)
  return { by: 'weekday', which: whiches.find((which) => which === count) ?? -1, weekday: day.dayOfWeek }
}

/** A rule as an RRULE (RFC 5545) of a series whose beginning is a day. */
export function writeRule({ every, pattern, ending }: SeriesRule): string {
  const parts = [`FREQ=${frequencies[pattern.unit]}`, ...(every > 1 ? [`INTERVAL=${every}`] : [])]
  if (pattern.unit === 'week') parts.push(`BYDAY=${pattern.weekdays.map(codeOf).join(',')}`)
  if (pattern.unit === 'year') parts.push(`BYMONTH=${pattern.month}`)
  if (pattern.unit !== 'week') parts.push(writeDay(pattern.on))
  if (ending.kind === 'count') parts.push(`COUNT=${ending.count}`)
  if (ending.kind === 'until') parts.push(`UNTIL=${ending.day.replaceAll('-', '')}`)
  return parts.join(';')
}

/** Reads what `writeRule` wrote; undefined for any other rule, such as one of an import. */
export function readRule(text: string): SeriesRule | undefined {
  const parts = Object.fromEntries(text.split(';').map((part) => part.split('=', 2))) as Record<string, string>
  const pattern = readPattern(parts)
  const ending = readEnding(parts)
  const every = Number(parts.INTERVAL ?? 1)
  const rule = pattern && ending && { every, pattern, ending }
  return rule && writeRule(rule) === text ? rule : undefined
}

/** The same rule with another end. */
export function endingWith(rule: SeriesRule, ending: Ending): SeriesRule {
  return { ...rule, ending }
}

function writeDay(on: DayOfMonth): string {
  return on.by === 'weekday' ? `BYDAY=${on.which}${codeOf(on.weekday)}` : `BYMONTHDAY=${on.day}`
}

function codeOf(weekday: number): string {
  return codes[weekday - 1] ?? 'MO'
}

function readPattern(parts: Record<string, string>): Pattern | undefined {
  if (parts.FREQ === 'WEEKLY')
    return { unit: 'week', weekdays: (parts.BYDAY ?? '').split(',').map((code) => codes.indexOf(code) + 1) }
  const on = readDay(parts)
  if (parts.FREQ === 'MONTHLY') return on && { unit: 'month', on }
  return parts.FREQ === 'YEARLY' ? on && { unit: 'year', month: Number(parts.BYMONTH), on } : undefined
}

function readDay({ BYDAY, BYMONTHDAY }: Record<string, string>): DayOfMonth | undefined {
  if (BYMONTHDAY !== undefined) return { by: 'day', day: Number(BYMONTHDAY) }
  const [, count, code = ''] = /^(-?\d)([A-Z]{2})$/.exec(BYDAY ?? '') ?? []
  const which = whiches.find((one) => one === Number(count))
  return which && { by: 'weekday', which, weekday: codes.indexOf(code) + 1 }
}

function readEnding({ COUNT, UNTIL }: Record<string, string>): Ending | undefined {
  if (COUNT !== undefined) return { kind: 'count', count: Number(COUNT) }
  if (UNTIL === undefined) return { kind: 'never' }
  const [, year, month, day] = /^(\d{4})(\d\d)(\d\d)$/.exec(UNTIL) ?? []
  return year ? { kind: 'until', day: `${year}-${month}-${day}` } : undefined
}
