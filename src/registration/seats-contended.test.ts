// Fifty clients at once on every path: exactly as many seats as there are. With the guards taken away the same clients
// oversell, so that we know that these tests would see it.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { testDatabase } from '../../test/database.ts'
import {
  addSeatedEvent,
  assertNobodyOvertaken,
  assertSound,
  seatsNow,
  seatWork,
  someone,
  take,
} from '../../test/seats.ts'
import { connectTo, type Db } from '../kit/database.ts'
import type { SeatChange } from './rules-states.ts'
import { acceptSeat, approveSeat, cancelSeat, inviteSeat, moveSeat, type Seated } from './store-changes.ts'
import { resizePool } from './store-pools.ts'
import type { Taken } from './store-seats.ts'

const { db, connection } = await testDatabase()
const work = await seatWork(db)
const clients = 50
const seats = 7
// So many transactions are open at the same time; the others of the crowd come as soon as one ends.
const connections = 30
const crowd = connectTo(connection.connectionString ?? '', connections)
test.after(() => crowd.close())

function all<Result>(go: (n: number) => Promise<Result>): Promise<Result[]> {
  return Promise.all(Array.from({ length: clients }, (_, n) => go(n)))
}

function holding(on: Db, eventId: number): Promise<number> {
  return sql<{ held: number }>`select coalesce(sum(seats), 0) as held from registrations
    where event_id = ${eventId} and holds`
    .execute(on)
    .then(({ rows }) => rows[0]?.held ?? 0)
}

async function registrationsOf(eventId: number): Promise<Seated[]> {
  const found = await sql<Seated>`select id, event_id, pool_id, state, seats as people, hold_until, offer_until
    from registrations where event_id = ${eventId} order by id`.execute(db)
  return found.rows
}

test('control: with neither lock, condition nor constraint the crowd oversells', async () => {
  const bare = await testDatabase()
  const naive = connectTo(bare.connection.connectionString ?? '', connections)
  try {
    const event = await addSeatedEvent(bare.db, seats)
    await sql`alter table seat_pools drop constraint seat_pools_never_oversold`.execute(bare.db)
    await all((n) =>
      naive.db.transaction().execute(async (tx) => {
        const pool = await tx
          .selectFrom('seat_pools')
          .selectAll()
          .where('id', '=', event.room.id)
          .executeTakeFirstOrThrow()
        if (pool.taken >= (pool.seats ?? 0)) return
        await tx
          .insertInto('registrations')
          .values(row(event.id, event.room.id, n))
          .execute()
      }),
    )
    assert.ok((await holding(bare.db, event.id)) > seats, 'the crowd did not oversell: these tests would see nothing')
  } finally {
    await naive.close()
  }
})

test('control: without the constraint, the one condition is enough', async () => {
  const bare = await testDatabase()
  const open = connectTo(bare.connection.connectionString ?? '', connections)
  try {
    const event = await addSeatedEvent(bare.db, seats)
    await sql`alter table seat_pools drop constraint seat_pools_never_oversold`.execute(bare.db)
    await all(() => take(open.db, work, someone(event)))
    assert.equal(await holding(bare.db, event.id), seats)
  } finally {
    await open.close()
  }
})

test('control: where code forgets the condition, the database refuses, and exactly the seats are taken', async () => {
  const event = await addSeatedEvent(db, seats)
  const tried = await Promise.allSettled(
    Array.from({ length: clients }, (_, n) =>
      crowd.db
        .insertInto('registrations')
        .values(row(event.id, event.room.id, n))
        .execute(),
    ),
  )
  const refused = tried.flatMap((one) => (one.status === 'rejected' ? [one.reason.constraint] : []))
  assert.deepEqual([await holding(db, event.id), new Set(refused)], [seats, new Set(['seat_pools_never_oversold'])])
})

test('the form: exactly the seats are taken, all others wait, each place in line is one person’s', async () => {
  const event = await addSeatedEvent(db, seats)
  const taken = await all(() => take(crowd.db, work, someone(event)))
  assert.deepEqual(countStates(taken), { confirmed: seats, waiting: clients - seats })
  await assertSound(db, event.id)
})

