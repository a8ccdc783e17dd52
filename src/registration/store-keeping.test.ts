// What people said is deleted when it was said to be, or when they ask; counts stay, and free seats find who waits.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import pg from 'pg'
import { testDatabase } from '../../test/database.ts'
import { addPerson } from '../../test/programme.ts'
import { addSeatedEvent, assertSound, seatsNow, seatWork, someone, take } from '../../test/seats.ts'
import { enqueueMail } from '../mail/outbox.ts'
import { shownSeats } from './rules-pools.ts'
import { noteAttendance } from './store-attendances.ts'
import { issueCertificate } from './store-certificates.ts'
import { eraseByLink, eraseRegistrations, forgetRegistrations } from './store-keeping.ts'
import { readOwnSeats } from './store-own.ts'
import { findRegistration } from './store-registrations.ts'
import { listPools } from './store-seating.ts'

const { db, connection } = await testDatabase()
const work = await seatWork(db)

async function answer(eventId: number, registrationId: number): Promise<void> {
  const question = await db
    .insertInto('questions')
    .values({ event_id: eventId, kind: 'dietary', label: { en: 'What do you eat?' }, why: { en: 'For the kitchen' } })
    .returning('id')
    .executeTakeFirstOrThrow()
  const value = JSON.stringify('no nuts') as never
  await db
    .insertInto('answers')
    .values({ registration_id: registrationId, question_id: question.id, version: 1, value, answered_at: seatsNow })
    .execute()
}

async function textOf(eventId: number): Promise<string> {
  const tables = await Promise.all([
    db.selectFrom('registrations').selectAll().where('event_id', '=', eventId).execute(),
    db.selectFrom('answers').selectAll().execute(),
    db.selectFrom('tickets').selectAll().where('event_id', '=', eventId).execute(),
  ])
  return JSON.stringify(tables)
}

test('after so many days names, addresses and answers are gone, and the numbers are the same', async () => {
  const event = await addSeatedEvent(db, 5, {}, { keep_days: 10 })
  const taken = await take(
    db,
    work,
    someone(event, { name: 'Noor Secret', email: 'noor.secret@example.org', affiliation: 'Secret Ltd' }),
  )
  assert.ok('id' in taken)
  await answer(event.id, taken.id)
  const before = await listPools(db, event.id)
  const ends = seatsNow.add({ hours: 243 })
  assert.equal(await forgetRegistrations(db, ends.add({ hours: 24 * 10 - 1 })), 0)
  assert.match(await textOf(event.id), /[Ss]ecret.*no nuts/)
  assert.equal(await forgetRegistrations(db, ends.add({ hours: 24 * 10 })), 1)
  assert.doesNotMatch(await textOf(event.id), /[Ss]ecret|no nuts/)
  assert.deepEqual(await listPools(db, event.id), before)
  assert.equal(await forgetRegistrations(db, ends.add({ hours: 24 * 99 })), 0)
  await assertSound(db, event.id)
})

test('somebody who is erased frees what is to come, and is still counted in what was', async () => {
  const personId = await addPerson(db)
  const past = await addSeatedEvent(db, 5, {
    begins: seatsNow.subtract({ hours: 9 }),
    ends: seatsNow.subtract({ hours: 5 }),
  })
  const coming = await addSeatedEvent(db, 1)
  const whose = { personId, name: 'Noor Gone', email: 'noor.gone@example.org' }
  await take(db, work, someone(past, whose))
  await take(db, work, someone(coming, whose))
  const next = await take(db, work, someone(coming))
  await db.transaction().execute((tx) => eraseRegistrations(tx, work, { personId, emailKey: 'noor.gone@example.org' }))
  assert.doesNotMatch((await textOf(past.id)) + (await textOf(coming.id)), /[Gg]one/)
  assert.deepEqual(
    [
      (await listPools(db, past.id))[0]?.taken,
      'uid' in next && (await findRegistration(db, coming.id, next.uid))?.state,
    ],
    [1, 'confirmed'],
  )
  await assertSound(db, past.id)
  await assertSound(db, coming.id)
})

