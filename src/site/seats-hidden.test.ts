// An event whose organisers tell nobody how many seats are left: no page, feed, file or list says it.
import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { addSeatedEvent, type SeatedTestEvent, seatWork, someone, take } from '../../test/seats.ts'
import { browserWith } from '../../test/signed-in.ts'
import { type TestSite, testSite } from '../../test/site.ts'
import { linkToken } from '../registration/store-keys.ts'

let site: TestSite
let event: SeatedTestEvent
let token = ''
let comers = 0

before(async () => {
  site = await testSite(async (db) => {
    event = await addSeatedEvent(db, 7919, { slug: 'hidden', title: { en: 'A hidden evening' } })
    await db.updateTable('seat_pools').set({ seats: 1 }).where('id', '=', event.stream.id).execute()
  })
  const first = await come('in-person')
  const { uid, link_serial } = await site.db
    .selectFrom('registrations')
    .select(['uid', 'link_serial'])
    .where('id', '=', first)
    .executeTakeFirstOrThrow()
  token = linkToken((await seatWork(site.db)).keys, { uid, serial: link_serial })
})

async function come(mode: 'in-person' | 'online'): Promise<number> {
  comers += 1
  const claim = someone(event, { email: `comer-${comers}@example.org` })
  const poolId = mode === 'online' ? event.stream.id : event.room.id
  const taken = await take(site.db, await seatWork(site.db), { ...claim, poolId, idempotencyKey: `a-form-${comers}` })
  return 'id' in taken ? taken.id : 0
}

const surfaces = () => [
  '/events/hidden',
  '/ja/events/hidden',
  '/events/hidden/register',
  `/registrations/${token}`,
  `/registrations/${token}/event.ics`,
  '/',
  '/events',
  '/events.ics',
  '/events/hidden.ics',
  '/events.json',
  '/events.atom',
  '/embed/events',
  '/embed/events/hidden',
  `/oembed?url=${encodeURIComponent(`${site.url}/events/hidden`)}&format=json`,
  '/sitemap.xml',
]

async function readAll(): Promise<string[]> {
  const browser = browserWith(site.url, undefined)
  return Promise.all(
    surfaces().map(async (path) => {
      const answer = await browser.get(path)
      const text = await answer.text()
      return `${path} ${answer.status} ${text.replace(/name="key" value="[^"]*"/, '').replace(/DTSTAMP:\S+/g, '')}`
    }),
  )
}

const telling = async (show_left: 'shown' | 'hidden') => {
  await site.db
    .updateTable('event_seating')
    .set({ show_left: show_left === 'shown' })
    .where('event_id', '=', event.id)
    .execute()
}

test('where the number is shown, pages say it and change with it', async () => {
  await telling('shown')
  const read = await readAll()
  const saying = read.filter((text) => /7910|7919/.test(text)).map((text) => text.split(' ')[0])
  // Whoever has a seat there is told only of the other ways of taking part.
  assert.deepEqual(saying, surfaces().slice(0, 3))
})

test('where it is not, nothing that anybody reads says it or changes with it', async () => {
  await telling('hidden')
  const was = await readAll()
  assert.deepEqual(
    was.filter((text) => /7910|7919/.test(text)),
    [],
  )
  assert.match(was[0] ?? '', /In person<\/dt><dd>seats are free/)
  for (let person = 0; person < 10; person++) await come('in-person')
  assert.deepEqual(await readAll(), was)
})

test('that it is full is said, and not how many wait', async () => {
  await telling('hidden')
  await come('online')
  await come('online')
  const full = await readAll()
  assert.match(full[0] ?? '', /Online<\/dt><dd>full<\/dd>/)
  await come('online')
  assert.deepEqual(await readAll(), full)
})
