// The rounds of a serving process: every hour and every minute it sees to what falls due while nobody looks.
import type { Temporal } from 'temporal-polyfill'
import { remindOfRecaps } from '../archive/store-recap-reminders.ts'
import { forgetAsked } from '../chapters/store-joining.ts'
import { sendDueLetters } from '../chapters/store-letters-sending.ts'
import { keepChapters } from '../chapters/store-reminders.ts'
import type { Config } from '../config.ts'
import { publishDue } from '../events/store-publication.ts'
import { keepSeries } from '../events/store-series-make.ts'
import type { Db } from '../kit/database.ts'
import type { Log } from '../kit/log.ts'
import { forgetUndescribed } from '../kit/pictures-store.ts'
import { forgetSpent } from '../kit/rate-limit-shared.ts'
import { reactions } from '../reactions.ts'
import { sendDueMessages } from '../registration/store-attendee-messages-sending.ts'
import { forgetRegistrations } from '../registration/store-keeping.ts'
import { keepReminding } from '../registration/store-reminders.ts'
import { settleSeats } from '../registration/store-rounds.ts'
import { tellFollowers } from '../registration/store-series-dates.ts'
import { seatWork } from '../site/seat-work.ts'

const minute = 60_000

interface Round {
  now: Temporal.Instant
  origin: string
  config: Config
}

type Due = (db: Db, when: Round) => Promise<unknown>

/** What is done in each round, how often, and what the log says when it could not be done. */
const rounds: readonly { every: number; see: Due; failed: string }[] = [
  {
    every: 60 * minute,
    see: (db, when) => keepChapters(db, { ...when, reactions }),
    failed: 'What was due for chapters was not done; it is tried again in an hour.',
  },
  {
    every: 60 * minute,
    see: (db, { now }) => keepSeries(db, { now, reactions }),
    failed: 'The next events of series were not made; it is tried again in an hour.',
  },
  {
    every: minute,
    see: (db, { now }) => publishDue(db, now),
    failed: 'What was planned to be published was not; it is tried again in a minute.',
  },
  {
    every: minute,
    see: tellFollowers,
    failed: 'Those who follow series were not told of further dates; it is tried again in a minute.',
  },
  {
    every: minute,
    see: sendDueLetters,
    failed: 'Letters that were due did not go; it is tried again in a minute.',
  },
  {
    every: minute,
    see: sendDueMessages,
    failed: 'Messages to attendees that were due did not go; it is tried again in a minute.',
  },
  {
    every: 60 * minute,
    see: (db, { now }) => forgetAsked(db, now),
    failed: 'Addresses that nobody confirmed were not forgotten; it is tried again in an hour.',
  },
  {
    every: minute,
    see: async (db, when) => settleSeats(db, await seatWork(db, { ...when, actor: 'system' })),
    failed: 'Seats whose time had passed were not passed on; it is tried again in a minute.',
  },
  {
    every: minute,
    see: async (db, when) => keepReminding(db, await seatWork(db, { ...when, actor: 'system' })),
    failed: 'People were not asked whether they still come; it is tried again in a minute.',
  },
  {
    every: 60 * minute,
    see: (db, { now }) => forgetRegistrations(db, now),
    failed: 'Registrations whose time has passed were not forgotten; it is tried again in an hour.',
  },
  {
    every: minute,
    see: (db, { now }) => forgetSpent(db, now),
    failed: 'Limits that have ended were not forgotten; it is tried again in a minute.',
  },
  {
    every: 60 * minute,
    see: (db, { now }) => forgetUndescribed(db, now),
    failed: 'Pictures that nobody described were not forgotten; it is tried again in an hour.',
  },
  {
    every: 60 * minute,
    see: remindOfRecaps,
    failed: 'Nobody was reminded of recaps; it is tried again in an hour.',
  },
]

/** Goes every round now and then as often as it is due, until closed; what one could not do, the next one does. */
export function startRounds(deps: Omit<Round, 'now'> & { db: Db; log: Log; now: () => Temporal.Instant }): {
  close(): Promise<void>
} {
  const { db, log, now, origin, config } = deps
  const closing = rounds.map(({ every, see, failed }) => {
    let going: Promise<unknown> = Promise.resolve()
    const go = () => {
      // A round that takes longer than its time is not overtaken by the next.
      going = going
        .then(() => see(db, { now: now(), origin, config }))
        .catch((error: unknown) => log.error({ err: error }, failed))
    }
    go()
    const timer = setInterval(go, every)
    return () => {
      clearInterval(timer)
      return going
    }
  })
  return {
    async close() {
      await Promise.all(closing.map((close) => close()))
    },
  }
}
