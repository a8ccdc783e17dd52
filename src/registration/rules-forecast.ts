// What is likely on the day: how many will be registered and how many will come, from how it went at earlier events.
import { no, type Verdict, yes } from '../kit/verdict.ts'
import { type Fill, registeredOn } from './rules-fill.ts'

/** Half of the earlier events lie between `low` and `high`, as many above `middle` as below. */
export interface Band {
  low: number
  middle: number
  high: number
}

/** Of fewer earlier events nothing is said. */
const leastEvents = 3

// An event of so few people says nothing about another.
const leastPeople = 5

// Whoever had less than this share of their people on that day would be multiplied by more than ten.
const leastShare = 0.1

export type NoForecast = 'nobody-yet' | 'too-few' | 'too-early'

/** What is likely, made of so many `events`; `path[k]` is likely k days before the last moment, `start` when it begins. */
export type Forecast = Verdict<NoForecast, { events: number; path: readonly Band[]; start: Band }>

/**
 * How many people are likely to be registered, from so many `people` now, `days` before: as the earlier events grew from
 * that day on. It says nothing where too few earlier ones are known, or most of them had hardly begun on that day.
 */
export function foretell(people: number, days: number, earlier: readonly Fill[]): Forecast {
  const known = earlier.filter(({ start }) => start >= leastPeople)
  if (known.length < leastEvents) return no('too-few')
  if (people === 0) return no('nobody-yet')
  const telling = known.filter((fill) => registeredOn(fill, days) >= fill.start * leastShare)
  if (telling.length < leastEvents || telling.length < known.length * 0.75) return no('too-early')
  const on = (day: number) =>
    bandOf(telling.map((fill) => (people * registeredOn(fill, day)) / registeredOn(fill, days)))
  const path = Array.from({ length: days + 1 }, (_, day) => on(day))
  return { ...yes, events: telling.length, path, start: on(-1) }
}

/** How many of those who are likely to register get a seat: never more than there are, or are taken already. */
export function seatedOf(band: Band, room: number | null, taken: number): Band {
  const most = room === null ? Number.POSITIVE_INFINITY : Math.max(room, taken)
  return { low: Math.min(band.low, most), middle: Math.min(band.middle, most), high: Math.min(band.high, most) }
}

/** An earlier event at which people were checked in: who had a seat in the room, and who of them came. */
export interface Shows {
  registered: number
  arrived: number
}

/** The share of those with a seat who came; undefined when too few earlier events are known. */
export function showsOf(earlier: readonly Shows[]): (Band & { events: number }) | undefined {
  const known = earlier.filter(({ registered }) => registered >= leastPeople)
  if (known.length < leastEvents) return undefined
  const shares = known.map(({ registered, arrived }) => Math.min(1, arrived / registered))
  return { ...quartiles(shares), events: known.length }
}

/** How many are likely to come of those who have a seat. */
export function arrivalsOf(seated: Band, shows: Band): Band {
  const { low, middle, high } = shows
  return whole({ low: seated.low * low, middle: seated.middle * middle, high: seated.high * high })
}

/** So many percent more than there are seats may be given away, and in three of four earlier events nobody would stand. */
export function overbookingFor({ high }: Band): number {
  return high <= 0 ? 0 : Math.min(mostOverbooking, Math.floor((1 / high - 1) * 100 + 1e-9))
}

const mostOverbooking = 50

function bandOf(values: readonly number[]): Band {
  return whole(quartiles(values))
}

function whole({ low, middle, high }: Band): Band {
  return { low: Math.round(low), middle: Math.round(middle), high: Math.round(high) }
}

function quartiles(values: readonly number[]): Band {
  const sorted = [...values].sort((one, other) => one - other)
  return { low: quantile(sorted, 0.25), middle: quantile(sorted, 0.5), high: quantile(sorted, 0.75) }
}

// Between two values it lies where the share does.
function quantile(sorted: readonly number[], share: number): number {
  const at = (sorted.length - 1) * share
  const [below, above] = [sorted[Math.floor(at)] ?? 0, sorted[Math.ceil(at)] ?? 0]
  return below + (above - below) * (at - Math.floor(at))
}
