// Dates and times as people type them into tables: 16/05/2024, May 16, 2024, 16.5.2024 18.00, 2024-05-16T18:00+02:00.
import { Temporal } from 'temporal-polyfill'
import { daysOf } from './imported-date.ts'

export type DayOrder = 'dmy' | 'mdy'

/** A cell as a day (or month, or year), a time of the clock, or an instant. */
export interface TypedMoment {
  day?: string
  time?: string
  instant?: Temporal.Instant
}

/** Reads a cell; undefined when it is no date and no time. */
export function readMoment(written: string, order: DayOrder): TypedMoment | undefined {
  const text = written.trim().normalize('NFKC')
  if (/^\d{4}-\d\d-\d\d[T ]\d\d:\d\d.*(?:Z|[+-]\d\d:?\d\d)$/.test(text))
    return guarded(() => ({ instant: Temporal.Instant.from(text) }))
  const [day, rest] = takeDay(text, order)
  const time = readClockTime(rest.replace(/^[\s,T–-]+|^(?:at|um|klo|à)\s+/gi, ''))
  if (day !== undefined && (rest.trim() === '' || time !== undefined))
    return time === undefined ? { day } : { day, time }
  return day === undefined && time !== undefined ? { time } : undefined
}

/** The order of day and month that the cells of a table agree on; `unclear` when none of them tells, `mixed` when they differ. */
export function orderOf(cells: readonly string[]): DayOrder | 'unclear' | 'mixed' | null {
  const pairs = cells.flatMap((cell) => {
    const [, first, second] = /^\s*(\d{1,2})[/-](\d{1,2})[/-]\d{4}/.exec(cell) ?? []
    return first === undefined ? [] : [[Number(first), Number(second)] as const]
  })
  if (pairs.length === 0) return null
  const dmy = pairs.some(([first]) => first > 12)
  const mdy = pairs.some(([, second]) => second > 12)
  if (dmy && mdy) return 'mixed'
  return dmy ? 'dmy' : mdy ? 'mdy' : 'unclear'
}

function takeDay(text: string, order: DayOrder): [string | undefined, string] {
  for (const [pattern, read] of dayPatterns) {
    const found = pattern.exec(text)
    const day = found ? read(found.slice(1), order) : undefined
    if (found && day !== undefined && daysOf(day)) return [day, text.slice(found[0].length)]
  }
  return [undefined, text]
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const dayPatterns: [RegExp, (parts: string[], order: DayOrder) => string | undefined][] = [
  [/^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)/, ([year, month, day]) => written(year, month, day)],
  [/^(\d{4})年(\d{1,2})月(\d{1,2})日/, ([year, month, day]) => written(year, month, day)],
  [/^(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})/, ([day, month, year]) => written(year, month, day)],
  [
    /^(\d{1,2})[/-](\d{1,2})[/-](\d{4})/,
    ([one, two, year], order) => (order === 'dmy' ? written(year, two, one) : written(year, one, two)),
  ],
  [
    /^(?:[a-z]{3,9},?\s+)?(\d{1,2})(?:st|nd|rd|th)?\.?\s+([a-z]{3,9})\.?,?\s+(\d{4})/i,
    ([day, month, year]) => named(year, month, day),
  ],
  [
    /^(?:[a-z]{3,9},\s+)?([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})/i,
    ([month, day, year]) => named(year, month, day),
  ],
  [/^(\d{4}-\d{2}|\d{4})$/, ([partial]) => partial],
]

function written(year = '', month = '', day = ''): string {
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
}

function named(year = '', month = '', day = ''): string | undefined {
  const number = months.indexOf(month.slice(0, 3).toLowerCase()) + 1
  return number === 0 ? undefined : written(year, String(number), day)
}

function readClockTime(text: string): string | undefined {
  const [, hour = '', minute = '00', half] =
    /^(\d{1,2})(?:[:.h時](\d{2})?)?(?:[:.]\d{2}(?:\.\d+)?)?\s*([ap])?\.?(?:m\.?)?\s*(?:uhr|h|分)?$/i.exec(
      text.trim(),
    ) ?? []
  if (hour === '' || (half === undefined && !/[:.h時]|uhr/i.test(text))) return undefined
  const late = half?.toLowerCase() === 'p'
  const shown = half === undefined ? Number(hour) : (Number(hour) % 12) + (late ? 12 : 0)
  return shown < 24 && Number(minute) < 60 ? `${String(shown).padStart(2, '0')}:${minute}` : undefined
}

function guarded<Result>(read: () => Result): Result | undefined {
  try {
    return read()
  } catch {
    return undefined
  }
}
