// The door: whatever order scans reach us in, the first counts; replays, forgeries and passed-on tickets open nothing.
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { before, test } from 'node:test'
import type { Temporal } from 'temporal-polyfill'
import { testDatabase } from '../../test/database.ts'
import {
  addDoorLink,
  addSeatedEvent,
  assertSound,
  type SeatedTestEvent,
  seatsNow,
  seatWork,
  someone,
  take,
} from '../../test/seats.ts'
import type { Db } from '../kit/database.ts'
import { readBatch } from './forms-door.ts'
import { whenScanned } from './rules-door.ts'
import { judgeHere } from './rules-door-here.ts'
import { cancelSeat } from './store-changes.ts'
import { type Doorkeeper, listOfDevice, readCode, recordArrival, recordUndo } from './store-door.ts'
import { makeDoorLink, openDoorLink, revokeDoorLink } from './store-door-links.ts'
import { listAtDoor, listForDevice } from './store-door-list.ts'
import { seatWalkIn } from './store-door-walk-ins.ts'
import { passOn } from './store-passing-on.ts'
import { findRegistration } from './store-registrations.ts'
import { listTickets } from './store-tickets.ts'

let db: Db
let event: SeatedTestEvent
let linkId: number

before(async () => {
  db = (await testDatabase()).db
  event = await addSeatedEvent(db, 50)
  linkId = await addDoorLink(db, event)
})

const device = (deviceId: string): Doorkeeper => ({ eventId: event.id, by: { linkId }, deviceId })
const scanned = (minutes: number, uid: string = randomUUID()) => {
  const now = seatsNow.add({ hours: 1 })
  return { uid, scannedAt: seatsNow.add({ minutes }), now }
}

async function comer(name = 'Somebody') {
  const work = await seatWork(db)
  const taken = await take(db, work, someone(event, { name }))
  assert.ok('id' in taken)
  const [ticket] = await listTickets(db, work.keys, taken.id)
  assert.ok(ticket)
  return { ...ticket, registrationId: taken.id, uid: taken.uid, keys: work.keys }
}

const arrive = (keeper: Doorkeeper, ticketId: number, scan: ReturnType<typeof scanned>, serial: number | null = null) =>
  db.transaction().execute((tx) => recordArrival(tx, keeper, { ticketId, serial }, scan))
const undo = (keeper: Doorkeeper, uid: string, scan: ReturnType<typeof scanned>) =>
  db.transaction().execute((tx) => recordUndo(tx, keeper, uid, scan))
const whatBecame = async (keeper: Doorkeeper, uid: string) =>
  (await listOfDevice(db, keeper)).find((scan) => scan.uid === uid)

test('the first scan counts, also when it reaches us last, and both devices learn of the other', async () => {
  const { id } = await comer()
  const [here, there] = [device('device-here'), device('device-there')]
  const [late, early] = [scanned(10), scanned(5)]
  assert.equal(await arrive(here, id, late), 'arrival')
  assert.equal(await arrive(there, id, early), 'arrival')
  assert.deepEqual(await whatBecame(here, late.uid), { uid: late.uid, outcome: 'conflict', others: 1 })
  assert.deepEqual(await whatBecame(there, early.uid), { uid: early.uid, outcome: 'arrival', others: 1 })
  assert.equal(await arrive(here, id, late), 'conflict', 'sent again, nothing changes')
})

test('an undo takes back what was scanned until then; what another device scanned afterwards counts, and a replay does not come back', async () => {
  const { id } = await comer()
  const [here, there] = [device('device-here'), device('device-there')]
  const [first, second] = [scanned(1), scanned(2)]
  await arrive(here, id, first)
  await arrive(there, id, second)
  assert.equal(await undo(here, first.uid, scanned(1)), 'undone')
  assert.equal((await whatBecame(there, second.uid))?.outcome, 'arrival')
  assert.equal(await arrive(here, id, first), 'undone')
  assert.equal(await undo(here, second.uid, scanned(3, second.uid)), 'arrival', 'its id is taken: nothing was undone')
  assert.equal(await undo(there, randomUUID(), scanned(3)), 'unknown')
  assert.equal(await undo(there, second.uid, scanned(4)), 'undone')
  const back = scanned(5)
  assert.equal(await arrive(here, id, back), 'arrival')
  assert.equal(await arrive(there, id, scanned(6)), 'conflict')
  assert.equal(await undo(here, back.uid, scanned(7)), 'undone', 'nobody else is in by it')
  const standing = await db
    .selectFrom('check_ins')
    .select('id')
    .where('ticket_id', '=', id)
    .where('stands', '=', true)
    .execute()
  assert.deepEqual(standing, [])
})

