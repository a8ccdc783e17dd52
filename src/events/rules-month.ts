// A month as weeks of days, and the events of each day in lanes, so that what lasts several days stays in one line.
import { Temporal } from 'temporal-polyfill'

/** What a calendar needs to know of an event: its first and last day. */
export interface Spanning {
  starts_on: string | null
  ends_on: string | null
}

/** An event in one cell: whether it begins or ends there, and whether it is named there. */
export interface Entry<Event> {
  event: Event
  begins: boolean
  ends: boolean
  /** On its first day, and on the first day of each week that it goes on. */
  named: boolean
}

export interface Day<Event> {
  /** "2026-12-03" */
  date: string
  /** Of the month that is shown, not of those around it. */
  inside: boolean
  /** One for each lane from the top; undefined where another day's event keeps the lane. */
  lanes: (Entry<Event> | undefined)[]
  /** How many events have no lane in this cell. */
  hidden: number
}

/** The months that a calendar shows: "1970-01" to "2199-12". */
export function isMonth(text: string): boolean {
  return /^(?:19[7-9]\d|2[01]\d\d)-(?:0[1-9]|1[0-2])$/.test(text)
}

/** The month so many before or after, undefined beyond those that are shown. */
export function monthAfter(month: string, months: number): string | undefined {
  const other = Temporal.PlainYearMonth.from(month).add({ months }).toString()
  return isMonth(other) ? other : undefined
}

/** The weeks of a month; `firstDay` is the weekday they begin with (1 Monday to 7 Sunday), `most` the lanes of a cell. */
export function weeksOf<Event extends Spanning>(
  month: string,
  firstDay: number,
  events: readonly Event[],
  most: number,
): Day<Event>[][] {
  const first = Temporal.PlainYearMonth.from(month).toPlainDate({ day: 1 })
  const last = first.with({ day: first.daysInMonth })
  const weeks: Day<Event>[][] = []
  let monday = first.subtract({ days: (first.dayOfWeek - firstDay + 7) % 7 })
  while (Temporal.PlainDate.compare(monday, last) <= 0) {
    weeks.push(weekFrom(monday, month, events, most))
    monday = monday.add({ days: 7 })
  }
  return weeks
}

function weekFrom<Event extends Spanning>(
  monday: Temporal.PlainDate,
  month: string,
  events: readonly Event[],
  most: number,
): Day<Event>[] {
  const dates = Array.from({ length: 7 }, (_, index) => monday.add({ days: index }).toString())
  const lanes = lanesOf(events, dates)
  return dates.map((date) => {
    const entries = lanes.map((lane) => entryOn(date, lane, date === dates[0] || date === `${month}-01`))
    const shown = entries.slice(0, most)
    return {
      date,
      inside: date.startsWith(month),
      lanes: shown.slice(0, shown.findLastIndex((entry) => entry !== undefined) + 1),
      hidden: entries.slice(most).filter((entry) => entry !== undefined).length,
    }
  })
}

// Longer ones first, so that they are on top; each takes the first lane that is free on its days.
function lanesOf<Event extends Spanning>(events: readonly Event[], dates: readonly string[]): Event[][] {
  const [from = '', to = ''] = [dates[0], dates.at(-1)]
  const ofWeek = events.filter((event) => firstOf(event) <= to && lastOf(event) >= from && event.starts_on !== null)
  const lanes: Event[][] = []
  for (const event of ofWeek.toSorted((one, other) => byLength(one, other, from))) {
    const free = lanes.find((lane) =>
      lane.every((other) => lastOf(other) < firstOf(event) || firstOf(other) > lastOf(event)),
    )
    if (free) free.push(event)
    else lanes.push([event])
  }
  return lanes
}

function byLength(one: Spanning, other: Spanning, from: string): number {
  const length = (event: Spanning) => (firstOf(event) === lastOf(event) ? 0 : 1)
  const start = (event: Spanning) => (firstOf(event) < from ? from : firstOf(event))
  return length(other) - length(one) || start(one).localeCompare(start(other))
}

function entryOn<Event extends Spanning>(
  date: string,
  lane: readonly Event[],
  nameAnew: boolean,
): Entry<Event> | undefined {
  const event = lane.find((one) => firstOf(one) <= date && lastOf(one) >= date)
  if (!event) return undefined
  const begins = firstOf(event) === date
  return { event, begins, ends: lastOf(event) === date, named: begins || nameAnew }
}

function firstOf(event: Spanning): string {
  return event.starts_on ?? ''
}

function lastOf(event: Spanning): string {
  return event.ends_on ?? event.starts_on ?? ''
}
