// Lanes: those who come together are answered in their order, one who fails spoils nothing for the others, and too many are told.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { testDatabase } from '../../test/database.ts'
import { addSeatedEvent, assertSound, seatWork, someone } from '../../test/seats.ts'
import type { Tx } from '../kit/database.ts'
import { createSeatLanes } from './store-lanes.ts'
import { takeSeat } from './store-seats.ts'

const { db } = await testDatabase()
const work = await seatWork(db)

test('a crowd in a lane: seated and waiting in the order in which they came', async () => {
  const event = await addSeatedEvent(db, 7)
  const lanes = createSeatLanes(db)
  const answers = await Promise.all(
    Array.from({ length: 60 }, () => lanes.run(event.id, (tx) => takeSeat(tx, work, someone(event)))),
  )
  const states = answers.map((one) => one.ok && 'state' in one.result && one.result.state)
  assert.deepEqual(
    states,
    Array.from({ length: 60 }, (_, n) => (n < 7 ? 'confirmed' : 'waiting')),
  )
  await assertSound(db, event.id)
})

test('one whose work fails hears of it, and all others have their seats', async () => {
  const event = await addSeatedEvent(db, 100)
  const lanes = createSeatLanes(db)
  const good = (tx: Tx) => takeSeat(tx, work, someone(event))
  const bad = async (tx: Tx) => {
    await good(tx)
    throw new Error('no')
  }
  const settled = await Promise.allSettled(
    Array.from({ length: 30 }, (_, n) => lanes.run(event.id, n % 10 === 3 ? bad : good)),
  )
  assert.equal(settled.filter(({ status }) => status === 'rejected').length, 3)
  const { taken } = await db
    .selectFrom('seat_pools')
    .select('taken')
    .where('id', '=', event.room.id)
    .executeTakeFirstOrThrow()
  assert.equal(taken, 27)
  await assertSound(db, event.id)
})

test('a lane that is too long says so at once, and is open again later', async () => {
  const event = await addSeatedEvent(db, 100)
  const lanes = createSeatLanes(db, 2)
  const come = () => lanes.run(event.id, (tx) => takeSeat(tx, work, someone(event)))
  const answers = await Promise.all([come(), come(), come(), come()])
  const refused = answers.filter(({ ok }) => !ok)
  assert.ok(refused.length > 0)
  assert.deepEqual(refused[0], { ok: false, why: 'busy' })
  assert.equal((await come()).ok, true)
})

test('who comes the moment a lane runs empty is answered too', async () => {
  const event = await addSeatedEvent(db, null)
  const lanes = createSeatLanes(db)
  const come = () => lanes.run(event.id, (tx) => takeSeat(tx, work, someone(event)))
  for (let n = 0; n < 20; n++) {
    await come()
    const [one] = await Promise.all([come(), Promise.resolve().then(come)])
    assert.equal(one.ok, true)
  }
})