test('forty devices at once: one arrival', async () => {
  const { id } = await comer()
  const outcomes = await Promise.all(
    Array.from({ length: 40 }, (_, at) => arrive(device(`device-${at}-xx`), id, scanned(at))),
  )
  assert.ok(outcomes.includes('arrival'))
  const standing = await db
    .selectFrom('check_ins')
    .select('scanned_at')
    .where('ticket_id', '=', id)
    .where('stands', '=', true)
    .execute()
  assert.deepEqual(
    standing.map(({ scanned_at }: { scanned_at: Temporal.Instant }) => scanned_at.toString()),
    [seatsNow.toString()],
  )
})

test('passed on, cancelled, foreign, forged and guessed tickets open nothing', async () => {
  const keeper = device('device-here')
  const work = await seatWork(db)
  const its = await comer('Ada')
  const read = await readCode(db, its.keys, event.id, its.code)
  assert.deepEqual(read, { ticketId: its.id, serial: 1 })
  const registration = await findRegistration(db, event.id, its.uid)
  assert.ok(registration)
  const next = { name: 'Bo', email: 'bo@example.org', language: 'en' }
  await db.transaction().execute((tx) => passOn(tx, work, registration, next))
  assert.equal(await arrive(keeper, its.id, scanned(1), 1), 'dead')
  assert.equal(await arrive(keeper, its.id, scanned(2), 2), 'arrival')
  const gone = await comer()
  const left = await findRegistration(db, event.id, gone.uid)
  assert.ok(left)
  await db.transaction().execute((tx) => cancelSeat(tx, work, left, 'person'))
  assert.equal(await arrive(keeper, gone.id, scanned(1)), 'dead')
  const other = await addSeatedEvent(db, 5)
  assert.equal(await readCode(db, its.keys, other.id, its.code), 'elsewhere')
  assert.equal(await readCode(db, its.keys, other.id, its.short_code), 'unknown')
  const forged = its.code.slice(0, -6) + (its.code.endsWith('AAAAAA') ? 'BBBBBA' : 'AAAAAA')
  assert.equal(await readCode(db, its.keys, event.id, forged), 'forged')
  const elsewhere = { ...keeper, eventId: other.id }
  assert.equal(await arrive(elsewhere, its.id, scanned(1)), 'unknown')
  assert.equal(await readCode(db, its.keys, event.id, 'O0I1-LLLL'), 'unknown')
})

test('a walk-in gets a seat once, is refused when it is full, and let in beyond it for a reason', async () => {
  const small = await addSeatedEvent(db, 1)
  const keeper = { ...device('device-here'), eventId: small.id }
  const work = await seatWork(db)
  const walkIn = { name: 'Ada', mode: 'in-person', language: 'en', reason: undefined } as const
  const come = (part: object, scan: ReturnType<typeof scanned>) =>
    db.transaction().execute((tx) => seatWalkIn(tx, work, keeper, { ...walkIn, ...part }, scan))
  const scan = scanned(1)
  assert.deepEqual([await come({}, scan), await come({}, scan)], ['arrival', 'arrival'])
  const second = scanned(2)
  assert.equal(await come({ name: 'Bo' }, second), 'full')
  assert.equal(await come({ name: 'Bo', reason: 'Speaks tonight' }, second), 'arrival')
  assert.equal((await listForDevice(db, small.id, 'names')).length, 2)
  await assertSound(db, small.id)
})

