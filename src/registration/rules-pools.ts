// Seat pools: what fits, how many seats are shown as left, how far a capacity may go down.
import { no, type Verdict, yes } from '../kit/verdict.ts'

export type Mode = 'in-person' | 'online'
export type Purpose = 'open' | 'speakers' | 'sponsors' | 'press'

/** The seats of an event for one way of attending; `seats` null: as many as come. */
export interface Pool {
  id: number
  event_id: number
  mode: Mode
  purpose: Purpose
  seats: number | null
  /** How many more than there are seats: overbooking. */
  extra: number
  /** How many were let in by hand beyond that. */
  overrides: number
  taken: number
  waiting: number
  requested: number
}

/** How many seats anybody may still take now; null: any number. While people wait nobody overtakes them. */
export function freeSeats(pool: Pool): number | null {
  if (pool.seats === null) return null
  return pool.waiting > 0 ? 0 : Math.max(0, pool.seats + pool.extra - pool.taken)
}

/** Whether so many people would be seated at once; if not, they wait in line. */
export function fits(pool: Pool, people: number): boolean {
  const free = freeSeats(pool)
  return free === null ? pool.waiting === 0 : people <= free
}

/** What pages show of a pool: few are counted exactly, many in tens (the database announces a change of these alone). */
export interface ShownSeats {
  /** Null: any number. */
  left: number | null
  /** `left` is 'at least so many'. */
  atLeast: boolean
  waiting: number
  waitingAtLeast: boolean
}

const exactBelow = 20

/** How many seats are left and how many people wait, as pages show it. */
export function shownSeats(pool: Pool): ShownSeats {
  const left = pool.seats === null ? null : Math.max(0, pool.seats + pool.extra - pool.taken)
  return {
    left: left === null ? null : inTens(left),
    atLeast: left !== null && left >= exactBelow,
    waiting: inTens(pool.waiting),
    waitingAtLeast: pool.waiting >= exactBelow,
  }
}

/** How many more than its seats a pool may give away, at so many percent. */
export function overbooked(seats: number | null, percent: number): number {
  return seats === null ? 0 : Math.floor((seats * percent) / 100)
}

/** Whether a pool may have so many seats from now on: nobody who has one loses it. */
export function mayResize(
  pool: Pool,
  seats: number | null,
  percent: number,
): Verdict<'below-taken', { extra: number }> {
  const extra = overbooked(seats, percent)
  if (seats !== null && seats + extra + pool.overrides < pool.taken) return no('below-taken')
  return { ...yes, extra }
}

function inTens(count: number): number {
  return count >= exactBelow ? Math.floor(count / 10) * 10 : count
}
