// The rounds of a serving process: every hour it sees to what falls due while nobody looks.
import type { Temporal } from 'temporal-polyfill'
import { keepChapters } from '../chapters/store-reminders.ts'
import type { Db } from '../kit/database.ts'
import type { Log } from '../kit/log.ts'
import { reactions } from '../reactions.ts'

const hour = 3_600_000

/** Goes round now and then every hour until closed; what one round could not do, the next one does. */
export function startRounds(deps: { db: Db; log: Log; now: () => Temporal.Instant; origin: string }): {
  close(): Promise<void>
} {
  const { db, log, now, origin } = deps
  let going: Promise<void> = Promise.resolve()
  const go = () => {
    going = keepChapters(db, { now: now(), origin, reactions }).catch((error: unknown) =>
      log.error({ err: error }, 'What was due for chapters was not done; it is tried again in an hour.'),
    )
  }
  go()
  const timer = setInterval(go, hour)
  return {
    close() {
      clearInterval(timer)
      return going
    },
  }
}