test('names are in the list where they may be, and nowhere else', async () => {
  await comer('Zebulon')
  const [named] = await listAtDoor(db, event.id, { words: 'zebu', shows: 'names' })
  assert.equal(named?.name, 'Zebulon')
  assert.deepEqual(await listAtDoor(db, event.id, { words: 'zebu', shows: 'codes' }), [])
  assert.ok(!JSON.stringify(await listForDevice(db, event.id, 'codes')).includes('Zebulon'))
  assert.deepEqual(await listAtDoor(db, event.id, { words: '%', shows: 'names' }), [])
})

test('a link opens one door, until it ends, is taken back, or its maker runs the event no more', async () => {
  const { community_id, slug } = await db
    .selectFrom('events')
    .select(['community_id', 'slug'])
    .where('id', '=', event.id)
    .executeTakeFirstOrThrow()
  const { id: madeBy } = await db.selectFrom('persons').select('id').limit(1).executeTakeFirstOrThrow()
  const { id: role } = await db
    .insertInto('roles')
    .values({
      person_id: madeBy,
      role: 'organiser',
      scope: 'event',
      community_id,
      event_id: event.id,
      starts_at: seatsNow,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const { id, token } = await db.transaction().execute((tx) =>
    makeDoorLink(tx, {
      eventId: event.id,
      madeBy,
      label: 'Front',
      kind: 'kiosk',
      now: seatsNow,
      expires: seatsNow.add({ hours: 4 }),
    }),
  )
  assert.deepEqual(await openDoorLink(db, community_id, token, seatsNow), {
    id,
    event_slug: slug,
    kiosk: true,
    session_id: null,
  })
  assert.equal(await openDoorLink(db, community_id + 1, token, seatsNow), undefined)
  assert.equal(await openDoorLink(db, community_id, token, seatsNow.add({ hours: 4 })), undefined)
  assert.equal(await openDoorLink(db, community_id, `${token}x`, seatsNow), undefined)
  const until = (at: typeof seatsNow | null) =>
    db.updateTable('roles').set({ revoked_at: at }).where('id', '=', role).execute()
  await until(seatsNow)
  assert.equal(await openDoorLink(db, community_id, token, seatsNow), undefined, 'its maker runs the event no more')
  await until(null)
  const revoked = (eventId: number) => db.transaction().execute((tx) => revokeDoorLink(tx, eventId, id, seatsNow))
  assert.deepEqual(
    [await revoked(event.id + 1), await revoked(event.id), await revoked(event.id)],
    [false, true, false],
  )
  assert.equal(await openDoorLink(db, community_id, token, seatsNow), undefined)
})

test('the clock of a device may be wrong by years', () => {
  const at = (scan: { at: number; sentAt: number }) => whenScanned(scan, seatsNow).since(seatsNow).total('seconds')
  assert.deepEqual(
    [at({ at: 1000, sentAt: 61_000 }), at({ at: 90_000, sentAt: 0 }), at({ at: -9e15, sentAt: 0 })],
    [-60, 0, -604_800],
  )
})

test('what a device says by itself', () => {
  const code = { eventId: 1, ticketId: 2, serial: 1 }
  const facts = { eventId: 1, code, listed: undefined, letIn: false }
  const said = [
    facts,
    { ...facts, letIn: true },
    { ...facts, listed: { serial: 1, arrived: true } },
    { ...facts, listed: { serial: 2, arrived: false } },
    { ...facts, eventId: 9 },
    { ...facts, code: 'forged' as const },
    { ...facts, code: 'unchecked' as const },
  ].map(judgeHere)
  assert.deepEqual(said, ['arrival', 'already', 'already', 'dead', 'elsewhere', 'forged', 'unchecked'])
})

test('what no device of ours sends is not read', () => {
  const scan = { kind: 'code', uid: randomUUID(), at: 1, text: 'x' }
  const good = { deviceId: 'device-here', sentAt: 2, scans: [scan] }
  assert.deepEqual(readBatch(good), good)
  const bad = [
    null,
    {},
    { ...good, scans: [{ ...scan, uid: '1' }] },
    { ...good, deviceId: '' },
    { ...good, scans: Array(51).fill(scan) },
  ]
  assert.deepEqual(
    bad.map(readBatch),
    bad.map(() => undefined),
  )
})
