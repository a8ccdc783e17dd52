// The lanes of this process, in which it takes the seats of events that many want at once.
import type { Db } from '../kit/database.ts'
import { createSeatLanes, type SeatLanes } from '../registration/store-lanes.ts'

const lanes = new WeakMap<Db, SeatLanes>()
const lanesOfSeries = new WeakMap<Db, SeatLanes>()

/** The lanes in which this process takes seats. */
export function lanesOf(db: Db): SeatLanes {
  return known(lanes, db, () => createSeatLanes(db))
}

/** Those for people who take many dates at once, a lane for each series: each has a transaction of their own. */
export function lanesOfSeriesOf(db: Db): SeatLanes {
  return known(lanesOfSeries, db, () => createSeatLanes(db, 500, 1))
}

function known(of: WeakMap<Db, SeatLanes>, db: Db, make: () => SeatLanes): SeatLanes {
  const there = of.get(db) ?? make()
  of.set(db, there)
  return there
}
