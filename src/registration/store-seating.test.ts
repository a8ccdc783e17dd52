// What is known of an event's seats: settings, pools and who is blocked; and what somebody who waits has to prove.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { testDatabase } from '../../test/database.ts'
import { addCommunity, addEvent, addPerson } from '../../test/programme.ts'
import { addSeatedEvent, assertSound, seatsNow, seatWork, someone, take } from '../../test/seats.ts'
import { maySit } from './rules-registering.ts'
import { usualSeating } from './rules-seating.ts'
import { cancelSeat, proveAddress } from './store-changes.ts'
import { listRegistered } from './store-concerned.ts'
import { ensurePool, ensurePools, saveSeating } from './store-pools.ts'
import { findOfPerson } from './store-registrations.ts'
import { readSeating, readSittingFacts } from './store-seating.ts'
import { listTickets, nameGuests } from './store-tickets.ts'

const { db } = await testDatabase()
const work = await seatWork(db)
const comer = { email: 'noor@example.org', affiliation: null, proven: false, early: false }

test('where nothing was set the usual holds, and pools follow the way of attending', async () => {
  const community = await addCommunity(db, { is_first: true })
  const id = await addEvent(db, community, { registration: 'open' })
  assert.deepEqual(await readSeating(db, id), {
    event: { id, state: 'published', registration: 'open', begins: null, ends: null },
    seating: usualSeating,
    pools: [],
  })
  const modes = (await ensurePools(db, id, 'online')).map(({ mode }) => mode)
  const both = (await ensurePools(db, id, 'hybrid')).map(({ mode }) => mode)
  assert.deepEqual([modes, both], [['online'], ['online', 'in-person']])
  const settings = { ...usualSeating, still_coming_hours: [168, 24], organisation_cap: 3, opens_at: seatsNow }
  await db.transaction().execute((tx) => saveSeating(tx, work, id, settings, 0))
  const { revision, ...kept } = (await readSeating(db, id))?.seating ?? usualSeating
  const { revision: _, ...meant } = settings
  assert.deepEqual([kept, revision], [meant, 1])
  const noted = await db.selectFrom('history').select(['before', 'after']).where('event_id', '=', id).execute()
  const after = { opens_at: '2026-11-23T10:00:00Z', still_coming_hours: [168, 24], organisation_cap: 3 }
  assert.deepEqual(noted, [{ before: { opens_at: null, still_coming_hours: [24], organisation_cap: null }, after }])
  assert.equal(await readSeating(db, id + 1000), undefined)
})

test('whoever is blocked is so however they write their address, in this community or for this event', async () => {
  const event = await addSeatedEvent(db, 5)
  const other = await addSeatedEvent(db, 5)
  const { community_id } = await db
    .selectFrom('events')
    .select('community_id')
    .where('id', '=', event.id)
    .executeTakeFirstOrThrow()
  const block = { community_id, reason: 'Asked us to', blocked_at: seatsNow }
  await db
    .insertInto('seat_blocks')
    .values([
      { ...block, email_key: 'everywhere@example.org' },
      { ...block, email_key: 'here@example.org', event_id: event.id },
    ])
    .execute()
  const asks = async (eventId: number, email: string) => {
    const facts = await readSittingFacts(db, eventId, { ...comer, email })
    const verdict = facts && maySit(facts, { mode: 'in-person', people: 1 }, seatsNow)
    return verdict?.ok ? 'yes' : verdict?.why
  }
  assert.deepEqual(
    [
      await asks(event.id, 'Everywhere+x@example.org'),
      await asks(event.id, 'here@example.org'),
      await asks(other.id, 'here@example.org'),
      await asks(other.id, 'everywhere@example.org'),
      await asks(event.id, 'noor@example.org'),
    ],
    ['blocked', 'blocked', 'yes', 'blocked', 'yes'],
  )
})

test('a seat from the line is an offer for an address that nobody confirmed, and a seat for one that is', async () => {
  const event = await addSeatedEvent(db, 2, {}, { confirmation: true })
  const first = [await take(db, work, someone(event)), await take(db, work, someone(event))]
  const unproven = await take(db, work, someone(event, { proven: 'unproven' }))
  const proves = await take(db, work, someone(event, { proven: 'unproven' }))
  assert.ok('id' in unproven && 'id' in proves)
  await db.transaction().execute((tx) => proveAddress(tx, seatsNow, proves.id))
  for (const one of first) {
    assert.ok('id' in one)
    const its = await db.selectFrom('registrations').selectAll().where('id', '=', one.id).executeTakeFirstOrThrow()
    await db.transaction().execute((tx) => cancelSeat(tx, work, { ...its, people: its.seats }, 'person'))
  }
  const states = await db
    .selectFrom('registrations')
    .select(['id', 'state'])
    .where('id', 'in', [unproven.id, proves.id])
    .orderBy('id')
    .execute()
  assert.deepEqual(
    states.map(({ state }) => state),
    ['invited', 'confirmed'],
  )
  await assertSound(db, event.id)
})

test('reserved seats are a pool of their own; guests have names; whoever registered is concerned', async () => {
  const event = await addSeatedEvent(db, 1)
  const personId = await addPerson(db)
  const pool = await db.transaction().execute((tx) => ensurePool(tx, event.id, 'in-person', 'speakers'))
  const again = await db.transaction().execute((tx) => ensurePool(tx, event.id, 'in-person', 'speakers'))
  assert.equal(again.id, pool.id)
  const speaker = someone(event, { poolId: pool.id, via: 'desk', personId, people: 3, language: 'fi' })
  await take(db, work, speaker)
  const its = await findOfPerson(db, event.id, personId)
  assert.ok(its)
  await db.transaction().execute((tx) => nameGuests(tx, its.id, { 1: 'Not me', 2: 'A Guest' }))
  const names = (await listTickets(db, work.keys, its.id)).map(({ number, name }) => [number, name])
  assert.deepEqual(names, [
    [1, null],
    [2, 'A Guest'],
    [3, null],
  ])
  const concerned = await db.transaction().execute((tx) => listRegistered(tx, event.id, seatsNow))
  const { name, email } = speaker
  assert.deepEqual(concerned, [{ email, name, language: 'fi', personId, why: 'registered' }])
})
