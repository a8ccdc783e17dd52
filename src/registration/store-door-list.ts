// Who is expected at the door and who is there: for the list on paper's place, and for devices, with names or without.
import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Db, Tx } from '../kit/database.ts'
import type { Mode } from './rules-pools.ts'

/** A ticket as the door knows it. */
export interface DoorTicket {
  id: number
  serial: number
  short_code: string
  mode: Mode
  /** When its holder arrived; null while they are expected. */
  arrived_at: Temporal.Instant | null
  /** Empty where names are not for this door, or are not known. */
  name: string
}

/** What somebody looks for in the list: a part of a name or of a short code; empty for all. */
export interface DoorSearch {
  words: string
  /** 'names' where this door may know them. */
  shows: 'names' | 'codes'
  /** The session whose arrivals count; the door where there is none. */
  sessionId?: number | null
}

const most = 200

/**
 * The tickets that open the door of an event and fit a search, by name; at most 200. Names are no part of it where they are
 * not shown.
 */
export async function listAtDoor(
  db: Db | Tx,
  eventId: number,
  { words, shows, sessionId }: DoorSearch,
): Promise<DoorTicket[]> {
  const like = `%${words.trim().replace(/[\\%_]/g, '\\$&')}%`
  const code = words.toUpperCase().replace(/[\s-]+/g, '')
  const name = shows === 'names' ? sql`coalesce(nullif(t.name, ''), r.name)` : sql`''`
  const fits = shows === 'names' ? sql`(${name} ilike ${like} or t.short_code = ${code})` : sql`t.short_code = ${code}`
  const found = await sql<DoorTicket>`select ${columns}, ${name} as name ${expected(eventId, sessionId ?? null)}
    and ${words.trim() === '' ? sql`true` : fits} order by lower(${name}), t.id limit ${most}`.execute(db)
  return found.rows
}

/** Every ticket that opens the door, for a device that is to work offline. */
export async function listForDevice(db: Db | Tx, eventId: number, shows: DoorSearch['shows']): Promise<DoorTicket[]> {
  const name = shows === 'names' ? sql`coalesce(nullif(t.name, ''), r.name)` : sql`''`
  const found =
    await sql<DoorTicket>`select ${columns}, ${name} as name ${expected(eventId, null)} order by t.id`.execute(db)
  return found.rows
}

/** The name on one ticket of an event, with its serial; undefined for another event's. */
export async function findOnTicket(
  db: Db | Tx,
  eventId: number,
  ticketId: number,
): Promise<Pick<DoorTicket, 'id' | 'serial' | 'name'> | undefined> {
  const found = await sql<Pick<DoorTicket, 'id' | 'serial' | 'name'>>`
    select t.id, t.serial, coalesce(nullif(t.name, ''), r.name) as name
    from tickets t join registrations r on r.id = t.registration_id
    where t.id = ${ticketId} and t.event_id = ${eventId}`.execute(db)
  return found.rows[0]
}

const columns = sql`t.id, t.serial, t.short_code, p.mode, c.scanned_at as arrived_at`

const expected = (
  eventId: number,
  sessionId: number | null,
) => sql`from tickets t join registrations r on r.id = t.registration_id
    join seat_pools p on p.id = r.pool_id left join check_ins c on c.ticket_id = t.id
      and (${sessionId}::bigint is null and c.stands or c.session_id = ${sessionId} and c.stands_at_session)
  where t.event_id = ${eventId} and t.voided_at is null and r.state = 'confirmed'`
