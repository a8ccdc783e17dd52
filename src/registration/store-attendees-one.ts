// One attendee at the desk: what they answered, how often they came to this chapter before, and what organisers note of them.
import { sql } from 'kysely'
import type { Db, Tx } from '../kit/database.ts'
import type { Json } from '../kit/database-rows.ts'
import type { LocalText } from '../kit/languages.ts'
import { record } from '../people/store-history.ts'
import type { RegistrationState } from './rules-states.ts'
import type { Registration } from './store-registrations.ts'
import type { SeatWork } from './store-telling.ts'

/** An earlier event of the same chapter. */
export interface EarlierEvent {
  slug: string
  title: LocalText
  language: string
  starts_on: string | null
  state: string
  /** Whether they were checked in at the door, or joined online. */
  came: boolean
}

/** What somebody registered for in a chapter before, latest first; of no other chapter. */
export async function listEarlier(
  db: Db,
  chapterId: number | null,
  its: Pick<Registration, 'id' | 'email_key' | 'person_id'>,
): Promise<EarlierEvent[]> {
  if (chapterId === null) return []
  const found = await sql<EarlierEvent>`
    select e.slug, e.title, e.language, e.starts_on, o.state,
      exists (select from tickets t join check_ins i on i.ticket_id = t.id and i.stands where t.registration_id = o.id)
        or exists (select from attendances a where a.registration_id = o.id) as came
    from registrations o join events e on e.id = o.event_id
    where e.chapter_id = ${chapterId} and o.id <> ${its.id}
      and (o.email_key = ${its.email_key} or o.person_id = ${its.person_id})
    order by e.begins desc nulls last, o.id desc limit 50`.execute(db)
  return found.rows
}

/** An answer with the question as it was put. */
export interface GivenAnswer {
  question_id: number
  kind: string
  label: LocalText
  language: string
  choices: Json
  value: Json
}

/** Keeps organisers' note and tags. The history keeps that they changed, not what they say of somebody. */
export async function saveNote(
  tx: Tx,
  { actor, now }: Pick<SeatWork, 'actor' | 'now'>,
  its: Pick<Registration, 'id'> & { where: Where },
  { note, tags }: { note: string; tags: readonly string[] },
): Promise<void> {
  const changed = await sql`update registrations set note = ${note}, tags = ${tags}::text[], updated_at = ${now}
    where id = ${its.id} and (note <> ${note} or tags <> ${tags}::text[])`.execute(tx)
  if (Number(changed.numAffectedRows ?? 0) > 0)
    await record(tx, { actor, verb: 'edit', subject: 'registration', ...its.where, subjectId: its.id })
}

/** Gives a tag to some of an event's attendees, or takes it away; gives the ids of those whose tags changed. */
export async function tagAttendees(
  tx: Tx,
  eventId: number,
  uids: readonly string[],
  { tag, verb }: { tag: string; verb: 'tag' | 'untag' },
): Promise<number[]> {
  const changed = await sql<{ id: number }>`update registrations
    set tags = case when ${verb === 'tag'} then
      (select array_agg(distinct t order by t) from unnest(tags || ${tag}::text) t)
      else array_remove(tags, ${tag}) end
    where event_id = ${eventId} and uid = any(${uids}::uuid[]) and (${tag} = any(tags)) <> ${verb === 'tag'}
      and cardinality(tags) < 30 returning id`.execute(tx)
  return changed.rows.map(({ id }) => id)
}

/** Somebody who was chosen from the list. */
export interface ChosenAttendee {
  uid: string
  name: string
  state: RegistrationState
}

/** The first `size` of some of an event's attendees by name, as far as they are known. */
export async function listChosen(
  db: Db,
  eventId: number,
  uids: readonly string[],
  size: number,
): Promise<ChosenAttendee[]> {
  const found = await sql<ChosenAttendee>`select uid, name, state from registrations
    where event_id = ${eventId} and uid = any(${uids}::uuid[]) and name <> '' order by name, id limit ${size}`.execute(
    db,
  )
  return found.rows
}

interface Where {
  communityId: number
  formatId: number | null
  chapterId: number | null
  eventId: number
}
