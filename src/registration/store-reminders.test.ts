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

beforeEach(async () => {
  await db.deleteFrom('events').execute()
  await db.deleteFrom('mails').execute()
})

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

test('organisers who chose nothing to be asked ask nobody, and lose nobody by silence', async () => {
  const seating = { still_coming_hours: [], release_silent: true, thanks_minutes: null }
  const event = await addSeatedEvent(db, 10, { title: { en: 'Quiet' } }, seating)
  const one = await come(event, 'one@example.org')
  assert.deepEqual(await go(before(24)), [])
  assert.deepEqual(await go(before(1)), [])
  assert.deepEqual(await go(begins.add({ hours: 6 })), [])
  assert.equal(await isAskedWhetherComing(db, one), false)
})

test('a reminder asks nothing, goes once, can be stopped, and leaves out whoever was asked at that time or has just come', async () => {
  const seating = { still_coming_hours: [], remind_minutes: 90 }
  const event = await addSeatedEvent(db, 10, { title: { en: 'Plain' } }, seating)
  const both = { still_coming_hours: [24], remind_minutes: 24 * 60, thanks_minutes: null }
  await come(await addSeatedEvent(db, 10, { title: { en: 'Both' } }, both), 'both@example.org')
  await come(event, 'early@example.org')
  assert.deepEqual(await go(before(24)), ['both@example.org: Are you still coming? Both'])
  assert.deepEqual(await go(before(2)), [])
  await come(event, 'late@example.org', before(1))
  assert.deepEqual(await go(before(1)), ['early@example.org: Soon: Plain'])
  assert.deepEqual(await go(before(1)), [])
  const mail = await db.selectFrom('mails').selectAll().where('subject', '=', 'Soon: Plain').executeTakeFirstOrThrow()
  assert.match(mail.text, /\/registrations\/[\w-]{44}/)
  assert.deepEqual([mail.scope, mail.about, mail.secret], [`event:${event.id}`, 'reminders of Plain', true])
  const later = begins.add({ hours: 48 })
  await db
    .updateTable('events')
    .set({ begins: later, ends: later.add({ hours: 2 }) })
    .where('id', '=', event.id)
    .execute()
  assert.deepEqual(await go(later.subtract({ hours: 1 })), [
    'early@example.org: Soon: Plain',
    'late@example.org: Soon: Plain',
  ])
})

test('thanks come as long after the end as organisers chose', async () => {
  const ends = begins.add({ hours: 900 })
  const part = { title: { en: 'Later' }, begins: ends.subtract({ hours: 2 }), ends }
  const event = await addSeatedEvent(db, 10, part, { still_coming_hours: [], thanks_minutes: 24 * 60 })
  await come(event, 'guest@example.org')
  assert.deepEqual(await go(ends.add({ hours: 23 })), [])
  assert.deepEqual(await go(ends.add({ hours: 24 })), ['guest@example.org: Thank you for coming: Later'])
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
  assert.match(text, /hear nothing by 2 Dec 2026, 22:00 UTC/)
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
  const [mail] = await db
    .selectFrom('mails')
    .select(['text', 'html', 'secret'])
    .where('to_email', 'like', 'came@%')
    .orderBy('id', 'desc')
    .execute()
  assert.match(mail?.text ?? '', /You were there:[\s\S]*\/registrations\/[\w-]{44}\/certificate/)
  assert.match(mail?.html ?? '', /href="[^"]*\/registrations\/[\w-]{44}\/certificate"/)
  assert.equal(mail?.secret, true)
})

test('many are thanked at one go, each by name, in their language and for the way they came', async () => {
  const ends = begins.add({ hours: 2 })
  const event = await addSeatedEvent(db, 10, { title: { en: 'Many' }, place_name: 'The hall', begins, ends })
  const { community_id } = await db.selectFrom('events').select('community_id').executeTakeFirstOrThrow()
  const own = { community_id, letter: 'thanks', changed_at: seatsNow }
  const [en, fi] = ['Thank you, {name}: {event} ({place})', 'Kiitos, {name}: {event} ({place})']
  const written = [en, fi].map((subject, at) => ({ ...own, language: at === 0 ? 'en' : 'fi', subject, body: subject }))
  await db.insertInto('mail_texts').values(written).execute()
  const people = [
    { name: '<b>Ada</b> {place} $&', email: 'ada@example.org', poolId: event.room.id },
    { name: 'Bo', email: 'bo@example.org', poolId: event.stream.id },
    { name: 'Cy', email: 'cy@example.org', poolId: event.room.id, language: 'fi' },
  ]
  for (const part of people) await take(db, await seatWork(db), someone(event, part))
  await db.deleteFrom('mails').execute()
  await go(ends.add({ hours: 3 }))
  const mails = await db
    .selectFrom('mails')
    .select(['to_name', 'language', 'subject', 'html', 'kind', 'scope', 'about', 'priority'])
    .orderBy('to_email')
    .execute()
  const scope = `community:${community_id}`
  const same = { kind: 'seat-thanks', scope, priority: 2 }
  const subjects = [
    'Thank you, <b>Ada</b> {place} $&: Many (The hall)',
    'Thank you, Bo: Many (Online)',
    'Kiitos, Cy: Many (The hall)',
  ]
  assert.deepEqual(
    mails.map(({ html, ...mail }) => mail),
    [
      { to_name: '<b>Ada</b> {place} $&', language: 'en', subject: subjects[0], ...same, about: 'thanks after events' },
      { to_name: 'Bo', language: 'en', subject: subjects[1], ...same, about: 'thanks after events' },
      { to_name: 'Cy', language: 'fi', subject: subjects[2], ...same, about: 'kiitokset tapahtumien jälkeen' },
    ],
  )
  assert.doesNotMatch(mails[0]?.html ?? '', /<b>Ada/)
  // Nobody was counted at the door: nobody is told of a certificate that they would not get.
  assert.ok(mails.every(({ html }) => !html?.includes('/certificate')))
  await db.deleteFrom('mail_texts').execute()
})
