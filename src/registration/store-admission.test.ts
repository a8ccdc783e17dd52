// Somebody let in ahead of the line: only what is beyond the seats is added by hand, and it goes again.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { testDatabase } from '../../test/database.ts'
import { addSeatedEvent, assertNobodyOvertaken, assertSound, seatWork, someone, take } from '../../test/seats.ts'
import { admitWaiting } from './store-admission.ts'
import { cancelSeat } from './store-changes.ts'
import { findRegistration } from './store-registrations.ts'
import { listPools } from './store-seating.ts'
import type { Taken } from './store-seats.ts'

const { db } = await testDatabase()

test('a pair takes the seat that is free and one beyond; who leaves frees none for the next in line before that', async () => {
  const event = await addSeatedEvent(db, 2)
  const work = await seatWork(db)
  const seated = await take(db, work, someone(event))
  const pair = await take(db, work, someone(event, { people: 2 }))
  await take(db, work, someone(event))
  const stateOf = async () => {
    const room = (await listPools(db, event.id)).find(({ id }) => id === event.room.id)
    return [room?.taken, room?.overrides, room?.waiting]
  }
  const its = async (taken: Taken) => {
    const found = 'uid' in taken ? await findRegistration(db, event.id, taken.uid) : undefined
    assert.ok(found)
    return found
  }
  assert.deepEqual(await stateOf(), [1, 0, 2])
  const admitted = await its(pair)
  const changed = await db.transaction().execute((tx) => admitWaiting(tx, work, admitted, 'They interpret'))
  assert.deepEqual(changed, [{ id: admitted.id, verb: 'approve', from: 'waiting', state: 'confirmed' }])
  assert.deepEqual(await stateOf(), [3, 1, 1])
  assert.deepEqual(await db.transaction().execute((tx) => admitWaiting(tx, work, admitted, 'Again')), [])
  assert.equal((await its(pair)).override_reason, 'They interpret')
  const leaving = await its(seated)
  await db.transaction().execute((tx) => cancelSeat(tx, work, leaving, 'person'))
  assert.deepEqual(await stateOf(), [2, 0, 1])
  await assertSound(db, event.id)
  await assertNobodyOvertaken(db, event.id)
})
