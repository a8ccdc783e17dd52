// Seats in the database: what fits is seated, what does not waits in line, and every way in and out is counted.
import assert from 'node:assert/strict'
import { test } from 'node:test'
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
import { usualSeating } from './rules-seating.ts'
import { acceptSeat, approveSeat, cancelSeat, confirmSeat, inviteSeat, moveSeat, resizeSeat } from './store-changes.ts'
import { passOn } from './store-passing-on.ts'
import { resizePool, saveSeating } from './store-pools.ts'
import { findRegistration, placeInLine } from './store-registrations.ts'
import { settleSeats } from './store-rounds.ts'
import type { Taken } from './store-seats.ts'

const { db } = await testDatabase()
const work = await seatWork(db)

async function read(eventId: number, taken: Taken) {
  const found = 'uid' in taken ? await findRegistration(db, eventId, taken.uid) : undefined
  if (!found) throw new Error(`no registration came of ${taken.outcome}`)
  return found
}

async function pools(eventId: number) {
  const found = await db
    .selectFrom('seat_pools')
    .select(['mode', 'taken', 'waiting', 'overrides'])
    .where('event_id', '=', eventId)
    .orderBy('id')
    .execute()
  return found.map(({ mode, taken, waiting, overrides }) => `${mode} ${taken} ${waiting} ${overrides}`)
}

async function mails(eventId: number) {
  const found = await db
    .selectFrom('mails')
    .select(['key', 'to_email', 'calendar'])
    .where('kind', '=', 'seat')
    .orderBy('id')
    .execute()
  const ids = await db.selectFrom('registrations').select('id').where('event_id', '=', eventId).execute()
  return found
    .map(({ key, to_email, calendar }) => ({ key: key ?? '', to_email, calendar }))
    .filter(({ key }) => ids.some(({ id }) => key.includes(`:${id}:`)))
}

test('two seats, four people: two sit, two wait in the order in which they came', async () => {
  const event = await addSeatedEvent(db, 2)
  const came = []
  for (let n = 0; n < 4; n++) came.push(await take(db, work, someone(event)))
  assert.deepEqual(
    came.map((one) => 'state' in one && one.state),
    ['confirmed', 'confirmed', 'waiting', 'waiting'],
  )
  const places = await Promise.all(came.map((one) => ('id' in one ? placeInLine(db, one.id) : undefined)))
  assert.deepEqual(places, [undefined, undefined, 1, 2])
  assert.deepEqual(await pools(event.id), ['in-person 2 2 0', 'online 0 0 0'])
  assert.deepEqual(
    (await mails(event.id)).map(({ key }) => key.split(':')[0]),
    ['seat-confirmed', 'seat-confirmed', 'seat-waiting', 'seat-waiting'],
  )
  await assertSound(db, event.id)
})

test('a seat given back goes to the first in line, who is told in the same transaction', async () => {
  const event = await addSeatedEvent(db, 1)
  const [first, second, third] = [
    await take(db, work, someone(event)),
    await take(db, work, someone(event)),
    await take(db, work, someone(event)),
  ]
  const its = await read(event.id, first)
  await db.transaction().execute((tx) => cancelSeat(tx, work, its, 'person'))
  const states = [await read(event.id, first), await read(event.id, second), await read(event.id, third)]
  assert.deepEqual(
    states.map(({ state }) => state),
    ['cancelled', 'confirmed', 'waiting'],
  )
  const said = await mails(event.id)
  assert.deepEqual(
    said.map(({ key, calendar }) => [key.split(':')[0], (calendar as { method?: string } | null)?.method]),
    [
      ['seat-confirmed', 'REQUEST'],
      ['seat-waiting', undefined],
      ['seat-waiting', undefined],
      ['seat-ended-person', 'CANCEL'],
      ['seat-promoted', 'REQUEST'],
    ],
  )
  // What takes the seat out of a calendar counts above what put it there.
  const [taken = 0, given = 0] = ['seat-confirmed', 'seat-ended-person'].map((letter) => {
    const calendar = said.find(({ key }) => key.startsWith(`${letter}:`))?.calendar as { content: string } | undefined
    return Number(/ (\d+)$/.exec(calendar?.content ?? '')?.[1])
  })
  assert.ok(given > taken, `${taken}, then ${given}`)
  await assertSound(db, event.id)
  await assertNobodyOvertaken(db, event.id)
})

