// One thing done at a door, from a device's batch or from a form: what became of it, in a transaction of its own.
import type { Temporal } from 'temporal-polyfill'
import type { Tx } from '../kit/database.ts'
import { record } from '../people/store-history.ts'
import type { Scan } from '../registration/forms-door.ts'
import {
  type Doorkeeper,
  outcomeOf,
  readCode,
  recordArrival,
  recordUndo,
  type ScanOutcome,
  ticketOfScan,
} from '../registration/store-door.ts'
import { findOnTicket } from '../registration/store-door-list.ts'
import { isDoorSession } from '../registration/store-door-sessions.ts'
import { seatWalkIn } from '../registration/store-door-walk-ins.ts'
import { readSeatKeys } from '../registration/store-keys.ts'
import { badgesAtDoor } from './check-in-badges.ts'
import type { SiteContext } from './context.ts'
import type { Door } from './door.ts'
import { seatWork } from './seat-work.ts'

export interface Passed {
  uid: string
  outcome: ScanOutcome | 'full' | 'no-such-mode'
  ticketId: number | null
  /** Null where this door shows no names. */
  name: string | null
  /** What leads to their badge; null where this door may not print it. */
  badge: string | null
}

/** Does what a scan says, once: sent again it changes nothing. `scannedAt` is by our clock. */
export async function passDoor(
  c: SiteContext,
  door: Door,
  deviceId: string,
  scan: Scan,
  scannedAt: Temporal.Instant,
): Promise<Passed> {
  const { db, now } = c.var
  const keeper = { eventId: door.event.id, by: door.by, deviceId }
  const made = { uid: scan.uid, scannedAt, now }
  const nothing = { uid: scan.uid, ticketId: null, name: null, badge: null }
  // A kiosk takes codes, whatever is sent to it.
  if (door.kind === 'kiosk' && scan.kind !== 'code') return { ...nothing, outcome: 'unknown' }
  if (scan.kind === 'walk-in') {
    const walked = await walkIn(c, door, keeper, scan, made)
    const ticketId = (await ticketOfScan(db, door.event.id, scan.uid)) ?? null
    const known = ticketId === null ? undefined : await findOnTicket(db, door.event.id, ticketId)
    const badge = known && walked === 'arrival' ? await badgeOf(c, door, known) : null
    return { ...nothing, ticketId, outcome: walked, name: scan.name, badge }
  }
  if (scan.kind === 'undo') {
    const outcome = await db.transaction().execute((tx) => takeBack(tx, door, keeper, scan.undoes, made))
    return { ...nothing, outcome }
  }
  const read =
    scan.kind === 'ticket'
      ? { ticketId: scan.ticketId, serial: null }
      : await readCode(db, await readSeatKeys(db), door.event.id, scan.text)
  if (typeof read === 'string') return { ...nothing, outcome: read }
  const sessionId = scan.session ?? null
  // A kiosk stands where its link says.
  const elsewhere = door.kind === 'kiosk' && sessionId !== door.sessionId
  if (elsewhere || (sessionId !== null && !(await isDoorSession(db, door.event.id, sessionId))))
    return { ...nothing, outcome: 'unknown' }
  const entry = { ...made, letIn: scan.letIn === true, reason: door.mayOverride ? scan.reason : undefined }
  const outcome = await db.transaction().execute((tx) => recordArrival(tx, { ...keeper, sessionId }, read, entry))
  const known = door.names.shown ? await findOnTicket(db, door.event.id, read.ticketId) : undefined
  const badge = known && isBadgeDue(door, scan, outcome, known.name) ? await badgeOf(c, door, known) : null
  return { uid: scan.uid, outcome, ticketId: read.ticketId, name: known?.name ?? null, badge }
}

// For whoever held the ticket, or knew the name that they looked for: a number alone is counted up by anybody.
function isBadgeDue(door: Door, scan: Exclude<Scan, { kind: 'walk-in' | 'undo' }>, outcome: ScanOutcome, name: string) {
  if (outcome !== 'arrival' && outcome !== 'conflict') return false
  return door.mayOverride || scan.kind === 'code' || (name !== '' && scan.name === name)
}

async function badgeOf(c: SiteContext, door: Door, ticket: { id: number; serial: number }): Promise<string | null> {
  return (await badgesAtDoor(c, door, [ticket])).get(ticket.id) ?? null
}

type Made = Parameters<typeof recordArrival>[3]

async function walkIn(
  c: SiteContext,
  door: Door,
  keeper: Doorkeeper,
  scan: Extract<Scan, { kind: 'walk-in' }>,
  made: Made,
) {
  const { db, now, origin, at, config } = c.var
  if (door.event.state !== 'published') return 'no-such-mode'
  const actor = 'personId' in door.by ? door.by : 'system'
  const work = await seatWork(db, { now, actor, origin, config })
  const reason = door.mayOverride ? scan.reason || undefined : undefined
  const coming = { name: scan.name, mode: scan.mode, language: at.language, reason }
  return db.transaction().execute((tx) => seatWalkIn(tx, work, keeper, coming, made))
}

// Arrivals are in the list of the door; what is taken from it again is told in the history.
async function takeBack(tx: Tx, door: Door, keeper: Doorkeeper, undoes: string, made: Made) {
  const earlier = await outcomeOf(tx, keeper.eventId, made.uid)
  if (earlier) return earlier
  const outcome = await recordUndo(tx, keeper, undoes, made)
  if (outcome !== 'undone') return outcome
  const { communityId, formatId, chapterId, id: eventId } = door.event
  const actor = 'personId' in door.by ? door.by : 'system'
  await record(tx, { actor, verb: 'undo', subject: 'arrival', communityId, formatId, chapterId, eventId })
  return outcome
}
