// What devices at a door send and fetch: their scans in batches, and the list with which they work offline.
import type { ScanBatch } from '../registration/forms-door.ts'
import { readBatch } from '../registration/forms-door.ts'
import { whenScanned } from '../registration/rules-door.ts'
import { listOfDevice } from '../registration/store-door.ts'
import { listForDevice } from '../registration/store-door-list.ts'
import { type DoorSession, listDoorSessions } from '../registration/store-door-sessions.ts'
import { listPools } from '../registration/store-seating.ts'
import { passDoor } from './check-in-passing.ts'
import type { SiteContext } from './context.ts'
import type { Door, FindDoor } from './door.ts'
import { typesTooMany } from './door-limits.ts'

/** Takes a batch of scans; answers with what became of each, and of what the device sent before. */
export async function takeScans(c: SiteContext, find: FindDoor) {
  const door = await find(c)
  if (!door) return c.notFound()
  const batch = readBatch(await c.req.json().catch(() => undefined))
  if (!batch) return c.json({ why: 'unreadable' }, 422)
  // The device keeps them, and sends them again.
  if (await typesTooMany(c, door, batch.scans)) return c.json({ why: 'too-often' }, 429)
  const results = await passAll(c, door, batch)
  const keeper = { eventId: door.event.id, by: door.by, deviceId: batch.deviceId }
  c.header('Cache-Control', 'private, no-store')
  const sessions = await countSessions(c, door)
  return c.json({ results, earlier: await listOfDevice(c.var.db, keeper), sessions })
}

// One after the other, in the order in which they were made: an undo follows what it undoes.
async function passAll(c: SiteContext, door: Door, { deviceId, sentAt, scans }: ScanBatch) {
  const results = []
  for (const scan of scans) {
    const scannedAt = whenScanned({ at: scan.at, sentAt }, c.var.now)
    results.push(await passDoor(c, door, deviceId, scan, scannedAt))
  }
  return results
}

/** The list for a device that is to work offline: every ticket by its number, with names only where that was allowed. */
export async function sendList(c: SiteContext, find: FindDoor) {
  const door = await find(c)
  if (!door || door.kind === 'kiosk') return c.notFound()
  const { db } = c.var
  const tickets = await listForDevice(db, door.event.id, door.names.kept ? 'names' : 'codes')
  const [pools, sessions] = [await listPools(db, door.event.id), await countSessions(c, door)]
  c.header('Cache-Control', 'private, no-store')
  return c.json({
    tickets: tickets.map(({ id, serial, short_code, name, arrived_at }) => ({
      ...{ id, serial, name },
      code: short_code,
      arrived: arrived_at?.epochMilliseconds ?? 0,
    })),
    sessions,
    left: pools
      .filter(({ purpose }) => purpose === 'open')
      .map(({ mode, seats, extra, taken }) => ({
        mode,
        left: seats === null ? null : Math.max(0, seats + extra - taken),
      })),
  })
}

// Their words stand on the page; how many are there and how many fit in may change.
async function countSessions(c: SiteContext, door: Door) {
  return (await sessionsOf(c, door)).map(({ id, here, capacity }) => ({ id, here, capacity }))
}

/** The sessions at which people are checked in at a door: at a kiosk its own one alone. */
export async function sessionsOf(c: SiteContext, door: Door): Promise<DoorSession[]> {
  if (door.kind === 'kiosk' && door.sessionId === null) return []
  const sessions = await listDoorSessions(c.var.db, door.event.id)
  return door.kind === 'kiosk' ? sessions.filter(({ id }) => id === door.sessionId) : sessions
}
