// Days and times as announcements write them, in the languages of the interface: found, not demanded.
import { Temporal } from 'temporal-polyfill'
import { uiLanguages } from '../kit/languages.ts'

export interface FoundDay {
  first: string
  last: string
  /** Whether the year was added, or day and month could be read the other way round. */
  guessed: boolean
  /** Where in the text it stands. */
  at: number
  length: number
}

const months = monthNames()
const monthWord = [...months.keys()].sort((one, other) => other.length - one.length).join('|')
const gap = '(?:\\s+(?:de\\s+|del\\s+|of\\s+)?|\\.\\s*|\\s*,\\s*)'
const ordinal = '(?:st|nd|rd|th|er|º|\\.)?'
const year = `(?:${gap}(\\d{4}))?`
const to = '\\s*(?:-|–|—|/|to|until|and|bis|a|al|y|au|et|ja|〜|～|~|から|至|到)\\s*'

/** The first day or span of days that a text names; one without a year is the next such day from `today` on. */
export function findDay(text: string, today: string): FoundDay | undefined {
  const found = patterns.flatMap(({ pattern, read }) => {
    const match = pattern.exec(text)
    const day = match && read(match, Temporal.PlainDate.from(today))
    return match && day ? [{ ...day, at: match.index, length: match[0].length }] : []
  })
  return found.sort((one, other) => one.at - other.at || other.length - one.length)[0]
}

type Read = (
  match: RegExpExecArray,
  today: Temporal.PlainDate,
) => Pick<FoundDay, 'first' | 'last' | 'guessed'> | undefined

const patterns: { pattern: RegExp; read: Read }[] = [
  // 2026-12-08, 2026-12-08/09
  {
    pattern: /\b(20\d\d)-(\d\d)-(\d\d)(?:\/(?:\d{4}-\d\d-)?(\d\d))?\b/,
    read: ([, y, m, d, until]) => days(Number(y), Number(m), Number(d), Number(until ?? d), false),
  },
  // 2026年12月8日, 12月8日から9日
  {
    pattern:
      /(?:(20\d\d)\s*年\s*)?(\d{1,2})\s*月\s*(\d{1,2})\s*日(?:\s*(?:[(（][^)）]{1,3}[)）])?\s*(?:から|〜|～|~|-|–|至|到)\s*(\d{1,2})\s*日)?/,
    read: ([, y, m, d, until], today) => withYear(y, Number(m), Number(d), Number(until ?? d), today),
  },
  // 8 December 2026, 8.-9. joulukuuta 2026, 8 y 9 de diciembre de 2026
  {
    pattern: new RegExp(
      `(?<![\\d:.])(\\d{1,2})${ordinal}(?:${to}(\\d{1,2})${ordinal})?${gap}(${monthWord})\\b\\.?,?${year}`,
      'iu',
    ),
    read: ([, d, until, m = '', y], today) => withYear(y, monthOf(m), Number(d), Number(until ?? d), today),
  },
  // December 8, 2026, Dec 8–9
  {
    pattern: new RegExp(
      `\\b(${monthWord})\\.?\\s+(\\d{1,2})${ordinal}(?:${to}(\\d{1,2})${ordinal})?(?!\\d|:)(?:,?\\s+(\\d{4}))?`,
      'iu',
    ),
    read: ([, m = '', d, until, y], today) => withYear(y, monthOf(m), Number(d), Number(until ?? d), today),
  },
  // 8.12.2026, 8.–9.12.2026, 08/12/2026
  {
    pattern: /(?<![\d.])(\d{1,2})\.(?:\s*[-–]\s*(\d{1,2})\.)?\s*(\d{1,2})\.\s*(20\d\d)?(?!\d)/,
    read: ([, d, until, m, y], today) => withYear(y, Number(m), Number(d), Number(until ?? d), today),
  },
  {
    pattern: /(?<![\d/])(\d{1,2})\/(\d{1,2})\/(20\d\d)\b/,
    read: ([, one, other, y]) => eitherWay(Number(one), Number(other), Number(y)),
  },
]

// Written with slashes, most of the world puts the day first; where both could be a month, somebody should look.
function eitherWay(one: number, other: number, y: number): ReturnType<Read> {
  const twofold = one <= 12 && other <= 12 && one !== other
  return other > 12 ? days(y, one, other, other, false) : days(y, other, one, one, twofold)
}

function withYear(
  y: string | undefined,
  m: number,
  d: number,
  until: number,
  today: Temporal.PlainDate,
): ReturnType<Read> {
  if (y !== undefined) return days(Number(y), m, d, until, false)
  const soon = days(today.year, m, d, until, true)
  return soon && soon.last >= today.toString() ? soon : days(today.year + 1, m, d, until, true)
}

function days(y: number, m: number, d: number, until: number, guessed: boolean): ReturnType<Read> {
  try {
    const first = Temporal.PlainDate.from({ year: y, month: m, day: d }, { overflow: 'reject' })
    const last = Temporal.PlainDate.from({ year: y, month: m, day: until }, { overflow: 'reject' })
    if (Temporal.PlainDate.compare(first, last) > 0) return undefined
    return { first: first.toString(), last: last.toString(), guessed }
  } catch {
    return undefined
  }
}

function monthOf(word: string): number {
  return months.get(word.toLowerCase().replace(/\.$/, '')) ?? 0
}

// Long and short, as they stand within a date and alone: "joulukuuta" and "joulukuu", "Dec" and "December".
function monthNames(): Map<string, number> {
  const names = new Map<string, number>()
  for (const language of uiLanguages.filter((one) => one !== 'ja' && one !== 'zh-Hans'))
    for (const month of [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]) {
      const day = Temporal.PlainDate.from({ year: 2024, month, day: 1 })
      for (const shape of [{ month: 'long' }, { month: 'short' }, { month: 'long', day: 'numeric' }] as const) {
        const name = day
          .toLocaleString(language, shape)
          .replace(/[\d.]|\bde\b/g, ' ')
          .trim()
          .toLowerCase()
        if (/^\p{L}{3,}$/u.test(name)) names.set(name, month)
      }
    }
  return names
}
