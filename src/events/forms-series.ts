// The form of a series' rule: what is typed becomes a rule, or faults beside what was typed.
import { Temporal } from 'temporal-polyfill'
import {
  type DayOfMonth,
  type Ending,
  mostEvery,
  mostTimes,
  type Pattern,
  type SeriesRule,
  weekdayOfMonth,
  whiches,
} from './rules-series.ts'

/** What stands in the fields of the form. `weekdays` is a list with commas; days are "2026-12-08". */
export interface TypedSeries {
  every: string
  unit: string
  weekdays: string
  on: string
  which: string
  weekday: string
  day: string
  ends: string
  count: string
  until: string
  made_as: string
}

export type SeriesField = keyof TypedSeries
export type SeriesFault = 'every-wanted' | 'weekday-wanted' | 'choose' | 'count-wanted' | 'until-wanted'
export type SeriesFaults = Partial<Record<SeriesField, SeriesFault>>

export type ReadSeries =
  | { ok: true; rule: SeriesRule; madeAs: 'draft' | 'published' }
  | { ok: false; faults: SeriesFaults }

const fields: readonly SeriesField[] = [
  'every',
  'unit',
  'weekdays',
  'on',
  'which',
  'weekday',
  'day',
  'ends',
  'count',
  'until',
  'made_as',
]

/** What stands in the fields of a sent form or of an address. */
export function readTypedSeries(form: FormData | URLSearchParams): TypedSeries {
  const text = (name: string) =>
    [...form.getAll(name), ...form.getAll(`${name}[]`)]
      .flatMap((value) => (typeof value === 'string' ? value.slice(0, 40).trim() : []))
      .join(',')
  return Object.fromEntries(fields.map((name) => [name, text(name)])) as unknown as TypedSeries
}

/** The fields that say this rule, for a series that begins on this day; what it does not use is filled in sensibly. */
export function typedSeries(rule: SeriesRule, first: Temporal.PlainDate, madeAs: 'draft' | 'published'): TypedSeries {
  const { pattern, ending } = rule
  const likeFirst = weekdayOfMonth(first)
  const on = pattern.unit === 'week' ? likeFirst : pattern.on
  const { which, weekday } = on.by === 'weekday' ? on : likeFirst
  return {
    every: String(rule.every),
    unit: pattern.unit,
    weekdays: pattern.unit === 'week' ? pattern.weekdays.join(',') : String(first.dayOfWeek),
    on: on.by,
    which: String(which),
    weekday: String(weekday),
    day: String(on.by === 'day' ? on.day : first.day),
    ends: ending.kind,
    count: ending.kind === 'count' ? String(ending.count) : '12',
    until: ending.kind === 'until' ? ending.day : first.add({ years: 1 }).toString(),
    made_as: madeAs,
  }
}

/** Reads a rule for a series that begins on this day, or says field by field what is wrong. */
export function readSeries(typed: TypedSeries, first: Temporal.PlainDate): ReadSeries {
  const faults: SeriesFaults = {}
  const every = whole(typed.every, 1, mostEvery)
  if (every === undefined) faults.every = 'every-wanted'
  const pattern = readPattern(typed, first, faults)
  const ending = readEnding(typed, first, faults)
  const madeAs = typed.made_as === 'published' ? 'published' : 'draft'
  if (every === undefined || !pattern || !ending) return { ok: false, faults }
  return { ok: true, rule: { every, pattern, ending }, madeAs }
}

function readPattern(typed: TypedSeries, first: Temporal.PlainDate, faults: SeriesFaults): Pattern | undefined {
  if (typed.unit === 'week') {
    const weekdays = [...new Set(typed.weekdays.split(','))].flatMap((text) => whole(text, 1, 7) ?? [])
    if (weekdays.length === 0) faults.weekdays = 'weekday-wanted'
    return weekdays.length === 0 ? undefined : { unit: 'week', weekdays: weekdays.sort() }
  }
  const on = readDay(typed, faults)
  if (typed.unit === 'month') return on && { unit: 'month', on }
  if (typed.unit === 'year') return on && { unit: 'year', month: first.month, on }
  faults.unit = 'choose'
  return undefined
}

function readDay(typed: TypedSeries, faults: SeriesFaults): DayOfMonth | undefined {
  if (typed.on === 'day') {
    const day = typed.day === '-1' ? -1 : whole(typed.day, 1, 31)
    if (day === undefined) faults.day = 'choose'
    return day === undefined ? undefined : { by: 'day', day }
  }
  const which = whiches.find((one) => String(one) === typed.which)
  const weekday = whole(typed.weekday, 1, 7)
  if (which === undefined) faults.which = 'choose'
  if (weekday === undefined) faults.weekday = 'choose'
  return which === undefined || weekday === undefined ? undefined : { by: 'weekday', which, weekday }
}

function readEnding(typed: TypedSeries, first: Temporal.PlainDate, faults: SeriesFaults): Ending | undefined {
  if (typed.ends === 'count') {
    const count = whole(typed.count, 2, mostTimes)
    if (count === undefined) faults.count = 'count-wanted'
    return count === undefined ? undefined : { kind: 'count', count }
  }
  if (typed.ends === 'until') {
    const sound = isDay(typed.until) && typed.until > first.toString()
    if (!sound) faults.until = 'until-wanted'
    return sound ? { kind: 'until', day: typed.until } : undefined
  }
  if (typed.ends !== 'never') faults.ends = 'choose'
  return typed.ends === 'never' ? { kind: 'never' } : undefined
}

/** Whether a text is a day of our time: "2026-12-08". */
export function isDay(text: string): boolean {
  if (!/^(?:19|20|21)\d\d-\d\d-\d\d$/.test(text)) return false
  try {
    return Temporal.PlainDate.from(text, { overflow: 'reject' }).toString() === text
  } catch {
    return false
  }
}

function whole(text: string, least: number, most: number): number | undefined {
  const number = /^\d{1,4}$/.test(text) ? Number(text) : Number.NaN
  return number >= least && number <= most ? number : undefined
}
