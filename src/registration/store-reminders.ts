// What falls due before and after an event: "still coming?" once each, seats that silence releases, thanks.
import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Db, Tx } from '../kit/database.ts'
import { enqueueMail } from '../mail/outbox.ts'
import { reminderMail, thanksMail } from './mails-reminder.ts'
import { answerUntil, usualReminder } from './rules-reminders.ts'
import { readSeatFacts } from './store-facts.ts'
import { changeSeats, endSeats } from './store-seats.ts'
import type { SeatWork } from './store-telling.ts'

const atOnce = 200

/** Asks, releases and thanks whoever is due; done again, or by several processes at once, it tells nobody twice. */
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
  for (const eventId of await listEnded(db, work.now)) await db.transaction().execute((tx) => thank(tx, work, eventId))
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
      case when cardinality(s.still_coming_hours) > 0 then s.still_coming_hours else ${[usualReminder]}::smallint[] end) h
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

async function listEnded(db: Db, now: Temporal.Instant): Promise<number[]> {
  const found = await sql<{ id: number }>`select e.id from events e
    where e.state = 'published' and e.ends between ${now.subtract({ hours: 72 })} and ${now.subtract({ hours: 2 })}
      and exists (select from registrations r where r.event_id = e.id and r.state = 'confirmed')
      and not exists (select from event_thanks t where t.event_id = e.id)`.execute(db)
  return found.rows.map(({ id }) => id)
}

// Where somebody was checked in or came online, those are thanked; where nobody counted, everybody with a seat.
async function thank(tx: Tx, work: SeatWork, eventId: number): Promise<void> {
  const marked = await sql`insert into event_thanks (event_id, sent_at) values (${eventId}, ${work.now})
    on conflict do nothing returning 1`.execute(tx)
  if (marked.rows.length === 0) return
  const found = await sql<{ id: number; came: boolean }>`
    select r.id, exists (select from tickets t join check_ins i on i.ticket_id = t.id and i.stands where t.registration_id = r.id)
      or exists (select from attendances a where a.registration_id = r.id) as came
    from registrations r where r.event_id = ${eventId} and r.state = 'confirmed' and r.email is not null`.execute(tx)
  const counted = found.rows.some(({ came }) => came)
  const ids = found.rows.flatMap(({ id, came }) => (came || !counted ? [id] : []))
  for (const its of await readSeatFacts(tx, ids)) {
    const mail = thanksMail(its, work.origin)
    if (mail) await enqueueMail(tx, mail)
  }
}
