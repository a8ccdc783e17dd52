// What falls due with seats while nobody looks: holds and offers lapse and pass on, and free seats find who waits.
import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Db, Tx } from '../kit/database.ts'
import type { EndedWhy, RegistrationState, SeatChange } from './rules-states.ts'
import { listIdle } from './store-promotion.ts'
import { changeSeats, endSeats } from './store-seats.ts'
import type { SeatWork } from './store-telling.ts'

/** What is left after so many rounds is done the next time. */
const mostRounds = 100

/**
 * Lets every hold and offer lapse whose time has passed, and promotes; a few transactions for each event, so that any
 * number of processes may do it at once. Gives what lapsed. One event that fails does not hold up the others: what
 * failed is thrown at the end, together.
 */
export async function settleSeats(db: Db, work: SeatWork): Promise<SeatChange[]> {
  const lapsed: SeatChange[] = []
  const failed = new Map<number, unknown>()
  for (let round = 0; round < mostRounds; round++) {
    const due = (await listDue(db, work.now)).filter((eventId) => !failed.has(eventId))
    if (due.length === 0) break
    for (const eventId of due) {
      const settling = db
        .transaction()
        .execute((tx) => changeSeats(tx, work, eventId, () => lapse(tx, work.now, eventId)))
      await settling.then(
        (changes) => lapsed.push(...changes),
        (error: unknown) => failed.set(eventId, error),
      )
    }
  }
  if (failed.size > 0) throw new AggregateError(failed.values(), 'the seats of some events could not be settled')
  return lapsed
}

async function lapse(tx: Tx, now: Temporal.Instant, eventId: number): Promise<SeatChange[]> {
  const due = await sql<{ id: number; why: EndedWhy }>`select id, case when hold_until is not null then 'hold-lapsed'
      when offer_until is not null then 'offer-lapsed' else 'invitation-lapsed' end as why from registrations
    where event_id = ${eventId} and (hold_until <= ${now} or offer_until <= ${now} or answer_until <= ${now})
    order by id for update`.execute(tx)
  const end = (from: RegistrationState, why: EndedWhy) => {
    const ids = due.rows.filter((row) => row.why === why).map(({ id }) => id)
    return endSeats(tx, now, { verb: 'lapse', ids, from: [from], why })
  }
  return [
    ...(await end('unconfirmed', 'hold-lapsed')),
    ...(await end('invited', 'offer-lapsed')),
    ...(await end('invited', 'invitation-lapsed')),
  ]
}

async function listDue(db: Db, now: Temporal.Instant): Promise<number[]> {
  const found = await sql<{ event_id: number }>`
    select event_id from registrations where hold_until <= ${now}
    union select event_id from registrations where offer_until <= ${now}
    union select event_id from registrations where answer_until <= ${now}`.execute(db)
  return [...new Set([...found.rows.map(({ event_id }) => event_id), ...(await listIdle(db, now))])]
}