async function mailsTo(email: string): Promise<string[]> {
  const mails = await db.selectFrom('mails').selectAll().where('to_email', '=', email).orderBy('id').execute()
  return mails.map(({ key, state }) => `${key?.replace(/\d+/g, 'n')} ${state}`)
}

test('whoever has the link gets rid of the mails about this registration, and of no others', async () => {
  await db.deleteFrom('mails').execute()
  const email = 'noor.link@example.org'
  const other = await addSeatedEvent(db, 5)
  const event = await addSeatedEvent(db, 5)
  const stays = await take(db, work, someone(other, { email }))
  const taken = await take(db, work, someone(event, { email, name: 'Noor Link' }))
  assert.ok('id' in taken && 'id' in stays)
  const promised = {
    kind: 'event-change',
    to: { email, name: 'Noor Link' },
    language: 'en',
    subject: 'x',
    text: 'Link',
  }
  const keys = [`event-reminder:${taken.id}:5`, `event-message:3:${taken.id}`, `event-message:${taken.id}:${stays.id}`]
  for (const key of [...keys, 'event-change:one', 'event-change:both', 'letter:1:2'])
    await enqueueMail(db, { ...promised, key })
  const undo = { verb: 'cancel', until: seatsNow, before: '{}' } as const
  await db
    .insertInto('event_undos')
    .values([
      { ...undo, event_id: event.id, mails: ['event-change:one', 'event-change:both'] },
      { ...undo, event_id: other.id, mails: ['event-change:both'] },
    ])
    .execute()
  await db.transaction().execute((tx) => eraseByLink(tx, work, { id: taken.id, event_id: event.id }))
  assert.deepEqual(await mailsTo(email), [
    'seat-confirmed:n:n waiting',
    'event-message:n:n waiting',
    'event-change:both waiting',
    'letter:n:n waiting',
  ])
  const gone = await db.selectFrom('mails').selectAll().where('to_email', 'is', null).execute()
  assert.deepEqual(
    gone.map(({ state, text, to_name }) => [state, text, to_name]),
    Array.from({ length: 4 }, () => ['withdrawn', '', '']),
  )
})

test('somebody who is erased hears no more at an address that varies from their own, and their certificates are gone', async () => {
  const event = await addSeatedEvent(db, 5)
  const personId = await addPerson(db)
  const taken = await take(db, work, someone(event, { personId, email: 'noor.vary+moot@example.org' }))
  assert.ok('id' in taken)
  await db.transaction().execute(async (tx) => {
    await noteAttendance(tx, taken.id, seatsNow)
    await issueCertificate(tx, taken.id, seatsNow)
  })
  const own = JSON.stringify(await readOwnSeats(db, { personId, email: 'noor.vary@example.org' }))
  assert.match(own, /"certificates":\[\{"code":"[0-9A-Z]{16}","issued":"2026-11-23T10:00:00/)
  await db.transaction().execute((tx) => eraseRegistrations(tx, work, { personId, emailKey: null }))
  assert.deepEqual(await mailsTo('noor.vary+moot@example.org'), [])
  assert.deepEqual(await db.selectFrom('certificates').selectAll().execute(), [])
})

test('pages are told of seats exactly when what they show of them changes', async () => {
  const event = await addSeatedEvent(db, 34)
  const heard: string[] = []
  const listener = new pg.Client(connection)
  await listener.connect()
  listener.on('notification', ({ payload = '' }) => heard.push(payload))
  await listener.query('listen folkmoot_changed')
  try {
    const shown = async () => JSON.stringify(shownSeats((await listPools(db, event.id))[0] ?? event.room))
    let [before, changes] = [await shown(), 0]
    for (let n = 0; n < 60; n++) {
      await take(db, work, someone(event))
      const now = await shown()
      changes += now === before ? 0 : 1
      before = now
    }
    await listener.query('select 1')
    const told = heard.filter((tags) => tags.split(',').includes(`event:${event.id}`)).length
    assert.deepEqual([told, changes > 20, changes < 60], [changes, true, true])
  } finally {
    await listener.end()
  }
})
