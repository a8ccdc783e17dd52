// Reminders: asked once each and in time, answered by yes or no, silence that releases a seat, thanks to those who came.
import assert from 'node:assert/strict'
import { beforeEach, test } from 'node:test'
import { testDatabase } from '../../test/database.ts'
import { addSeatedEvent, assertSound, seatsNow, seatWork, someone, take } from '../../test/seats.ts'
import { noteAttendance } from './store-attendances.ts'
import { keepReminding } from './store-reminders.ts'
import { isAskedWhetherComing, saySomebodyComes } from './store-still-coming.ts'

const { db } = await testDatabase()
const begins = seatsNow.add({ hours: 240 })
const before = (hours: number) => begins.subtract({ hours })

beforeEach(() => db.deleteFrom('mails').execute())

async function go(now = seatsNow): Promise<string[]> {
  const last = await db
    .selectFrom('mails')
    .select(({ fn }) => fn.max('id').as('id'))
    .executeTakeFirst()
  const work = await seatWork(db, now)
  await Promise.all([keepReminding(db, work), keepReminding(db, work)])
  const mails = await db
    .selectFrom('mails')
    .select(['to_email', 'subject'])
    .where('id', '>', last?.id ?? 0)
    .orderBy('id')
    .execute()
  return mails.map(({ to_email, subject }) => `${to_email}: ${subject}`)
}

async function come(event: Awaited<ReturnType<typeof addSeatedEvent>>, email: string, at = seatsNow): Promise<number> {
  const taken = await take(db, await seatWork(db, at), someone(event, { email }))
  return 'id' in taken ? taken.id : 0
}

test('each question is asked once, at its time; whoever came after it was due is not asked', async () => {
  const event = await addSeatedEvent(db, 10, { title: { en: 'Asked' } }, { still_coming_hours: [168, 24] })
  await come(event, 'early@example.org')
  assert.deepEqual(await go(before(169)), [])
  assert.deepEqual(await go(before(168)), ['early@example.org: Are you still coming? Asked'])
  assert.deepEqual(await go(before(100)), [])
  await come(event, 'late@example.org', before(24))
  assert.deepEqual(await go(before(23)), ['early@example.org: Are you still coming? Asked'])
  const { text } = await db
    .selectFrom('mails')
    .select('text')
    .where('to_email', '=', 'early@example.org')
    .orderBy('id', 'desc')
    .executeTakeFirstOrThrow()
  assert.match(text, /\/registrations\/[\w-]{44}/)
  assert.doesNotMatch(text, /hear nothing/)
  assert.deepEqual(await go(begins), [])
})

test('where organisers said nothing people are reminded a day before; a question missed is not made up for', async () => {
  const event = await addSeatedEvent(db, 10, { title: { en: 'Usual' } })
  await come(event, 'one@example.org')
  assert.deepEqual(await go(before(25)), [])
  assert.deepEqual(await go(before(3)), ['one@example.org: Are you still coming? Usual'])
})

test('silence to the last question releases the seat to who waits, at the time that the mail said; a yes keeps it', async () => {
  const seating = { still_coming_hours: [72, 24], release_silent: true }
  const event = await addSeatedEvent(db, 2, { title: { en: 'Wanted' } }, seating)
  const silent = await come(event, 'silent@example.org')
  const says = await come(event, 'says@example.org')
  await come(event, 'waits@example.org')
  await go(before(72))
  await go(before(24))
  const { text } = await db
    .selectFrom('mails')
    .select('text')
    .where('to_email', '=', 'silent@example.org')
    .orderBy('id', 'desc')
    .executeTakeFirstOrThrow()
  assert.match(text, /hear nothing until 2 Dec 2026, 22:00 UTC/)
  await db.transaction().execute((tx) => saySomebodyComes(tx, says, before(20)))
  assert.deepEqual([await isAskedWhetherComing(db, says), await isAskedWhetherComing(db, silent)], [false, true])
  assert.deepEqual(await go(before(13)), [])
  assert.deepEqual(await go(before(12)), [
    'silent@example.org: Your registration has ended: Wanted',
    'waits@example.org: Your seat: Wanted',
  ])
  const states = await db
    .selectFrom('registrations')
    .select(['email', 'state'])
    .where('event_id', '=', event.id)
    .orderBy('id')
    .execute()
  assert.deepEqual(
    states.map(({ state }) => state),
    ['cancelled', 'confirmed', 'confirmed'],
  )
  await assertSound(db, event.id)
})

test('an event that is moved to a later day is asked about again', async () => {
  const event = await addSeatedEvent(db, 10, { title: { en: 'Moved' } })
  await come(event, 'mover@example.org')
  assert.deepEqual(await go(before(24)), ['mover@example.org: Are you still coming? Moved'])
  const later = begins.add({ hours: 24 * 7 })
  await db
    .updateTable('events')
    .set({ begins: later, ends: later.add({ hours: 2 }) })
    .where('id', '=', event.id)
    .execute()
  assert.deepEqual(await go(before(23)), [])
  assert.deepEqual(await go(later.subtract({ hours: 24 })), ['mover@example.org: Are you still coming? Moved'])
})

test('those who came are thanked once, after the event, and can stop such mails', async () => {
  const event = await addSeatedEvent(db, 10, {
    title: { en: 'Over' },
    begins: begins.add({ hours: 500 }),
    ends: begins.add({ hours: 502 }),
  })
  const came = await come(event, 'came@example.org')
  await come(event, 'stayed@example.org')
  await db.transaction().execute((tx) => noteAttendance(tx, came, begins.add({ hours: 500 })))
  const after = begins.add({ hours: 505 })
  assert.deepEqual(await go(after), ['came@example.org: Thank you for coming: Over'])
  assert.deepEqual(await go(after.add({ hours: 1 })), [])
})
