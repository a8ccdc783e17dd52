// How long it is kept: what people said of themselves is deleted when the event said it would be. Counts stay.
import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Db, Tx } from '../kit/database.ts'
import { forgetAddress } from '../mail/preferences.ts'
import { transitions } from './rules-states.ts'
import { forgetMailsOf } from './store-registration-mails.ts'
import { changeSeats, endSeats } from './store-seats.ts'
import type { SeatWork } from './store-telling.ts'

const atOnce = 500

/** Deletes the answers and names whose time has come, a few hundred in a transaction. Gives how many registrations that were. */
export async function forgetRegistrations(db: Db, now: Temporal.Instant): Promise<number> {
  await forgetAnswers(db, now)
  let forgotten = 0
  for (;;) {
    const due = await sql<{ id: number }>`
      select r.id from registrations r join events e on e.id = r.event_id
        left join event_seating s on s.event_id = e.id
      where r.forgotten_at is null and e.ends + make_interval(days => coalesce(s.keep_days, 180)) <= ${now}
      limit ${atOnce}`.execute(db)
    if (due.rows.length === 0) return forgotten
    const ids = due.rows.map(({ id }) => id)
    await db.transaction().execute((tx) => forget(tx, now, ids))
    forgotten += ids.length
  }
}

/** Erases what all registrations of somebody hold: seats that are still to come are freed, and what was is only counted. */
export async function eraseRegistrations(
  tx: Tx,
  work: SeatWork,
  whose: { personId: number; emailKey: string | null },
): Promise<void> {
  const found = await sql<{ id: number; event_id: number; email: string | null; coming: boolean }>`
    select r.id, r.event_id, r.email, r.live and (e.ends is null or e.ends > ${work.now}) as coming
    from registrations r join events e on e.id = r.event_id
    where r.forgotten_at is null and (r.person_id = ${whose.personId} or r.email_key = ${whose.emailKey})
    order by r.event_id, r.id`.execute(tx)
  const byEvent = Map.groupBy(found.rows, ({ event_id }) => event_id)
  for (const [eventId, its] of byEvent) {
    const ids = its.filter(({ coming }) => coming).map(({ id }) => id)
    const ending = { ids, verb: 'cancel', from: transitions.cancel.from, why: 'erased' } as const
    if (ids.length > 0) await changeSeats(tx, work, eventId, () => endSeats(tx, work.now, ending))
  }
  // Those of their addresses that vary from the one they sign in with, too.
  for (const email of new Set(found.rows.map(({ email }) => email)))
    if (email !== null) await forgetAddress(tx, email, work.now)
  await forget(
    tx,
    work.now,
    found.rows.map(({ id }) => id),
  )
}

/** Erases all that is kept of one registration, the mails about it too, at the wish of whoever has its link. */
export async function eraseByLink(tx: Tx, work: SeatWork, its: { id: number; event_id: number }): Promise<void> {
  await forgetMailsOf(tx, [its.id], work.now)
  await eraseRegistration(tx, work, its)
}

/** Erases what one registration holds; a seat that is still to come is freed. */
export async function eraseRegistration(tx: Tx, work: SeatWork, its: { id: number; event_id: number }): Promise<void> {
  const ending = { ids: [its.id], verb: 'cancel', from: transitions.cancel.from, why: 'erased' } as const
  await changeSeats(tx, work, its.event_id, () => endSeats(tx, work.now, ending))
  await forget(tx, work.now, [its.id])
}

async function forget(tx: Tx, now: Temporal.Instant, ids: readonly number[]): Promise<void> {
  await sql`delete from answers where registration_id = any(${ids})`.execute(tx)
  await sql`delete from certificates c using tickets t where t.id = c.ticket_id
    and t.registration_id = any(${ids})`.execute(tx)
  await sql`update check_ins c set reason = null from tickets t
    where t.id = c.ticket_id and t.registration_id = any(${ids}) and c.reason is not null`.execute(tx)
  await sql`update tickets set name = null where registration_id = any(${ids}) and name is not null`.execute(tx)
  await sql`update registrations set name = '', email = null, email_key = null, person_id = null, affiliation = null,
      affiliation_key = null, note = '', tags = '{}', override_reason = null, idempotency_key = null,
      link_serial = link_serial + 1, forgotten_at = ${now}
    where id = any(${ids})`.execute(tx)
}

// Of questions that are to be forgotten sooner than the event's registrations.
async function forgetAnswers(db: Db, now: Temporal.Instant): Promise<void> {
  await sql`delete from answers a using questions q, events e
    where q.id = a.question_id and e.id = q.event_id and q.keep_days is not null
      and e.ends + make_interval(days => q.keep_days) <= ${now}`.execute(db)
}
