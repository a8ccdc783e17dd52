// The clock: the only place that reads the time. Everything else takes `now` as an argument.
import { Temporal } from 'temporal-polyfill'

/** The present instant. */
export function readClock(): Temporal.Instant {
  return Temporal.Now.instant()
}
