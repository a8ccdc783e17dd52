// Scans that reach us from the door: each kept once, the first of a ticket counts, whatever order they come in.
import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Db, Tx } from '../kit/database.ts'
import { readShortCode } from './rules-ticket.ts'
import { hasRoomFor } from './store-door-rooms.ts'
import { openTicket, type SeatKeys } from './store-keys.ts'

/** Who stands at the door of an event: somebody signed in, or whoever has a link. */
export interface Doorkeeper {
  eventId: number
  by: { personId: number } | { linkId: number }
  deviceId: string
  /** The session at which they check people in; null at the door. */
  sessionId?: number | null
}

/**
 * What became of a scan. `arrival`: they are in. `conflict`: another scan of the ticket was earlier. `dead`: the ticket
 * opens nothing any more. `forged`: nobody signed it here. `elsewhere`: it is for another event. `unknown`: no such ticket.
 * `room-full`: as many are at the session as fit in, so that nothing is kept.
 */
export type ScanOutcome = 'arrival' | 'conflict' | 'undone' | 'dead' | 'forged' | 'elsewhere' | 'unknown' | 'room-full'

/** A ticket as a scan names it; `serial` null when it was picked from a list or typed. */
export interface Named {
  ticketId: number
  serial: number | null
}

/** The ticket of a scanned or typed text, or why there is none. Short codes are found within the event alone. */
export async function readCode(
  db: Db | Tx,
  keys: SeatKeys,
  eventId: number,
  text: string,
): Promise<Named | 'forged' | 'elsewhere' | 'unknown'> {
  const short = readShortCode(text)
  if (short !== undefined) return (await findShort(db, eventId, short)) ?? 'unknown'
  const code = openTicket(keys, text)
  if (!code) return 'forged'
  return code.eventId === eventId ? { ticketId: code.ticketId, serial: code.serial } : 'elsewhere'
}

async function findShort(db: Db | Tx, eventId: number, short: string): Promise<Named | undefined> {
  const found = await db
    .selectFrom('tickets')
    .select('id')
    .where('event_id', '=', eventId)
    .where('short_code', '=', short)
    .executeTakeFirst()
  return found && { ticketId: found.id, serial: null }
}

export interface ScanMade {
  uid: string
  /** By our clock: `whenScanned`. */
  scannedAt: Temporal.Instant
  now: Temporal.Instant
  /** Why they are let in to a session though its room is full; undefined: they are not. */
  reason?: string | undefined
  /** Whether a device without a network has let them in already: then they count, however many there are. */
  letIn?: boolean
}

/**
 * Keeps a scan of a ticket; the same scan sent again changes nothing and gives what became of it. At a session, nothing is
 * kept once as many are there as its room holds.
 */
export async function recordArrival(
  tx: Tx,
  keeper: Doorkeeper,
  ticket: Named,
  scan: ScanMade,
): Promise<'arrival' | 'conflict' | 'undone' | 'dead' | 'unknown' | 'room-full'> {
  const known = await sql<{ serial: number; opens: boolean }>`
    select t.serial, t.voided_at is null and r.state = 'confirmed' as opens
    from tickets t join registrations r on r.id = t.registration_id
    where t.id = ${ticket.ticketId} and t.event_id = ${keeper.eventId} for no key update of t`.execute(tx)
  const [found] = known.rows
  if (!found) return 'unknown'
  const refused = !found.opens || (ticket.serial !== null && ticket.serial !== found.serial)
  const serial = ticket.serial ?? found.serial
  const sessionId = keeper.sessionId ?? null
  const its = { ticketId: ticket.ticketId, sessionId }
  const full = !refused && sessionId !== null && !(await hasRoomFor(tx, keeper.eventId, { ...its, sessionId }))
  if (full && !scan.reason && !scan.letIn) return (await outcomeOf(tx, keeper.eventId, scan.uid)) ?? 'room-full'
  const reason = full ? (scan.reason ?? null) : null
  const kept = { ...its, serial, kind: 'conflict', refused, undoes: null, reason } as const
  await insertScan(tx, keeper, scan, kept)
  await settle(tx, ticket.ticketId, sessionId)
  return (await outcomeOf(tx, keeper.eventId, scan.uid)) ?? 'unknown'
}

/**
 * Takes back one scan of this event, and what had been scanned of its ticket until then. What another device scanned
 * afterwards counts, also when it reaches us later. An id that was sent before gives what became of it then.
 */
export async function recordUndo(
  tx: Tx,
  keeper: Doorkeeper,
  undoes: string,
  scan: ScanMade,
): Promise<'arrival' | 'conflict' | 'undone' | 'dead' | 'unknown'> {
  const found = await sql<{ ticket_id: number; serial: number; session_id: number | null }>`
    select c.ticket_id, c.serial, c.session_id from check_ins c join tickets t on t.id = c.ticket_id
    where c.uid = ${undoes} and c.event_id = ${keeper.eventId} and c.kind <> 'undo' for no key update of t`.execute(tx)
  const [its] = found.rows
  if (!its) return 'unknown'
  const place = { ticketId: its.ticket_id, sessionId: its.session_id }
  const what = { ...place, serial: its.serial, kind: 'undo', refused: false, undoes, reason: null } as const
  const earlier = await outcomeOf(tx, keeper.eventId, scan.uid)
  if (earlier) return earlier
  if (!(await insertScan(tx, keeper, scan, what))) return 'unknown'
  await settle(tx, its.ticket_id, its.session_id)
  return 'undone'
}