test('an offer that nobody answers passes on; so does a seat whose address is never confirmed', async () => {
  const event = await addSeatedEvent(db, 1, {}, { offer_minutes: 60, confirmation: true })
  const until = seatsNow.add({ minutes: 30 })
  const held = await take(db, work, someone(event, { coming: { as: 'held', until }, proven: 'unproven' }))
  const second = await take(db, work, someone(event))
  const third = await take(db, work, someone(event))
  assert.equal('state' in held && held.state, 'unconfirmed')
  await settleSeats(db, { ...work, now: until })
  assert.deepEqual(
    [(await read(event.id, held)).ended_why, (await read(event.id, second)).state],
    ['hold-lapsed', 'invited'],
  )
  await settleSeats(db, { ...work, now: until.add({ minutes: 60 }) })
  assert.deepEqual(
    [(await read(event.id, second)).ended_why, (await read(event.id, third)).state],
    ['offer-lapsed', 'invited'],
  )
  const its = await read(event.id, third)
  await db.transaction().execute((tx) => acceptSeat(tx, work, its))
  assert.equal((await read(event.id, third)).state, 'confirmed')
  assert.deepEqual(await settleSeats(db, { ...work, now: until.add({ hours: 24 }) }), [])
  await assertSound(db, event.id)
})

test('a held seat is confirmed once, and not after it lapsed', async () => {
  const event = await addSeatedEvent(db, 5, {}, { confirmation: true })
  const until = seatsNow.add({ minutes: 30 })
  const held = await read(
    event.id,
    await take(db, work, someone(event, { coming: { as: 'held', until }, proven: 'unproven' })),
  )
  const confirm = () => db.transaction().execute((tx) => confirmSeat(tx, work, held))
  assert.equal((await confirm()).length, 1)
  assert.equal((await confirm()).length, 0)
  const { proven_at } = await db
    .selectFrom('registrations')
    .select('proven_at')
    .where('id', '=', held.id)
    .executeTakeFirstOrThrow()
  assert.equal(proven_at?.toString(), seatsNow.toString())
  await assertSound(db, event.id)
})

test('from the room to the stream: the seat is free at once for who waits; back it is full', async () => {
  const event = await addSeatedEvent(db, 1)
  const first = await take(db, work, someone(event))
  const second = await take(db, work, someone(event))
  const its = await read(event.id, first)
  await db.transaction().execute((tx) => moveSeat(tx, work, its, { poolId: event.stream.id, whenFull: 'refuse' }))
  assert.deepEqual(await pools(event.id), ['in-person 1 0 0', 'online 1 0 0'])
  assert.equal((await read(event.id, second)).state, 'confirmed')
  const moved = await read(event.id, first)
  const back = await db
    .transaction()
    .execute((tx) => moveSeat(tx, work, moved, { poolId: event.room.id, whenFull: 'refuse' }))
  assert.deepEqual([back, (await read(event.id, first)).pool_id], [[], event.stream.id])
  await db.transaction().execute((tx) => moveSeat(tx, work, moved, { poolId: event.room.id, whenFull: 'wait' }))
  assert.deepEqual(await pools(event.id), ['in-person 1 1 0', 'online 0 0 0'])
  await assertSound(db, event.id)
})

test('guests count; who comes with more than fit waits, and nobody overtakes them', async () => {
  const event = await addSeatedEvent(db, 3)
  await take(db, work, someone(event, { people: 2 }))
  const pair = await take(db, work, someone(event, { people: 2 }))
  const single = await take(db, work, someone(event))
  assert.deepEqual([(await read(event.id, pair)).state, (await read(event.id, single)).state], ['waiting', 'waiting'])
  const its = await read(event.id, pair)
  await db.transaction().execute((tx) => resizeSeat(tx, work, its, 1))
  assert.deepEqual(
    [(await read(event.id, pair)).state, (await read(event.id, single)).state, (await pools(event.id))[0]],
    ['confirmed', 'waiting', 'in-person 3 1 0'],
  )
  const seated = await read(event.id, pair)
  assert.deepEqual(await db.transaction().execute((tx) => resizeSeat(tx, work, seated, 2)), [])
  await assertSound(db, event.id)
  await assertNobodyOvertaken(db, event.id)
})

