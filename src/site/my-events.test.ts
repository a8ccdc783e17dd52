// One's own events: what somebody is registered for, all dates of a series at once, one of them skipped.
import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { addSeatedEvent, assertSound, type SeatedTestEvent, seatsNow } from '../../test/seats.ts'
import { browserWith, signedIn } from '../../test/signed-in.ts'
import { type TestSite, testSite } from '../../test/site.ts'

let site: TestSite
const dates: SeatedTestEvent[] = []
const anybody = () => browserWith(site.url, undefined)
const form = { name: 'Ada', mode: 'in-person', guests: '0', all_dates: 'on', key: 'all-of-a-series' }

before(async () => {
  site = await testSite(async (db) => {
    const first = await addSeatedEvent(db, 5, { slug: 'first', title: { en: 'First' } }, { confirmation: true })
    dates.push(first)
    const { community_id } = await db
      .selectFrom('events')
      .select('community_id')
      .where('id', '=', first.id)
      .executeTakeFirstOrThrow()
    const rule = { rule: 'FREQ=WEEKLY', first_on: '2026-12-03', template: '{}', title: { en: 'A series' } }
    const { id } = await db
      .insertInto('series')
      .values({ community_id, slug: 'series', ...rule })
      .returning('id')
      .executeTakeFirstOrThrow()
    for (const [index, slug] of ['second', 'third'].entries()) {
      const begins = seatsNow.add({ hours: 240 + 168 * (index + 1) })
      dates.push(
        await addSeatedEvent(
          db,
          index,
          { slug, title: { en: slug }, begins, ends: begins.add({ hours: 2 }) },
          { confirmation: true },
        ),
      )
    }
    await db.updateTable('events').set({ series_id: id }).execute()
  })
})

test('all dates at once are a registration each, confirmed by one press, and full ones wait in line', async () => {
  const { db } = site
  assert.match(await (await anybody().get('/events/first/register')).text(), /Also for the next 2 dates of the series/)
  await anybody().post('/events/first/register', { ...form, email: 'ada@example.org' })
  const states = async () => {
    const found = await db
      .selectFrom('registrations')
      .select(['event_id', 'state'])
      .where('email', '=', 'ada@example.org')
      .orderBy('event_id')
      .execute()
    return found.map(({ state }) => state)
  }
  assert.deepEqual(await states(), ['unconfirmed', 'waiting', 'unconfirmed'])
  const mails = await db.selectFrom('mails').select(['subject', 'text']).orderBy('id').execute()
  assert.deepEqual(
    mails.map(({ subject }) => subject),
    ['Please confirm your seat: First'],
  )
  const link = /\/registrations\/[\w-]{44}/.exec(mails[0]?.text ?? '')?.[0]
  await anybody().post(`${link}/confirmation`)
  assert.deepEqual(await states(), ['confirmed', 'waiting', 'confirmed'])
  const told = await db.selectFrom('mails').select('subject').orderBy('id').execute()
  assert.deepEqual(
    told.map(({ subject }) => subject),
    ['Please confirm your seat: First', 'Your dates: A series'],
  )
  for (const { id } of dates) await assertSound(db, id)
})

test('whoever types the address of somebody else has one mail sent to it, whatever the dates ask and however full they are', async () => {
  const { db } = site
  const typed = { ...form, key: 'of-somebody-else' }
  await db.updateTable('event_seating').set({ confirmation: false }).execute()
  await anybody().post('/events/second/register', { ...typed, email: 'eve@example.org' })
  await anybody().post('/events/first/register', { ...typed, email: 'bob@example.org' })
  await db.updateTable('event_seating').set({ confirmation: true }).execute()
  const to = async (email: string) =>
    (await db.selectFrom('mails').select('subject').where('to_email', '=', email).orderBy('id').execute()).map(
      ({ subject }) => subject,
    )
  assert.deepEqual(await to('bob@example.org'), ['Please confirm your seat: First'])
  // The first of these was full: the one mail more is that by which the seats held elsewhere are confirmed.
  assert.deepEqual(await to('eve@example.org'), [
    'You are on the waiting list: second',
    'Please confirm your seat: First',
  ])
  for (const { id } of dates) await assertSound(db, id)
})

test('somebody signed in finds what they and their address are registered for, and skips one with a press', async () => {
  const self = await signedIn(site)
  assert.match(await (await self.get('/my/events')).text(), /You are registered for nothing/)
  await self.post('/events/first/register', { ...form, key: 'a-form-of-my-own' })
  const text = await (await self.get('/my/events')).text()
  assert.match(text, /First<\/a>[\s\S]*registered[\s\S]*second<\/a>[\s\S]*on the waiting list[\s\S]*third<\/a>/)
  const skip = /\/registrations\/[\w-]{44}\/cancellation/.exec(text)?.[0] ?? ''
  assert.equal((await self.post(skip)).status, 303)
  assert.match(await (await self.get('/my/events')).text(), /Past and cancelled/)
  assert.equal((await anybody().get('/my/events')).headers.get('location')?.startsWith('/sign-in'), true)
  const data = JSON.parse(await (await self.get('/my/data.json')).text())
  const told = data.registrations.map(({ event, state }: Record<string, string>) => `${event} ${state}`)
  assert.deepEqual(told, ['first cancelled', 'second waiting', 'third waiting'])
  const other = await signedIn(site)
  assert.doesNotMatch(await (await other.get('/my/events')).text(), /First/)
  assert.deepEqual(site.faults, [])
})
