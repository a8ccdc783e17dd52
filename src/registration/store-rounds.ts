// What falls due with seats while nobody looks: holds and offers lapse and pass on, and free seats find who waits.
import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Db } from '../kit/database.ts'
import type { SeatChange } from './rules-states.ts'
import { changeSeats, endSeats } from './store-seats.ts'
import type { SeatWork } from './store-telling.ts'

/**
 * Lets every hold and offer lapse whose time has passed, and promotes; one transaction for each event, so that any
 * number of processes may do it at once. Gives what lapsed.
 */
export async function settleSeats(db: Db, work: SeatWork): Promise<SeatChange[]> {
  const lapsed: SeatChange[] = []
  for (const eventId of await listDue(db, work.now)) {
    lapsed.push(
      ...(await db.transaction().execute((tx) =>
        changeSeats(tx, work, eventId, async () => {
          const due = await sql<{ id: number; state: string }>`select id, state from registrations
            where event_id = ${eventId} and (hold_until <= ${work.now} or offer_until <= ${work.now})
            order by id for update`.execute(tx)
          const of = (state: string) => due.rows.filter((row) => row.state === state).map(({ id }) => id)
          const lapse = { verb: 'lapse' } as const
          return [
            ...(await endSeats(tx, work.now, {
              ...lapse,
              ids: of('unconfirmed'),
              from: ['unconfirmed'],
              why: 'hold-lapsed',
            })),
            ...(await endSeats(tx, work.now, { ...lapse, ids: of('invited'), from: ['invited'], why: 'offer-lapsed' })),
          ]
        }),
      )),
    )
  }
  return lapsed
}

// Events with something that lapsed, or with free seats and people who wait (as after a publication).
async function listDue(db: Db, now: Temporal.Instant): Promise<number[]> {
  const found = await sql<{ event_id: number }>`
    select event_id from registrations where hold_until <= ${now}
    union select event_id from registrations where offer_until <= ${now}
    union select p.event_id from seat_pools p join events e on e.id = p.event_id
      where p.waiting > 0 and (p.seats is null or p.taken < p.seats + p.extra) and e.state = 'published'
        and (e.ends is null or e.ends > ${now})
    order by 1`.execute(db)
  return found.rows.map(({ event_id }) => event_id)
}
