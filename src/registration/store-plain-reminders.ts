// The reminder that asks nothing: once before an event, where its organisers chose one.
import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Db, Tx } from '../kit/database.ts'
import { enqueueMail } from '../mail/outbox.ts'
import { plainReminderMail } from './mails-reminder.ts'
import { nearMinutes } from './rules-reminders.ts'
import { readSeatFacts } from './store-facts.ts'
import type { SeatWork } from './store-telling.ts'

const atOnce = 200

/** Reminds whoever is due, each once; done again, or by several processes at once, it tells nobody twice. */
export async function remindPlainly(db: Db, work: SeatWork): Promise<void> {
  for (;;) {
    const due = await listDue(db, work.now)
    if (due.length > 0) await db.transaction().execute((tx) => remind(tx, work, due))
    if (due.length < atOnce) return
  }
}

interface Due {
  id: number
  since: Temporal.Instant
}

// Whoever came when it was due has just been told all of it, and so has whoever was asked about their seat meanwhile. Of
// an event that was moved to a later day people are reminded again.
async function listDue(db: Db, now: Temporal.Instant): Promise<Due[]> {
  const found = await sql<Due>`
    select r.id, due.since from events e join event_seating s on s.event_id = e.id and s.remind_minutes is not null
    cross join lateral (select e.begins - make_interval(mins => s.remind_minutes) as since) due
    join registrations r on r.event_id = e.id and r.state = 'confirmed' and r.email is not null and r.settled_at < due.since
    where e.state = 'published' and e.begins > ${now} and due.since <= ${now}
      and not exists (select from seat_reminders m where m.registration_id = r.id and m.reminded_at >= due.since)
      and not exists (select from still_coming a where a.registration_id = r.id
        and a.asked_at >= due.since - make_interval(mins => ${nearMinutes}))
    order by r.id limit ${atOnce}`.execute(db)
  return found.rows
}

async function remind(tx: Tx, work: SeatWork, due: readonly Due[]): Promise<void> {
  const marked = await sql<{ id: number }>`
    insert into seat_reminders (registration_id, reminded_at)
    select id, ${work.now} from jsonb_to_recordset(${JSON.stringify(due)}::jsonb)
      as d (id bigint, since timestamptz) order by id
    on conflict (registration_id) do update set reminded_at = excluded.reminded_at
      where seat_reminders.reminded_at < (select since from jsonb_to_recordset(${JSON.stringify(due)}::jsonb)
        as d (id bigint, since timestamptz) where d.id = excluded.registration_id)
    returning registration_id as id`.execute(tx)
  const facts = await readSeatFacts(
    tx,
    marked.rows.map(({ id }) => id),
  )
  for (const its of facts) {
    const mail = plainReminderMail(its, work)
    if (mail) await enqueueMail(tx, mail)
  }
}
