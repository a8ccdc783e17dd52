// A rule of recurrence in words: "Every month on the second Tuesday, until 31 December 2027".
import { Temporal } from 'temporal-polyfill'
import type { UiLanguage } from '../kit/languages.ts'
import { dayInWords, localeOf } from '../ui/dates.ts'
import { weekdayNames } from '../ui/weekdays.ts'
import { seriesMessages } from './messages-series.ts'
import type { DayOfMonth, SeriesRule } from './rules-series.ts'

/** The rule as one sentence without a full stop. */
export function ruleInWords({ every, pattern, ending }: SeriesRule, language: UiLanguage): string {
  const say = seriesMessages.in(language)
  const rule =
    pattern.unit === 'week'
      ? say('weekly', { every, days: listOf(pattern.weekdays, language) })
      : pattern.unit === 'month'
        ? say('monthly', { every, day: dayOfMonth(pattern.on, language) })
        : say('yearly', { every, month: monthName(pattern.month, language), day: dayOfMonth(pattern.on, language) })
  if (ending.kind === 'count') return say('with-count', { rule, count: ending.count })
  return ending.kind === 'until' ? say('with-until', { rule, day: dayInWords(ending.day, language) }) : rule
}

// The weekdays of Finnish all say "on" with the same ending.
function listOf(weekdays: readonly number[], language: UiLanguage): string {
  const on = language === 'fi' ? 'na' : ''
  const names = weekdays.map((weekday) => weekdayName(weekday, language) + on)
  return new Intl.ListFormat(localeOf(language), { type: 'conjunction' }).format(names)
}

function dayOfMonth(on: DayOfMonth, language: UiLanguage): string {
  const say = seriesMessages.in(language)
  if (on.by === 'day') return on.day === -1 ? say('day-last') : say('day-number', { day: on.day })
  return say('day-weekday', { which: say(`which-${on.which}`), weekday: weekdayName(on.weekday, language) })
}

function monthName(month: number, language: UiLanguage): string {
  const day = Temporal.PlainDate.from({ year: 2024, month, day: 1 })
  return day.toLocaleString(localeOf(language), { month: 'long' })
}

// 1 is Monday.
function weekdayName(weekday: number, language: UiLanguage): string {
  return weekdayNames(weekday, language)[0]?.long ?? ''
}
