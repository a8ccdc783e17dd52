// A room holds so many: the last place is given once, more come in for a reason, and whoever is in already counts.
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { before, test } from 'node:test'
import { testDatabase } from '../../test/database.ts'
import {
  addDoorLink,
  addSeatedEvent,
  type SeatedTestEvent,
  seatsNow,
  seatWork,
  someone,
  take,
} from '../../test/seats.ts'
import type { Db } from '../kit/database.ts'
import { asJsonb } from '../kit/jsonb.ts'
import { recordArrival, recordUndo, type ScanMade } from './store-door.ts'
import { hasRoomFor, setCapacity } from './store-door-rooms.ts'
import { listDoorSessions } from './store-door-sessions.ts'
import { eraseRegistration } from './store-keeping.ts'
import { listTickets } from './store-tickets.ts'

let db: Db
let event: SeatedTestEvent
let linkId: number
let roomId: number

before(async () => {
  db = (await testDatabase()).db
  event = await addSeatedEvent(db, 50)
  linkId = await addDoorLink(db, event)
  const room = { event_id: event.id, name: 'Room 2', capacity: 2 }
  roomId = (await db.insertInto('rooms').values(room).returning('id').executeTakeFirstOrThrow()).id
})

async function addSession(slug: string): Promise<number> {
  const row = { event_id: event.id, room_id: roomId, slug, kind: 'talk' as const, title: asJsonb({ en: slug }) }
  return (await db.insertInto('sessions').values(row).returning('id').executeTakeFirstOrThrow()).id
}

async function ticket(): Promise<{ ticketId: number; registrationId: number }> {
  const work = await seatWork(db)
  const taken = await take(db, work, someone(event))
  assert.ok('id' in taken)
  const [first] = await listTickets(db, work.keys, taken.id)
  assert.ok(first)
  return { ticketId: first.id, registrationId: taken.id }
}

const keeper = (sessionId: number | null) => ({ eventId: event.id, by: { linkId }, deviceId: 'device-1', sessionId })

function arrive(sessionId: number | null, ticketId: number, entry: Partial<ScanMade> = {}) {
  const scan = { uid: randomUUID(), scannedAt: seatsNow, now: seatsNow, ...entry }
  return db.transaction().execute((tx) => recordArrival(tx, keeper(sessionId), { ticketId, serial: null }, scan))
}

async function hereAt(sessionId: number) {
  const found = (await listDoorSessions(db, event.id)).find(({ id }) => id === sessionId)
  return [found?.here, found?.capacity]
}

test('the last place of a room is given once, however many come for it at the same moment', async () => {
  const talk = await addSession('rush')
  const tickets = await Promise.all(Array.from({ length: 8 }, ticket))
  const outcomes = await Promise.all(tickets.map(({ ticketId }) => arrive(talk, ticketId)))
  assert.deepEqual(outcomes.toSorted(), ['arrival', 'arrival', ...Array(6).fill('room-full')])
  assert.deepEqual(await hereAt(talk), [2, 2])
})

test('full: nothing is kept, others come in for a reason, who is in may be scanned again, and who leaves makes room', async () => {
  const talk = await addSession('full')
  const [ada, bo, cy, di] = [await ticket(), await ticket(), await ticket(), await ticket()]
  const first = randomUUID()
  assert.equal(await arrive(talk, ada.ticketId, { uid: first }), 'arrival')
  assert.equal(await arrive(talk, bo.ticketId, { reason: 'not needed' }), 'arrival')
  const uid = randomUUID()
  assert.equal(await arrive(talk, cy.ticketId, { uid }), 'room-full')
  assert.equal(await arrive(talk, ada.ticketId), 'conflict')
  assert.equal(await arrive(null, cy.ticketId), 'arrival', 'the door is no session')
  assert.equal(await arrive(talk, cy.ticketId, { uid, reason: 'Speaks there' }), 'arrival')
  assert.equal(await arrive(talk, cy.ticketId, { uid }), 'arrival', 'sent again')
  assert.deepEqual(await hereAt(talk), [3, 2])
  const reasons = db
    .selectFrom('check_ins')
    .select('reason')
    .where('session_id', '=', talk)
    .where('reason', 'is not', null)
  assert.deepEqual(await reasons.execute(), [{ reason: 'Speaks there' }])
  const leave = (undoes: string) => {
    const scan = { uid: randomUUID(), scannedAt: seatsNow, now: seatsNow }
    return db.transaction().execute((tx) => recordUndo(tx, keeper(talk), undoes, scan))
  }
  for (const undoes of [first, uid]) assert.equal(await leave(undoes), 'undone')
  assert.equal(await arrive(talk, di.ticketId), 'arrival')
  assert.deepEqual(await hereAt(talk), [2, 2])
  const work = await seatWork(db)
  await db.transaction().execute((tx) => eraseRegistration(tx, work, { id: cy.registrationId, event_id: event.id }))
  assert.deepEqual(await reasons.execute(), [], 'a reason may name somebody')
})

test('whom devices without a network let in is in, though together they were too many', async () => {
  const talk = await addSession('offline')
  const tickets = await Promise.all(Array.from({ length: 4 }, ticket))
  for (const { ticketId } of tickets) assert.equal(await arrive(talk, ticketId, { letIn: true }), 'arrival')
  assert.deepEqual(await hereAt(talk), [4, 2])
  assert.equal(await arrive(talk, (await ticket()).ticketId), 'room-full')
})

test('without a number a room only counts, and another event’s is not touched', async () => {
  const talk = await addSession('counting')
  const here = { sessionId: talk, ticketId: 0 }
  const other = await addSeatedEvent(db, 5, { slug: 'other' })
  await db.transaction().execute((tx) => setCapacity(tx, other.id, { id: roomId, capacity: null }))
  assert.deepEqual(await hereAt(talk), [0, 2])
  await db.transaction().execute((tx) => setCapacity(tx, event.id, { id: roomId, capacity: null }))
  for (let n = 0; n < 3; n++) assert.equal(await arrive(talk, (await ticket()).ticketId), 'arrival')
  assert.equal(await db.transaction().execute((tx) => hasRoomFor(tx, event.id, here)), true)
  assert.deepEqual(await hereAt(talk), [3, null])
})
