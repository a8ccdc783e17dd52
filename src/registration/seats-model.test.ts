// Whatever happens in whatever order: counters are the rows, nobody is overtaken in line, nobody is there twice.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import { testDatabase } from '../../test/database.ts'
import {
  addSeatedEvent,
  assertNobodyOvertaken,
  assertSound,
  type SeatedTestEvent,
  seatsNow,
  seatWork,
  someone,
} from '../../test/seats.ts'
import type { Tx } from '../kit/database.ts'
import type { RegistrationState } from './rules-states.ts'
import {
  acceptSeat,
  approveSeat,
  cancelSeat,
  confirmSeat,
  declineSeat,
  inviteSeat,
  moveSeat,
  resizeSeat,
  type Seated,
} from './store-changes.ts'
import { passOn } from './store-passing-on.ts'
import { resizePool } from './store-pools.ts'
import { settleSeats } from './store-rounds.ts'
import { takeSeat } from './store-seats.ts'

const { db } = await testDatabase()
const base = await seatWork(db)
const people = fc.integer({ min: 1, max: 3 })
const which = fc.nat(20)
const mode = fc.constantFrom('room', 'stream')

/** One thing that somebody does; `which` picks the registration it is done to. */
const step = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('come'),
      who: fc.nat(30),
      people,
      mode,
      as: fc.constantFrom('seated', 'held', 'requested', 'offered'),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('cancel'), which }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constantFrom('confirm', 'accept', 'approve', 'invite', 'decline', 'pass-on'),
      which,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('move'), which, mode, whenFull: fc.constantFrom('wait', 'refuse') }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('bring'), which, people }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('capacity'), mode, seats: fc.option(fc.nat(8)) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('override'), mode, people }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('time'), minutes: fc.integer({ min: 10, max: 120 }) }) },
)
type Step = typeof step extends fc.Arbitrary<infer One> ? One : never

interface Row extends Seated {
  line: number | null
}

test('one after the other: what is promoted is always the head of the line', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { minLength: 5, maxLength: 30 }),
      fc.option(fc.constant(30)),
      async (steps, offer) => {
        const event = await addSeatedEvent(db, 4, {}, { offer_minutes: offer })
        let now = seatsNow
        for (const one of steps) {
          if ('minutes' in one) now = now.add({ minutes: one.minutes })
          const before = await rowsOf(event.id)
          await take(event, one, now)
          await assertSound(db, event.id)
          await assertNobodyOvertaken(db, event.id)
          assertHeadOfLine(before, await rowsOf(event.id), targetOf(one, before))
        }
      },
    ),
    { numRuns: 25 },
  )
})

test('several at the same time: nothing is lost, oversold or locked up', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(step, { minLength: 2, maxLength: 4 }), { minLength: 3, maxLength: 8 }),
      async (batches) => {
        const event = await addSeatedEvent(db, 3)
        for (const batch of batches) {
          await Promise.all(batch.map((one) => take(event, one, seatsNow)))
          await assertSound(db, event.id)
          await assertNobodyOvertaken(db, event.id)
        }
      },
    ),
    { numRuns: 20 },
  )
})

async function rowsOf(eventId: number): Promise<Row[]> {
  const found = await sql<Row>`select id, event_id, pool_id, state, seats as people, hold_until, offer_until, line
    from registrations where event_id = ${eventId} order by id`.execute(db)
  return found.rows
}

function targetOf(one: Step, rows: readonly Row[]): Row | undefined {
  return 'which' in one && rows.length > 0 ? rows[one.which % rows.length] : undefined
}

async function take(event: SeatedTestEvent, one: Step, now: Temporal.Instant): Promise<void> {
  const work = { ...base, now }
  if ('minutes' in one) return void (await settleSeats(db, work))
  const its = targetOf(one, await rowsOf(event.id))
  await db.transaction().execute((tx) => doIt(tx, work, event, one, its))
}

async function doIt(
  tx: Tx,
  work: typeof base,
  event: SeatedTestEvent,
  one: Exclude<Step, { minutes: number }>,
  its: Row | undefined,
): Promise<unknown> {
  const pool = 'mode' in one && one.mode === 'stream' ? event.stream : event.room
  const until = work.now.add({ minutes: 45 })
  if ('who' in one) {
    const coming =
      one.as === 'held' || one.as === 'offered' ? { as: one.as, until } : { as: one.as as 'seated' | 'requested' }
    const email = `who${one.who}@example.org`
    return takeSeat(tx, work, someone(event, { poolId: pool.id, email, people: one.people, coming }))
  }
  if (one.do === 'capacity' && 'seats' in one) return resizePool(tx, work, pool, one.seats)
  if (one.do === 'override' && 'people' in one) {
    const beyond = {
      email: null,
      people: one.people,
      whenFull: { full: 'override', reason: 'A guest of honour' },
    } as const
    return takeSeat(tx, work, someone(event, { poolId: pool.id, ...beyond }))
  }
  if (!its) return undefined
  if ('whenFull' in one)
    return moveSeat(tx, work, its, { poolId: pool.id, whenFull: one.whenFull as 'wait' | 'refuse' })
  if (one.do === 'bring' && 'people' in one) return resizeSeat(tx, work, its, one.people)
  if (one.do === 'pass-on')
    return passOn(tx, work, its, { name: 'N', email: `next${its.id}@example.org`, language: 'ja' })
  if (one.do === 'invite') return inviteSeat(tx, work, its, until)
  const plain = {
    cancel: cancelSeat,
    confirm: confirmSeat,
    accept: acceptSeat,
    approve: approveSeat,
    decline: declineSeat,
  }
  const verb = plain[one.do as keyof typeof plain]
  return verb(tx, work, its, 'person')
}

/** Those who left the line for a seat, by themselves, stood before all who still wait in it. */
function assertHeadOfLine(before: readonly Row[], after: readonly Row[], target: Row | undefined): void {
  const now = new Map(after.map((row) => [row.id, row]))
  const seated: readonly RegistrationState[] = ['confirmed', 'invited']
  for (const poolId of new Set(before.map(({ pool_id }) => pool_id))) {
    const line = before.filter((row) => row.state === 'waiting' && row.pool_id === poolId && row.id !== target?.id)
    const promoted = line.filter(({ id }) => seated.includes(now.get(id)?.state ?? 'cancelled'))
    const still = line.filter(({ id }) => now.get(id)?.state === 'waiting')
    const last = Math.max(0, ...promoted.map((row) => row.line ?? 0))
    const first = Math.min(Number.MAX_SAFE_INTEGER, ...still.map((row) => row.line ?? 0))
    assert.ok(last < first, 'somebody was overtaken in line')
    for (const { id, line: place } of still) assert.equal(now.get(id)?.line, place, 'somebody lost their place')
  }
}
