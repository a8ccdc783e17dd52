// Checking in to sessions: each place counts for itself, the first scan of each wins, and the door knows nothing of them.
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
import { findStanding, listOfDevice, recordArrival, recordUndo } from './store-door.ts'
import { listAtDoor } from './store-door-list.ts'
import { readDoorNumbers } from './store-door-numbers.ts'
import { isDoorSession, listDoorSessions } from './store-door-sessions.ts'
import { listTickets } from './store-tickets.ts'

let db: Db
let event: SeatedTestEvent
let linkId: number
const ids = { talk: 0, workshop: 0, draft: 0, foreign: 0 }

before(async () => {
  db = (await testDatabase()).db
  event = await addSeatedEvent(db, 50)
  const other = await addSeatedEvent(db, 50, { slug: 'other' })
  linkId = await addDoorLink(db, event)
  const room = await db
    .insertInto('rooms')
    .values({ event_id: event.id, name: 'Room 2' })
    .returning('id')
    .executeTakeFirstOrThrow()
  ids.talk = await session(event.id, 'talk', { room_id: room.id })
  ids.workshop = await session(event.id, 'workshop')
  ids.draft = await session(event.id, 'draft', { published: false })
  ids.foreign = await session(other.id, 'foreign')
  await session(event.id, 'coffee', { kind: 'break' })
})

async function session(event_id: number, slug: string, part: Record<string, unknown> = {}): Promise<number> {
  const row = { event_id, slug, kind: 'talk' as const, title: asJsonb({ en: slug }), ...part }
  return (await db.insertInto('sessions').values(row).returning('id').executeTakeFirstOrThrow()).id
}

const keeper = (deviceId: string, sessionId: number | null) => ({
  eventId: event.id,
  by: { linkId },
  deviceId,
  sessionId,
})
const scanned = (minutes: number) => ({
  uid: randomUUID(),
  scannedAt: seatsNow.add({ minutes }),
  now: seatsNow.add({ hours: 1 }),
})

async function comer(name: string): Promise<number> {
  const work = await seatWork(db)
  const taken = await take(db, work, someone(event, { name }))
  assert.ok('id' in taken)
  return (await listTickets(db, work.keys, taken.id))[0]?.id ?? 0
}

const arrive = (place: number | null, ticketId: number, scan: ReturnType<typeof scanned>, device = 'device-here') =>
  db.transaction().execute((tx) => recordArrival(tx, keeper(device, place), { ticketId, serial: null }, scan))
const here = async () =>
  Object.fromEntries((await listDoorSessions(db, event.id)).map(({ title, here }) => [title.en, here]))

test('breaks, drafts and the sessions of others are no places to check in', async () => {
  const listed = (await listDoorSessions(db, event.id)).map(({ title, room }) => [title.en, room])
  assert.deepEqual(listed, [
    ['talk', 'Room 2'],
    ['workshop', null],
  ])
  assert.equal(await isDoorSession(db, event.id, ids.talk), true)
  for (const id of [ids.draft, ids.foreign, 999_999]) assert.equal(await isDoorSession(db, event.id, id), false)
  await assert.rejects(arrive(ids.foreign, await comer('Zoe'), scanned(1)), /check_ins_session/)
})

test('whoever is at a session has not arrived at the event by that, and may go from one to another', async () => {
  const ada = await comer('Ada')
  assert.equal(await arrive(ids.talk, ada, scanned(1)), 'arrival')
  assert.equal(await arrive(ids.workshop, ada, scanned(2)), 'arrival')
  assert.equal(await arrive(null, ada, scanned(3)), 'arrival')
  assert.deepEqual(await here(), { talk: 1, workshop: 1 })
  const { pools, conflicts } = await readDoorNumbers(db, event.id)
  assert.deepEqual([pools[0]?.arrived, conflicts], [1, 0])
  const listed = await listAtDoor(db, event.id, { words: 'Ada', shows: 'names', sessionId: ids.talk })
  assert.equal(listed[0]?.arrived_at?.toString(), seatsNow.add({ minutes: 1 }).toString())
})

test('in each place the first scan counts, whatever order they come in, and an undo is of that place', async () => {
  const bo = await comer('Bo')
  const [late, early, door] = [scanned(9), scanned(4), scanned(1)]
  await arrive(null, bo, door)
  assert.equal(await arrive(ids.talk, bo, late), 'arrival')
  assert.equal(await arrive(ids.talk, bo, early, 'device-there'), 'arrival')
  const became = (await listOfDevice(db, keeper('device-here', null))).find(({ uid }) => uid === late.uid)
  assert.deepEqual(became, { uid: late.uid, outcome: 'conflict', others: 1 })
  const of = { eventId: event.id, ticketId: bo }
  assert.equal(await findStanding(db, { ...of, sessionId: ids.talk }), early.uid)
  const undone = await db
    .transaction()
    .execute((tx) => recordUndo(tx, keeper('device-there', null), early.uid, scanned(10)))
  assert.equal(undone, 'undone')
  assert.equal(await findStanding(db, { ...of, sessionId: ids.talk }), undefined)
  assert.equal(await findStanding(db, { ...of, sessionId: null }), door.uid)
})

test('forty devices at one session at once: one is there', async () => {
  const cleo = await comer('Cleo')
  const before = (await here()).workshop ?? 0
  await Promise.all(Array.from({ length: 40 }, (_, at) => arrive(ids.workshop, cleo, scanned(at), `device-${at}-xx`)))
  assert.equal((await here()).workshop, before + 1)
})
