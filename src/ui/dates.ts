// Dates in words: by ICU, in the reader's language and the zone of what happens.
import { Temporal } from 'temporal-polyfill'
import type { UiLanguage } from '../kit/languages.ts'

/** What is known of a time: an interval of instants, how much of it is a date, and its zone. */
export interface TimeSpan {
  precision: 'none' | 'year' | 'month' | 'day' | 'time'
  starts_on: string | null
  ends_on: string | null
  begins: Temporal.Instant | null
  ends: Temporal.Instant | null
  zone: string
}

/** The parts of a date block: the big word, whether it is a day, a month or a year, and the line below. */
export interface DateBlock {
  big: string
  size: 'day' | 'word' | 'year'
  below: string
}

/** The ICU locale of an interface language (English as the booklet sets it: day before month). */
export function localeOf(language: UiLanguage): string {
  return language === 'en' ? 'en-GB' : language
}

/** A number as the language writes it. */
export function numberIn(language: UiLanguage, value: number): string {
  return cached(`n ${language}`, () => new Intl.NumberFormat(localeOf(language))).format(value)
}

/** The month of `yyyy-mm`, with its year: "December 2026". */
export function monthTitle(month: string, language: UiLanguage): string {
  return dayFormat(language, { month: 'long', year: 'numeric' }).format(noonOf(`${month}-01`))
}

/** The days of a date range, all of them known: "Thu 3 to Fri 4 December 2026" as ICU writes ranges. */
export function daysInWords(first: string, last: string, language: UiLanguage): string {
  const format = dayFormat(language, { weekday: 'short', day: 'numeric', month: 'long', year: 'numeric' })
  const words = first === last ? format.format(noonOf(first)) : format.formatRange(noonOf(first), noonOf(last))
  return withOrdinal(words, language)
}

/** One day in words, without its weekday: "3 December 2026". */
export function dayInWords(day: string, language: UiLanguage): string {
  const words = dayFormat(language, { day: 'numeric', month: 'long', year: 'numeric' }).format(noonOf(day))
  return withOrdinal(words, language)
}

/** The day of a moment in a zone, as short as a plot needs it: "3 Dec". */
export function shortDay(instant: Temporal.Instant, zone: string, language: UiLanguage): string {
  return zoneFormat(language, zone, { day: 'numeric', month: 'short' }).format(instant.epochMilliseconds)
}

/** A day of a programme in words, its year known from elsewhere: "Thursday 16 May". */
export function weekdayInWords(day: string, language: UiLanguage): string {
  const words = dayFormat(language, { weekday: 'long', day: 'numeric', month: 'long' }).format(noonOf(day))
  return withOrdinal(words, language)
}

/** A date known by day, month or year, in words. */
export function partialDate(day: string, precision: 'year' | 'month' | 'day', language: UiLanguage): string {
  if (precision === 'year') return dayFormat(language, { year: 'numeric' }).format(noonOf(day))
  if (precision === 'month') return monthTitle(day.slice(0, 7), language)
  return dayInWords(day, language)
}

/** The span in words in its own zone, or '' when nothing is known: "Thu 3 December 2026, 19:00–21:00 JST". */
export function spanInWords(span: TimeSpan, language: UiLanguage): string {
  if (span.starts_on === null || span.ends_on === null) return ''
  if (span.precision === 'year') return partialDate(span.starts_on, 'year', language)
  if (span.precision === 'month') return monthTitle(span.starts_on.slice(0, 7), language)
  if (span.precision === 'day' || span.begins === null || span.ends === null) {
    return daysInWords(span.starts_on, span.ends_on, language)
  }
  return timesInWords(span.begins, span.ends, span.zone, language)
}

/** Two instants with their days and clock times in a zone, its name at the end. */
function timesInWords(begins: Temporal.Instant, ends: Temporal.Instant, zone: string, language: UiLanguage): string {
  const day = dayOf(begins, ends, zone)
  if (day !== undefined && (language === 'ja' || language === 'zh-Hans')) {
    const clocks = [begins, ends].map((instant) => clockTime(instant, zone, language)).join('–')
    return `${daysInWords(day, day, language)} ${clocks} ${zoneInWords(begins, zone, language)}`
  }
  const format = zoneFormat(language, zone, {
    weekday: 'short',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    ...clockOf(language),
    timeZoneName: 'short',
  })
  return withOrdinal(format.formatRange(begins.epochMilliseconds, ends.epochMilliseconds), language)
}

/** One moment with its day and clock time in a zone, its name at the end: "23 Nov 2026, 10:05 UTC". */
export function momentInWords(instant: Temporal.Instant, zone: string, language: UiLanguage): string {
  return momentFormat(language, zone).format(instant.epochMilliseconds)
}

/** From one moment to another, as short: "23 Nov 2026, 10:02–11:40 UTC". */
export function momentsInWords(
  { from, to }: { from: Temporal.Instant; to: Temporal.Instant },
  zone: string,
  language: UiLanguage,
): string {
  return momentFormat(language, zone).formatRange(from.epochMilliseconds, to.epochMilliseconds)
}

function momentFormat(language: UiLanguage, zone: string): Intl.DateTimeFormat {
  return zoneFormat(language, zone, {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZoneName: 'short',
  })
}