test('more seats go to those who wait; fewer than are taken are refused', async () => {
  const event = await addSeatedEvent(db, 1)
  for (let n = 0; n < 4; n++) await take(db, work, someone(event))
  const resize = (seats: number | null) => db.transaction().execute((tx) => resizePool(tx, work, event.room, seats))
  assert.deepEqual(await resize(3), { ok: true })
  assert.deepEqual((await pools(event.id))[0], 'in-person 3 1 0')
  assert.deepEqual(await resize(2), { ok: false, why: 'below-taken' })
  assert.deepEqual(await resize(null), { ok: true })
  assert.deepEqual((await pools(event.id))[0], 'in-person 4 0 0')
  await assertSound(db, event.id)
})

test('many who wait are seated some at a time, in their order, and nobody gets in between', async () => {
  const event = await addSeatedEvent(db, 0)
  const email = (n: number) => `many${n}@example.org`
  const at = { created_at: seatsNow, settled_at: seatsNow }
  const line = Array.from({ length: 230 }, (_, n) => ({ ...at, line: n - 1000, email: email(n), email_key: email(n) }))
  const waiting = { event_id: event.id, pool_id: event.room.id, name: 'M', state: 'waiting', via: 'desk' } as const
  await db
    .insertInto('registrations')
    .values(line.map((one) => ({ ...waiting, ...one })))
    .execute()
  await db.transaction().execute((tx) => resizePool(tx, work, event.room, null))
  assert.deepEqual((await pools(event.id))[0], 'in-person 200 30 0')
  const late = await take(db, work, someone(event))
  assert.equal('state' in late && late.state, 'waiting')
  await settleSeats(db, work)
  assert.deepEqual((await pools(event.id))[0], 'in-person 231 0 0')
  const told = (await mails(event.id)).filter(({ key }) => key.startsWith('seat-promoted'))
  assert.deepEqual(
    told.slice(0, 230).map(({ to_email }) => to_email),
    line.map((one) => one.email),
  )
  await assertSound(db, event.id)
})

test('overbooking seats more; taken back, it takes nobody’s seat and shrinks as people leave', async () => {
  const event = await addSeatedEvent(db, 10)
  const came = []
  for (let n = 0; n < 13; n++) came.push(await take(db, work, someone(event)))
  const save = (overbooking_percent: number, revision: number) => {
    const settings = { ...usualSeating, confirmation: false, overbooking_percent }
    return db.transaction().execute((tx) => saveSeating(tx, work, event.id, settings, revision))
  }
  assert.deepEqual(await save(20, 1), { ok: true })
  assert.deepEqual((await pools(event.id))[0], 'in-person 12 1 0')
  assert.deepEqual(await save(0, 1), { ok: false, why: 'changed-meanwhile' })
  assert.deepEqual(await save(0, 2), { ok: true })
  assert.deepEqual((await pools(event.id))[0], 'in-person 12 1 2')
  for (const one of came.slice(0, 2)) {
    const its = await read(event.id, one)
    await db.transaction().execute((tx) => cancelSeat(tx, work, its, 'person'))
  }
  assert.deepEqual((await pools(event.id))[0], 'in-person 10 1 0')
  await assertSound(db, event.id)
})

test('somebody let in beyond the seats has a reason, and their seat goes with them', async () => {
  const event = await addSeatedEvent(db, 1)
  await take(db, work, someone(event))
  const waits = await take(db, work, someone(event))
  const extra = await take(
    db,
    work,
    someone(event, { via: 'walk-in', email: null, whenFull: { full: 'override', reason: 'The caterer' } }),
  )
  assert.deepEqual([(await read(event.id, extra)).state, (await pools(event.id))[0]], ['confirmed', 'in-person 2 1 1'])
  const its = await read(event.id, extra)
  await db.transaction().execute((tx) => cancelSeat(tx, work, its, 'organiser'))
  assert.deepEqual([(await read(event.id, waits)).state, (await pools(event.id))[0]], ['waiting', 'in-person 1 1 0'])
  await assertSound(db, event.id)
})