test('the door without a line: the others are sent away', async () => {
  const event = await addSeatedEvent(db, seats)
  const walkIn = { via: 'walk-in', email: null, whenFull: { full: 'refuse' } } as const
  const taken = await all(() => take(crowd.db, work, someone(event, walkIn)))
  assert.equal(taken.filter(({ outcome }) => outcome === 'full').length, clients - seats)
  assert.equal(await holding(db, event.id), seats)
  await assertSound(db, event.id)
})

test('approval, invitation and its acceptance, all at once', async () => {
  const event = await addSeatedEvent(db, seats, { registration: 'interest' })
  await all(() => take(crowd.db, work, someone(event, { coming: { as: 'requested' } })))
  const asked = await registrationsOf(event.id)
  const until = seatsNow.add({ hours: 10 })
  await Promise.all(
    asked.map((its, n) =>
      crowd.db.transaction().execute(async (tx): Promise<SeatChange[]> => {
        if (n % 3 === 0) return approveSeat(tx, work, its)
        const invited = await inviteSeat(tx, work, its, n % 3 === 1 ? until : null)
        return invited.length > 0 && n % 2 === 0 ? acceptSeat(tx, work, its) : invited
      }),
    ),
  )
  assert.equal(await holding(db, event.id), seats)
  await assertSound(db, event.id)
  await assertNobodyOvertaken(db, event.id)
})

test('a change of mode from both sides at once: neither pool is oversold, nothing locks up', async () => {
  const event = await addSeatedEvent(db, clients / 2)
  await db.transaction().execute((tx) => resizePool(tx, work, event.stream, clients / 2))
  const stream = { poolId: event.stream.id }
  await all((n) => take(crowd.db, work, someone(event, n % 2 === 0 ? stream : {})))
  for (const whenFull of ['refuse', 'wait'] as const) {
    const there = await registrationsOf(event.id)
    await Promise.all(
      there.map((its) => {
        const poolId = its.pool_id === event.room.id ? event.stream.id : event.room.id
        return crowd.db.transaction().execute((tx) => moveSeat(tx, work, its, { poolId, whenFull }))
      }),
    )
    await assertSound(db, event.id)
    await assertNobodyOvertaken(db, event.id)
  }
  assert.equal(await holding(db, event.id), clients)
})

test('everything at once: coming, cancelling, moving, more and fewer seats', async () => {
  const event = await addSeatedEvent(db, seats, {}, { offer_minutes: 60 })
  await all(() => take(crowd.db, work, someone(event)))
  const there = await registrationsOf(event.id)
  await all((n) => {
    const its = there[n]
    return crowd.db
      .transaction()
      .execute(async (tx): Promise<unknown> => {
        if (!its || n % 5 === 0) return resizePool(tx, work, event.room, seats + (n % 4))
        if (n % 5 === 1) return cancelSeat(tx, work, its, 'person')
        if (n % 5 === 2) return moveSeat(tx, work, its, { poolId: event.stream.id, whenFull: 'refuse' })
        return undefined
      })
      .then(() => take(crowd.db, work, someone(event)))
  })
  await assertSound(db, event.id)
  await assertNobodyOvertaken(db, event.id)
})

test('one form sent fifty times at once is one registration, with one mail', async () => {
  const event = await addSeatedEvent(db, seats)
  const form = someone(event, { idempotencyKey: 'the-same-form' })
  const taken = await all(() => take(crowd.db, work, form))
  const outcomes = Object.fromEntries(
    [...Map.groupBy(taken, ({ outcome }) => outcome)].map(([outcome, its]) => [outcome, its.length]),
  )
  assert.deepEqual(outcomes, { new: 1, repeated: clients - 1 })
  const mails = await db.selectFrom('mails').select('key').where('to_email', '=', form.email).execute()
  assert.equal(mails.length, 1)
  await assertSound(db, event.id)
})

function row(event_id: number, pool_id: number, n: number) {
  const email = `c${n}@example.org`
  const at = { created_at: seatsNow, settled_at: seatsNow }
  return { event_id, pool_id, name: 'C', email, email_key: email, state: 'confirmed', via: 'form', ...at } as const
}

function countStates(taken: readonly Taken[]) {
  const states = taken.map((one) => ('state' in one ? one.state : one.outcome))
  return Object.fromEntries([...Map.groupBy(states, (state) => state)].map(([state, its]) => [state, its.length]))
}