/** The scan that stands for a ticket at the door or at a session of this event, so that it can be taken back. */
export async function findStanding(
  db: Db | Tx,
  { eventId, ticketId, sessionId }: { eventId: number; ticketId: number; sessionId: number | null },
): Promise<string | undefined> {
  const found = await sql<{ uid: string }>`select uid from check_ins
    where event_id = ${eventId} and ticket_id = ${ticketId}
      and (${sessionId}::bigint is null and stands or session_id = ${sessionId} and stands_at_session)`.execute(db)
  return found.rows[0]?.uid
}

/** The ticket of a scan that is kept. */
export async function ticketOfScan(db: Db | Tx, eventId: number, uid: string): Promise<number | undefined> {
  const found = await db
    .selectFrom('check_ins')
    .select('ticket_id')
    .where('uid', '=', uid)
    .where('event_id', '=', eventId)
    .executeTakeFirst()
  return found?.ticket_id
}

/** What became of a scan that is kept; undefined when it is not. */
export async function outcomeOf(
  db: Db | Tx,
  eventId: number,
  uid: string,
): Promise<'arrival' | 'conflict' | 'undone' | 'dead' | undefined> {
  const found = await sql<{ outcome: 'arrival' | 'conflict' | 'undone' | 'dead' }>`
    select ${outcome} as outcome from check_ins c where c.uid = ${uid} and c.event_id = ${eventId}`.execute(db)
  return found.rows[0]?.outcome
}

/** The last scans of a device and what became of each; `others` says how many other scans of the ticket there are. */
export async function listOfDevice(db: Db | Tx, { eventId, deviceId }: Doorkeeper) {
  const found = await sql<{ uid: string; outcome: ScanOutcome; others: number }>`
    select c.uid, ${outcome} as outcome, (select count(*) from check_ins o where o.ticket_id = c.ticket_id and o.id <> c.id
      and o.session_id is not distinct from c.session_id and o.kind <> 'undo' and not o.refused) as others
    from check_ins c where c.event_id = ${eventId} and c.device_id = ${deviceId} and c.kind <> 'undo'
    order by c.id desc limit 100`.execute(db)
  return found.rows
}

// An undo takes back its scan, and with it whatever had been scanned of the ticket in the same place when it was made and
// had reached us.
const isUndone = sql`exists (select from check_ins u where u.ticket_id = c.ticket_id
  and u.session_id is not distinct from c.session_id and u.kind = 'undo'
  and (u.undoes = c.uid or u.id > c.id and u.scanned_at >= c.scanned_at))`

const outcome = sql`case when c.refused then 'dead' when c.stands or c.stands_at_session then 'arrival'
  when c.kind = 'undo' or ${isUndone} then 'undone' else 'conflict' end`

interface Kept {
  ticketId: number
  sessionId: number | null
  serial: number
  kind: 'conflict' | 'undo'
  refused: boolean
  undoes: string | null
  reason: string | null
}

// Says whether it was new.
async function insertScan(tx: Tx, keeper: Doorkeeper, { uid, scannedAt, now }: ScanMade, kept: Kept): Promise<boolean> {
  const inserted = await tx
    .insertInto('check_ins')
    .values({
      uid,
      event_id: keeper.eventId,
      ticket_id: kept.ticketId,
      session_id: kept.sessionId,
      serial: kept.serial,
      kind: kept.kind,
      refused: kept.refused,
      undoes: kept.undoes,
      reason: kept.reason,
      device_id: keeper.deviceId,
      scanned_at: scannedAt,
      received_at: now,
      by_person: 'personId' in keeper.by ? keeper.by.personId : null,
      link_id: 'linkId' in keeper.by ? keeper.by.linkId : null,
    })
    .onConflict((conflict) => conflict.column('uid').doNothing())
    .executeTakeFirst()
  return (inserted.numInsertedOrUpdatedRows ?? 0n) > 0n
}

// Decided anew from all scans of the ticket in one place; the ticket is held: devices that come online in any order end
// at the same.
async function settle(tx: Tx, ticketId: number, sessionId: number | null): Promise<void> {
  const here = sql`ticket_id = ${ticketId} and session_id is not distinct from ${sessionId}::bigint`
  const first = sql`select c.id from check_ins c where ${here} and c.kind <> 'undo' and not c.refused
    and not ${isUndone} order by c.scanned_at, c.id limit 1`
  const stands = sql.ref(sessionId === null ? 'stands' : 'stands_at_session')
  await sql`update check_ins set ${stands} = false, kind = 'conflict'
    where ${here} and ${stands} and id is distinct from (${first})`.execute(tx)
  await sql`update check_ins set ${stands} = true, kind = 'arrival' where id = (${first}) and not ${stands}`.execute(tx)
}
