// The lanes of this process, in which it takes the seats of events that many want at once.
import type { Db } from '../kit/database.ts'
import { createSeatLanes, type SeatLanes } from '../registration/store-lanes.ts'

const lanes = new WeakMap<Db, SeatLanes>()

/** The lanes in which this process takes seats. */
export function lanesOf(db: Db): SeatLanes {
  const known = lanes.get(db)
  if (known) return known
  const made = createSeatLanes(db)
  lanes.set(db, made)
  return made
}
