// Weekdays: their names, and with which one a week begins, by ICU.
import { Temporal } from 'temporal-polyfill'
import type { UiLanguage } from '../kit/languages.ts'
import { localeOf } from './dates.ts'

/** The weekday a week begins with where a language is spoken: 1 Monday to 7 Sunday. */
export function firstWeekday(language: UiLanguage): number {
  const locale: Intl.Locale & { getWeekInfo?(): { firstDay: number } } = new Intl.Locale(localeOf(language)).maximize()
  return locale.getWeekInfo?.().firstDay ?? 1
}

/** The seven weekdays from a first one on, short and in full. */
export function weekdayNames(firstDay: number, language: UiLanguage): { short: string; long: string }[] {
  return Array.from({ length: 7 }, (_, index) => {
    // 1 January 2024 was a Monday.
    const day = Temporal.PlainDate.from('2024-01-01').add({ days: firstDay - 1 + index })
    return { short: say(day, language, { weekday: 'short' }), long: say(day, language, { weekday: 'long' }) }
  })
}

/** A day within its month: "Thursday 3". */
export function weekdayDay(day: string, language: UiLanguage): string {
  return say(Temporal.PlainDate.from(day), language, { weekday: 'long', day: 'numeric' })
}

const formats = new Map<string, Intl.DateTimeFormat>()

function say(day: Temporal.PlainDate, language: UiLanguage, options: Intl.DateTimeFormatOptions): string {
  const key = `${language} ${Object.values(options).join()}`
  const format = formats.get(key) ?? new Intl.DateTimeFormat(localeOf(language), { ...options, timeZone: 'UTC' })
  formats.set(key, format)
  return format.format(day.toZonedDateTime({ timeZone: 'UTC', plainTime: '12:00' }).epochMilliseconds)
}
