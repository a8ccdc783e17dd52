// The days of a series: those of its rule, without those skipped, with those added; and which of them are made ahead.
import { RRuleTemporal } from 'rrule-temporal'
import { Temporal } from 'temporal-polyfill'
import type { When } from './rules.ts'
import { movedTo } from './rules-copy.ts'
import { endingWith, type SeriesRule, writeRule } from './rules-series.ts'

/** A rule with its first day and its exceptions, days as texts: "2026-12-08". */
export interface Recurrence {
  rule: SeriesRule
  first: string
  skipped: readonly string[]
  added: readonly string[]
}

/** Events are made at most so far and so many ahead; the others follow when time has passed. */
export const aheadMonths = 18
export const aheadMost = 26

/** The days of a series from one day to another, both included, in order. The first day belongs to it by itself. */
export function daysOf(series: Recurrence, from: string, to: string): string[] {
  const besides = series.added.filter((day) => day >= from && day <= to)
  const all = [...new Set([...ruledDays(series, from, to), ...besides])]
  return all.filter((day) => !series.skipped.includes(day)).sort()
}

// Days have no zone and no clock: at noon in UTC each is one, whatever clocks do.
function ruledDays({ rule, first }: Recurrence, from: string, to: string): string[] {
  if (to < from) return []
  const days = new RRuleTemporal({
    rruleString: writeRule({ ...rule, ending: { kind: 'never' } }),
    dtstart: noon(first),
    includeDtstart: true,
    temporal: Temporal,
    ...(rule.ending.kind === 'count' ? { count: rule.ending.count } : {}),
    ...(rule.ending.kind === 'until' ? { until: noon(rule.ending.day) } : {}),
  })
  const found = days.between(noon(from), noon(to), true).map((moment) => moment.toPlainDate().toString())
  const { ending } = rule
  // Where a series was ended before it began, not even its first day is left.
  return ending.kind === 'until' ? found.filter((day) => day <= ending.day) : found
}

/** The days after `today` for which there should be an event now; one that was added is made however many there are. */
export function daysAhead(series: Recurrence, today: Temporal.PlainDate): string[] {
  const days = daysOf(series, today.add({ days: 1 }).toString(), today.add({ months: aheadMonths }).toString())
  return days.filter((day, index) => index < aheadMost || series.added.includes(day))
}

/** When an event of a series is on one of its days: the same hour by the clock on the wall, whatever clocks do. */
export function whenOn(when: When, day: string): When {
  return movedTo(when, Temporal.PlainDate.from(day))
}

/** A series that ends on the eve of a day. */
export function endingBefore(series: Recurrence, day: string): Recurrence {
  const eve = Temporal.PlainDate.from(day).subtract({ days: 1 }).toString()
  return {
    ...series,
    rule: endingWith(series.rule, { kind: 'until', day: eve }),
    skipped: series.skipped.filter((one) => one < day),
    added: series.added.filter((one) => one < day),
  }
}

/** Up to here and from here on: the two series into which one is cut before a day. A count is shared out. */
export function cutBefore(series: Recurrence, day: string): { before: Recurrence; after: Recurrence } {
  const { rule, skipped, added } = series
  const eve = Temporal.PlainDate.from(day).subtract({ days: 1 }).toString()
  return {
    before: endingBefore(series, day),
    after: {
      rule: endingWith(rule, restOf(series, eve)),
      first: nextRuled(series, day),
      skipped: skipped.filter((one) => one >= day),
      added: added.filter((one) => one >= day),
    },
  }
}

function restOf(series: Recurrence, eve: string): SeriesRule['ending'] {
  const { ending } = series.rule
  if (ending.kind !== 'count') return ending
  return { kind: 'count', count: Math.max(1, ending.count - ruledDays(series, series.first, eve).length) }
}

// From a day of the rule on: from any other, every second week would become the other ones.
function nextRuled(series: Recurrence, day: string): string {
  const far = Temporal.PlainDate.from(day)
    .add({ years: 2 * series.rule.every })
    .toString()
  return ruledDays(series, day, far)[0] ?? day
}

function noon(day: string): Temporal.ZonedDateTime {
  return Temporal.PlainDate.from(day).toZonedDateTime({ timeZone: 'UTC', plainTime: '12:00' })
}
