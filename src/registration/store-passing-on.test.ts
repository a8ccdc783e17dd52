// A seat is passed on to nobody who may not register, however their address is varied.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { testDatabase } from '../../test/database.ts'
import { addSeatedEvent, assertSound, seatsNow, seatWork, someone, take } from '../../test/seats.ts'
import { resizeSeat } from './store-changes.ts'
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
    const given: string = await db.transaction().execute((tx) => passOn(tx, work, its, next))
    // The second time there is nothing left to give.
    assert.equal(given, email.includes('+') ? 'changed' : 'passed')
  }
  const left = await findRegistration(db, event.id, its.uid)
  assert.deepEqual([left?.state, left?.email], ['cancelled', null])
  const to = await db.selectFrom('mails').select('to_email').where('to_email', 'like', 'eve%').execute()
  assert.deepEqual(to, [])
  await assertSound(db, event.id)
})

test('guests who are added later count for their organisation', async () => {
  const event = await addSeatedEvent(db, 9, {}, { organisation_cap: 3, guests_allowed: 5 })
  const work = await seatWork(db)
  const first = await take(db, work, someone(event, { affiliation: 'Acme', people: 2, email: 'a@acme.example' }))
  const its = 'uid' in first ? await findRegistration(db, event.id, first.uid) : undefined
  assert.ok(its)
  const bring = (people: number) => db.transaction().execute((tx) => resizeSeat(tx, work, its, people))
  assert.deepEqual([(await bring(4)).length, (await bring(3)).length], [0, 1])
  assert.deepEqual([(await bring(4)).length, (await bring(1)).length], [0, 1])
  await assertSound(db, event.id)
})