test('interest: asked, invited with a seat that is kept, approved into the line', async () => {
  const event = await addSeatedEvent(db, 1, { registration: 'interest' })
  const asked = { coming: { as: 'requested' } } as const
  const [one, two, three] = [
    await read(event.id, await take(db, work, someone(event, asked))),
    await read(event.id, await take(db, work, someone(event, asked))),
    await read(event.id, await take(db, work, someone(event, asked))),
  ]
  const until = seatsNow.add({ hours: 48 })
  const invited = await db.transaction().execute((tx) => inviteSeat(tx, work, one, until))
  const full = await db.transaction().execute((tx) => inviteSeat(tx, work, two, until))
  const open = await db.transaction().execute((tx) => inviteSeat(tx, work, two, null))
  const approved = await db.transaction().execute((tx) => approveSeat(tx, work, three))
  assert.deepEqual(
    [invited, full, open, approved].map(([change]) => change?.state),
    ['invited', undefined, 'invited', 'waiting'],
  )
  const late = await db.transaction().execute((tx) => acceptSeat(tx, work, two))
  assert.equal(late[0]?.state, 'waiting')
  await settleSeats(db, { ...work, now: until })
  assert.equal((await findRegistration(db, event.id, three.uid))?.state, 'confirmed')
  await assertSound(db, event.id)
})

test('the same form twice, or the same address however it is varied, is one registration', async () => {
  const event = await addSeatedEvent(db, 5)
  const form = someone(event, { email: 'noor@example.org', idempotencyKey: 'form-one-1' })
  const first = await take(db, work, form)
  const again = await take(db, work, form)
  const varied = await take(db, work, { ...form, email: 'noor+seat@example.org', idempotencyKey: 'form-two-2' })
  assert.deepEqual([first.outcome, again.outcome, varied.outcome], ['new', 'repeated', 'known'])
  assert.deepEqual(
    (await mails(event.id)).map(({ key }) => key.split(':')[0]),
    ['seat-confirmed', 'seat-known'],
  )
  const other = await take(db, work, { ...form, email: 'nour@example.org' })
  assert.equal(other.outcome, 'new')
  await assertSound(db, event.id)
})

test('passed on: the other has a ticket and link of their own, nobody gets two', async () => {
  const event = await addSeatedEvent(db, 5)
  const its = await read(event.id, await take(db, work, someone(event)))
  const there = await read(event.id, await take(db, work, someone(event, { email: 'there@example.org' })))
  const given = await read(event.id, await take(db, work, someone(event)))
  const code = () =>
    db
      .selectFrom('tickets')
      .select(['serial', 'short_code'])
      .where('registration_id', '=', its.id)
      .executeTakeFirstOrThrow()
  const before = await code()
  const next = (email: string) => ({ name: 'Next', email, language: 'fi' })
  const give = (from: typeof its, email: string) =>
    db.transaction().execute((tx) => passOn(tx, work, from, next(email)))
  assert.equal(await give(given, there.email ?? ''), 'passed')
  assert.equal((await findRegistration(db, event.id, given.uid))?.state, 'cancelled')
  assert.equal(await give(its, 'next@example.org'), 'passed')
  const after = await code()
  const now = await findRegistration(db, event.id, its.uid)
  assert.deepEqual([now?.name, now?.link_serial, after.serial - before.serial], ['Next', 2, 1])
  assert.notEqual(after.short_code, before.short_code)
  const said = (await mails(event.id)).slice(-2).map(({ key, to_email }) => [key.split(':')[0], to_email])
  assert.deepEqual(said, [
    ['seat-confirmed', 'next@example.org'],
    ['seat-ended-passed-on', its.email],
  ])
  await assertSound(db, event.id)
})

test('a cap for each organisation counts those who wait too', async () => {
  const event = await addSeatedEvent(db, 1, {}, { organisation_cap: 2 })
  const of = (affiliation: string) => take(db, work, someone(event, { affiliation }))
  const outcomes = [await of('Example, Inc.'), await of('example inc'), await of('EXAMPLE  Inc'), await of('Other')]
  assert.deepEqual(
    outcomes.map(({ outcome }) => outcome),
    ['new', 'new', 'organisation-full', 'new'],
  )
})

test('what is no uid names no registration, and breaks nothing', async () => {
  const event = await addSeatedEvent(db, 1)
  for (const uid of ['-'.repeat(36), `${'a'.repeat(35)}-`, '', 'x'])
    assert.equal(await findRegistration(db, event.id, uid), undefined)
})