/** The clock time in a zone: "19:00". */
export function clockTime(instant: Temporal.Instant, zone: string, language: UiLanguage): string {
  return zoneFormat(language, zone, clockOf(language)).format(instant.epochMilliseconds)
}

/** The same clock times in UTC, for readers without a script: "10:00–12:00 UTC". */
export function clockTimesInUtc(begins: Temporal.Instant, ends: Temporal.Instant, language: UiLanguage): string {
  const format = zoneFormat(language, 'UTC', clockOf(language))
  return `${format.format(begins.epochMilliseconds)}–${format.format(ends.epochMilliseconds)} UTC`
}

/** The date block of a row: "03 / December · Thu 19:00"; the year is said where it is not `thisYear`. */
export function dateBlock(span: TimeSpan, language: UiLanguage, now: Temporal.Instant): DateBlock | undefined {
  if (span.starts_on === null || span.ends_on === null) return undefined
  const year = span.starts_on.slice(0, 4)
  if (span.precision === 'year') return { big: year, size: 'year', below: '' }
  const month = noonOf(span.starts_on)
  if (span.precision === 'month') {
    return { big: dayFormat(language, { month: 'short' }).format(month), size: 'word', below: year }
  }
  const thisYear = String(now.toZonedDateTimeISO(span.zone).year)
  // Alone a month is 十二月 to ICU; beside a day everybody writes 12月.
  const alone = { month: language === 'zh-Hans' ? 'short' : 'long' } as const
  const title = dayFormat(language, year === thisYear ? alone : { month: 'short', year: 'numeric' }).format(month)
  return { big: span.starts_on.slice(8), size: 'day', below: title }
}

/** The second line of a date block: the weekday with the hour, or the last day of several. */
export function dateDetail(span: TimeSpan, language: UiLanguage): string {
  if (span.starts_on === null || span.ends_on === null) return ''
  if (span.precision !== 'day' && span.precision !== 'time') return ''
  if (span.starts_on !== span.ends_on) {
    const short = dayFormat(language, { weekday: 'short', day: 'numeric' })
    return short.formatRange(noonOf(span.starts_on), noonOf(span.ends_on))
  }
  const weekday = dayFormat(language, { weekday: 'short' }).format(noonOf(span.starts_on))
  return span.begins && span.precision === 'time'
    ? `${weekday} ${clockTime(span.begins, span.zone, language)}`
    : weekday
}

/** A length in words: "1 h 24 min". */
export function lengthInWords(seconds: number, language: UiLanguage): string {
  const minutes = Math.max(1, Math.round(seconds / 60))
  const unit = (value: number, of: 'hour' | 'minute') =>
    cached(
      `u ${language} ${of}`,
      () => new Intl.NumberFormat(localeOf(language), { style: 'unit', unit: of, unitDisplay: 'short' }),
    ).format(value)
  const hours = Math.floor(minutes / 60)
  return [hours > 0 ? unit(hours, 'hour') : '', minutes % 60 > 0 ? unit(minutes % 60, 'minute') : '']
    .filter(Boolean)
    .join(' ')
}

// Where hours are written with a leading zero. ICU, asked for the hour alone, forgets it.
function clockOf(language: UiLanguage): Intl.DateTimeFormatOptions {
  const padded = language === 'en' || language === 'fr' || language === 'zh-Hans'
  return { hour: padded ? '2-digit' : 'numeric', minute: '2-digit', hourCycle: 'h23' }
}

// The day on which both instants are; ICU writes ranges within it as "2026/12/3(木) 19時00分～" in Japanese and Chinese.
function dayOf(begins: Temporal.Instant, ends: Temporal.Instant, zone: string): string | undefined {
  const [first, last] = [begins, ends].map((instant) => instant.toZonedDateTimeISO(zone).toPlainDate().toString())
  return first === last ? first : undefined
}

function zoneInWords(instant: Temporal.Instant, zone: string, language: UiLanguage): string {
  const parts = zoneFormat(language, zone, { hour: 'numeric', timeZoneName: 'short' }).formatToParts(
    instant.epochMilliseconds,
  )
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? zone
}

// French counts the first of a month, "1er décembre"; ICU writes "1 décembre".
function withOrdinal(words: string, language: UiLanguage): string {
  return language === 'fr' ? words.replace(/(?<![\d:h])1(?= \p{L}{3})/gu, '1er') : words
}

// A day has no zone: it is formatted in UTC at noon, where it is the same day.
function noonOf(day: string): number {
  return Temporal.PlainDate.from(day).toZonedDateTime({ timeZone: 'UTC', plainTime: '12:00' }).epochMilliseconds
}

function dayFormat(language: UiLanguage, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return zoneFormat(language, 'UTC', options)
}

function zoneFormat(language: UiLanguage, zone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return cached(`d ${language} ${zone} ${Object.entries(options).join()}`, () => {
    return new Intl.DateTimeFormat(localeOf(language), { ...options, timeZone: zone })
  })
}

// Making a formatter costs more than a page; there are few of them.
const formatters = new Map<string, unknown>()

function cached<Format>(key: string, make: () => Format): Format {
  const known = formatters.get(key)
  if (known !== undefined) return known as Format
  const made = make()
  formatters.set(key, made)
  return made
}
