// What stands around one attendee at the desk: answers, others of the same name, their place in line, the sessions they were
// at; and what happened.
import { sql } from 'kysely'
import type { Db } from '../kit/database.ts'
import type { LocalText } from '../kit/languages.ts'
import { type HistoryEntry, listHistory } from '../people/store-history.ts'
import type { GivenAnswer } from './store-attendees-one.ts'
import type { Registration } from './store-registrations.ts'

export interface AroundAttendee {
  /** In the order of the questions, each as it was put. */
  answers: GivenAnswer[]
  /** Others of the event who may be the same person: the same name, under another address. */
  sameName: { uid: string; name: string; email: string | null }[]
  /** Their place in line, from 1; null when they do not wait. */
  place: number | null
  /** The sessions to which they or their guests were checked in, in the order of the programme. */
  attended: AttendedSession[]
}

export interface AttendedSession {
  title: LocalText
  language: string
  /** Why they were let in though the room was full; null where it was not. */
  reason: string | null
}

/** Reads all of it at once. */
export async function readAroundAttendee(db: Db, its: Registration): Promise<AroundAttendee> {
  const found = await sql<AroundAttendee>`select
    (select coalesce(json_agg(json_build_object('question_id', a.question_id, 'kind', q.kind, 'label',
        coalesce(v.label, q.label), 'language', q.language, 'choices', q.choices, 'value', a.value)
        order by q.position, q.id), '[]')
      from answers a join questions q on q.id = a.question_id
        left join question_versions v on v.question_id = q.id and v.version = a.version
      where a.registration_id = ${its.id}) as answers,
    (select coalesce(json_agg(same), '[]') from (select uid, name, email from registrations
      where event_id = ${its.event_id} and id <> ${its.id} and live and ${its.name} <> ''
        and plain_letters(name) = plain_letters(${its.name}) order by id limit 10) same) as "sameName",
    (select count(*) from registrations o where ${its.state} = 'waiting' and o.pool_id = ${its.pool_id}
      and o.state = 'waiting' and o.line <= ${its.line} having count(*) > 0) as place,
    (select coalesce(json_agg(json_build_object('title', s.title, 'language', s.language, 'reason', c.reason)
        order by s.begins nulls last, s.position, s.id, t.number), '[]')
      from tickets t join check_ins c on c.ticket_id = t.id and c.stands_at_session join sessions s on s.id = c.session_id
      where t.registration_id = ${its.id}) as attended`.execute(db)
  return found.rows[0] ?? { answers: [], sameName: [], place: null, attended: [] }
}

/** Every change of a registration, latest first; no entry says whose it is. */
export async function listChanges(
  db: Db,
  event: { id: number; communityId: number },
  its: Pick<Registration, 'id'>,
): Promise<HistoryEntry[]> {
  const of = { communityId: event.communityId, eventId: event.id, subject: 'registration', subjectId: its.id }
  const entries = await listHistory(db, of, 200)
  // A list that was brought in is of the event, by whose number it is known.
  return entries.filter(({ verb }) => verb !== 'import' && verb !== 'export')
}
