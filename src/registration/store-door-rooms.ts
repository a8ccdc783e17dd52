// How many a room of an event holds, as those at the door are told, and whether there is room for one more.
import { sql } from 'kysely'
import type { Db, Tx } from '../kit/database.ts'

export interface DoorRoom {
  id: number
  name: string
  /** How many fit in; null where nobody has said. */
  capacity: number | null
}

/** The rooms of an event, as its programme has them; at most 200. */
export function listDoorRooms(db: Db | Tx, eventId: number): Promise<DoorRoom[]> {
  return db
    .selectFrom('rooms')
    .select(['id', 'name', 'capacity'])
    .where('event_id', '=', eventId)
    .orderBy('position')
    .orderBy('id')
    .limit(200)
    .execute()
}

/** The same, held until the transaction ends. */
export async function lockDoorRooms(tx: Tx, eventId: number): Promise<DoorRoom[]> {
  await sql`select from rooms where event_id = ${eventId} order by id for no key update`.execute(tx)
  return listDoorRooms(tx, eventId)
}

/** Says how many a room of an event holds; null takes that back. */
export async function setCapacity(tx: Tx, eventId: number, { id, capacity }: Omit<DoorRoom, 'name'>): Promise<void> {
  await tx.updateTable('rooms').set({ capacity }).where('id', '=', id).where('event_id', '=', eventId).execute()
}

/**
 * Whether a ticket still fits in at a session; the session is held, so that two devices do not take the last place. Who is
 * in there already does, and anybody where nobody has said how many fit.
 */
export async function hasRoomFor(
  tx: Tx,
  eventId: number,
  its: { sessionId: number; ticketId: number },
): Promise<boolean> {
  const found = await sql<{
    capacity: number | null
  }>`select r.capacity from sessions s left join rooms r on r.id = s.room_id
    where s.id = ${its.sessionId} and s.event_id = ${eventId} for no key update of s`.execute(tx)
  const capacity = found.rows[0]?.capacity ?? null
  if (capacity === null) return true
  const here = await sql<{ count: number; inside: boolean }>`select count(*) as count,
      coalesce(bool_or(ticket_id = ${its.ticketId}), false) as inside
    from check_ins where event_id = ${eventId} and session_id = ${its.sessionId} and stands_at_session`.execute(tx)
  const { count = 0, inside = false } = here.rows[0] ?? {}
  return inside || count < capacity
}
