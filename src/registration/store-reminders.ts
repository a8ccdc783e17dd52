// What falls due around an event: "still coming?" once each, seats that silence releases; then reminders and thanks.
import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Db, Tx } from '../kit/database.ts'
import { enqueueMail } from '../mail/outbox.ts'
import { reminderMail } from './mails-reminder.ts'
import { answerUntil } from './rules-reminders.ts'
import { usualSeating } from './rules-seating.ts'
import { readSeatFacts } from './store-facts.ts'
import { remindPlainly } from './store-plain-reminders.ts'
import { changeSeats, endSeats } from './store-seats.ts'
import type { SeatWork } from './store-telling.ts'
import { thankAll } from './store-thanks.ts'

const atOnce = 200

/** Asks, releases, reminds and thanks whoever is due; done again, or by several processes at once, it tells nobody twice. */
export async function keepReminding(db: Db, work: SeatWork): Promise<void> {
  for (;;) {
    const due = await listDue(db, work.now)
    await db.transaction().execute((tx) => ask(tx, work, due))
    if (due.length < atOnce) break
  }
  for (const [eventId, ids] of await listSilent(db, work.now)) {
    const release = async (tx: Tx) => {
      const silent = await stillSilent(tx, ids)
      return endSeats(tx, work.now, { ids: silent, verb: 'cancel', from: ['confirmed'], why: 'silence' })
    }
    await db.transaction().execute((tx) => changeSeats(tx, work, eventId, () => release(tx)))
  }
  await remindPlainly(db, work)
  await thankAll(db, work)
}

interface Due {
  id: number
  hours: number
  begins: Temporal.Instant
  releases: boolean
}

// Of several questions that are due only the last is asked; whoever came after it was due is not. What was asked before
// an event was moved to a later day is asked again.
async function listDue(db: Db, now: Temporal.Instant): Promise<Due[]> {
  const found = await sql<Due>`
    select r.id, due.hours, e.begins,
      coalesce(s.release_silent and due.hours = (select min(h) from unnest(s.still_coming_hours) h), false) as releases
    from events e left join event_seating s on s.event_id = e.id
    cross join lateral (select min(h) as hours from unnest(
      coalesce(s.still_coming_hours, ${usualSeating.still_coming_hours}::smallint[])) h
      where e.begins - make_interval(hours => h) <= ${now}) due
    join registrations r on r.event_id = e.id and r.state = 'confirmed' and r.email is not null
      and r.settled_at < e.begins - make_interval(hours => due.hours + 1)
    where e.state = 'published' and e.begins > ${now} and e.begins <= ${now.add({ hours: 720 })}
      and not exists (select from still_coming a where a.registration_id = r.id and a.hours_before <= due.hours
        and a.asked_at >= e.begins - make_interval(hours => a.hours_before))
    order by r.id limit ${atOnce}`.execute(db)
  return found.rows
}

async function ask(tx: Tx, work: SeatWork, due: readonly Due[]): Promise<void> {
  const asked = new Set<number>()
  for (const { id, hours, begins } of due) {
    const made = await sql`insert into still_coming (registration_id, hours_before, asked_at)
      values (${id}, ${hours}, ${work.now}) on conflict (registration_id, hours_before)
      do update set asked_at = excluded.asked_at, coming = null, answered_at = null
      where still_coming.asked_at < ${begins.subtract({ hours })} returning 1`.execute(tx)
    if (made.rows.length > 0) asked.add(id)
  }
  const byId = new Map(due.map((one) => [one.id, one]))
  for (const its of await readSeatFacts(tx, [...asked])) {
    const one = byId.get(its.id)
    const until = one?.releases ? answerUntil(one.begins, one.hours, work.now) : null
    const mail = one && reminderMail(its, { hours: one.hours, until }, work)
    if (mail) await enqueueMail(tx, mail)
  }
}

// The same moment as `answerUntil`, which the mail said.
async function listSilent(db: Db, now: Temporal.Instant): Promise<Map<number, number[]>> {
  const found = await sql<{ id: number; event_id: number }>`
    select r.id, r.event_id from still_coming a join registrations r on r.id = a.registration_id and r.state = 'confirmed'
      join events e on e.id = r.event_id join event_seating s on s.event_id = e.id
    where a.coming is null and s.release_silent and e.state = 'published' and e.begins > ${now}
      and a.hours_before = (select min(h) from unnest(s.still_coming_hours) h)
      and greatest(e.begins - make_interval(mins => a.hours_before * 30), a.asked_at + interval '2 hours') <= ${now}
    order by r.event_id, r.id limit 1000`.execute(db)
  const byEvent = Map.groupBy(found.rows, ({ event_id }) => event_id)
  return new Map([...byEvent].map(([eventId, rows]) => [eventId, rows.map(({ id }) => id)]))
}

// Who says yes in this very moment keeps the seat: whichever of the two comes first holds.
async function stillSilent(tx: Tx, ids: readonly number[]): Promise<number[]> {
  const found = await sql<{ id: number }>`select registration_id as id from still_coming
    where registration_id = any(${ids}) and coming is null order by 1 for update`.execute(tx)
  return [...new Set(found.rows.map(({ id }) => id))]
}
