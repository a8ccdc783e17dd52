// The next one like the last one: on the same weekday, at the same hour of its zone.
import { Temporal } from 'temporal-polyfill'
import { atTime, onDays, undated, type When } from './rules.ts'

/**
 * When a copy of an event is: a meetup of the second Tuesday on the second Tuesday of a coming month, a conference on the
 * same weekday a year on. An event of which no day is known gives one without a date.
 */
export function nextLike(when: When, kind: string | null, today: Temporal.PlainDate): When {
  const { precision, starts_on, zone } = when
  if ((precision !== 'day' && precision !== 'time') || !starts_on) return undated(zone)
  const first = Temporal.PlainDate.from(starts_on)
  return movedTo(when, isYearly(kind) ? aYearOn(first, today) : aMonthOn(first, today))
}

/** The same on another day: its hours by the clock on the wall stay, whatever clocks do in between. */
export function movedTo(when: When, day: Temporal.PlainDate): When {
  const { precision, starts_on, ends_on, begins, ends, zone } = when
  if ((precision !== 'day' && precision !== 'time') || !starts_on || !ends_on || !begins || !ends) return undated(zone)
  const moved = Temporal.PlainDate.from(starts_on).until(day)
  if (precision === 'day') return onDays(day.toString(), Temporal.PlainDate.from(ends_on).add(moved).toString(), zone)
  const move = (instant: Temporal.Instant) =>
    instant.toZonedDateTimeISO(zone).toPlainDateTime().add(moved).toZonedDateTime(zone)
  return atTime(move(begins).toInstant(), move(ends).toInstant(), zone)
}

function isYearly(kind: string | null): boolean {
  return kind === 'conference' || kind === 'micro-conference'
}

function aYearOn(first: Temporal.PlainDate, today: Temporal.PlainDate): Temporal.PlainDate {
  let day = first.add({ weeks: 52 })
  while (Temporal.PlainDate.compare(day, today) <= 0) day = day.add({ weeks: 52 })
  return day
}

// The fifth Tuesday, which few months have, is the last one.
function aMonthOn(first: Temporal.PlainDate, today: Temporal.PlainDate): Temporal.PlainDate {
  const count = Math.ceil(first.day / 7)
  let month = first.toPlainYearMonth()
  for (;;) {
    month = month.add({ months: 1 })
    const start = month.toPlainDate({ day: 1 })
    const earliest = start.add({ days: ((first.dayOfWeek - start.dayOfWeek + 7) % 7) + (count - 1) * 7 })
    const day = earliest.month === month.month ? earliest : earliest.subtract({ days: 7 })
    if (Temporal.PlainDate.compare(day, today) > 0) return day
  }
}
