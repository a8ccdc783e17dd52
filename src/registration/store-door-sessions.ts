// The sessions of an event at which people can be checked in, and how many are there.
import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Db, Tx } from '../kit/database.ts'
import type { LocalText } from '../kit/languages.ts'

export interface DoorSession {
  id: number
  title: LocalText
  language: string
  /** What its room is called; null where it has none. */
  room: string | null
  /** How many fit in; null where nobody has said. */
  capacity: number | null
  begins: Temporal.Instant | null
  /** How many were checked in to it. */
  here: number
}

/** The sessions of an event but for its breaks, in the order of the programme; at most 300. */
export async function listDoorSessions(db: Db | Tx, eventId: number): Promise<DoorSession[]> {
  const found = await sql<DoorSession>`select s.id, s.title, s.language, r.name as room, r.capacity, s.begins,
      (select count(*) from check_ins c where c.event_id = s.event_id and c.session_id = s.id
        and c.stands_at_session) as here
    from sessions s left join rooms r on r.id = s.room_id
    where s.event_id = ${eventId} and s.published and s.kind not in ('break', 'social')
    order by s.begins nulls last, s.position, s.id limit 300`.execute(db)
  return found.rows
}

/** Whether people can be checked in to a session of this event. */
export async function isDoorSession(db: Db | Tx, eventId: number, sessionId: number): Promise<boolean> {
  const found = await db
    .selectFrom('sessions')
    .select('id')
    .where('event_id', '=', eventId)
    .where('id', '=', sessionId)
    .where('published', '=', true)
    .executeTakeFirst()
  return found !== undefined
}
