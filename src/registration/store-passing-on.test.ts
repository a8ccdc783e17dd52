// A seat is passed on to nobody who may not register, however their address is varied.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { testDatabase } from '../../test/database.ts'
import { addSeatedEvent, assertSound, seatsNow, seatWork, someone, take } from '../../test/seats.ts'
import { passOn } from './store-passing-on.ts'
import { findRegistration } from './store-registrations.ts'

const { db } = await testDatabase()

test('who is blocked gets in by nobody else’s seat', async () => {
  const event = await addSeatedEvent(db, 5)
  const { community_id } = await db.selectFrom('events').select('community_id').executeTakeFirstOrThrow()
  const blocked = { community_id, email_key: 'eve@example.org', reason: 'Was asked to stay away', blocked_at: seatsNow }
  await db.insertInto('seat_blocks').values(blocked).execute()
  const work = await seatWork(db)
  const taken = await take(db, work, someone(event))
  const its = 'uid' in taken ? await findRegistration(db, event.id, taken.uid) : undefined
  assert.ok(its)
  for (const email of ['eve@example.org', 'eve+again@example.org']) {
    const next = { name: 'Eve', email, language: 'en' }
    assert.deepEqual(await db.transaction().execute((tx) => passOn(tx, work, its, next)), { outcome: 'already' })
  }
  assert.equal((await findRegistration(db, event.id, its.uid))?.email, its.email)
  await assertSound(db, event.id)
})
