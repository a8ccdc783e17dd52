// Thanks to those who came, after the event: once, as long after its end as its organisers chose.
import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import { mailScopes } from '../communities/rules-mail-scopes.ts'
import type { Db, Tx } from '../kit/database.ts'
import { enqueueMany, type LetterText, readersAtOnce } from '../mail/outbox-many.ts'
import { certificateAddress, thanksLetter } from './mails-reminder.ts'
import { thanksKind, thanksWithin } from './rules-reminders.ts'
import { usualSeating } from './rules-seating.ts'
import { listThere } from './store-certificates.ts'
import { readSeatFacts, type SeatFacts } from './store-facts.ts'
import type { SeatWork } from './store-telling.ts'

/** Thanks the people of every event for which it is time; several processes at once thank nobody twice. */
export async function thankAll(db: Db, work: SeatWork): Promise<void> {
  for (const eventId of await listEnded(db, work.now)) await db.transaction().execute((tx) => thank(tx, work, eventId))
}

async function listEnded(db: Db, now: Temporal.Instant): Promise<number[]> {
  const found = await sql<{ id: number }>`select e.id from events e left join event_seating s on s.event_id = e.id
    cross join lateral (select e.ends + make_interval(mins =>
      case when s.event_id is null then ${usualSeating.thanks_minutes}::integer else s.thanks_minutes end) as at) thanks
    where e.state = 'published' and e.ends between ${now.subtract({ hours: 14 * 24 })} and ${now}
      and thanks.at between ${now.subtract({ hours: thanksWithin })} and ${now}
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
    select r.id, exists (select from tickets t join check_ins i on i.ticket_id = t.id and i.stands
      where t.registration_id = r.id)
      or exists (select from attendances a where a.registration_id = r.id) as came
    from registrations r where r.event_id = ${eventId} and r.state = 'confirmed' and r.email is not null`.execute(tx)
  const counted = found.rows.some(({ came }) => came)
  const ids = found.rows.flatMap(({ id, came }) => (came || !counted ? [id] : []))
  for (let first = 0; first < ids.length; first += readersAtOnce)
    await thankSome(tx, work, await readSeatFacts(tx, ids.slice(first, first + readersAtOnce)))
}

async function thankSome(tx: Tx, work: SeatWork, some: readonly SeatFacts[]): Promise<void> {
  const there = await listThere(
    tx,
    some.map(({ id }) => id),
  )
  await thankAlike(
    tx,
    work,
    'there',
    some.filter(({ id }) => there.has(id)),
  )
  await thankAlike(
    tx,
    work,
    'registered',
    some.filter(({ id }) => !there.has(id)),
  )
}

// What leads somebody to their certificate lets them in to their registration.
async function thankAlike(
  tx: Tx,
  work: SeatWork,
  were: 'there' | 'registered',
  some: readonly SeatFacts[],
): Promise<void> {
  const [one] = some
  if (!one) return
  const texts: Record<string, LetterText> = {}
  const readers = some.flatMap((its) => {
    if (its.email === null) return []
    const text = `${its.language} ${its.mode}`
    texts[text] ??= thanksLetter(its, work.origin, were)
    const { email, name, person_id: personId } = its
    const own = were === 'there' ? certificateAddress(its, work) : ''
    return [{ email, name, personId, text, own, key: `${thanksKind}:${its.id}` }]
  })
  const scope = `community:${one.community_id}`
  const mails = { kind: thanksKind, scope, scopes: mailScopes(one), communityId: one.community_id, texts }
  await enqueueMany(tx, { ...mails, secret: were === 'there' }, readers)
}
