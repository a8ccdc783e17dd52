// Calendars and feeds over HTTP, from a database, read by independent parsers.
import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { Hono } from 'hono'
import ICAL from 'ical.js'
import { SaxesParser } from 'saxes'
import { Temporal } from 'temporal-polyfill'
import { testDatabase } from '../../test/database.ts'
import { findCommunity } from '../communities/store.ts'
import { atTime, inMonth, onDays, type When } from '../events/rules.ts'
import type { Db } from '../kit/database.ts'
import { splitPath } from '../urls.ts'
import type { SiteEnv } from './context.ts'
import { feedRoutes } from './feeds.ts'

const now = Temporal.Instant.from('2026-07-01T00:00:00Z')
const origin = 'https://moot.example'
let db: Db

before(async () => {
  db = (await testDatabase()).db
  const community = await insertCommunity('moot', true)
  const other = await insertCommunity('other', false)
  const format = await db
    .insertInto('formats')
    .values({ community_id: community, slug: 'local', kind: 'meetup', name: { en: 'Local & small', ja: '地域' } })
    .returning('id')
    .executeTakeFirstOrThrow()
  const instant = (text: string) => Temporal.Instant.from(text)
  const evening = atTime(instant('2026-10-24T15:00:00Z'), instant('2026-10-24T18:00:00Z'), 'Europe/Helsinki')
  await insertEvent(community, 'autumn', evening, {
    format_id: format.id,
    title: { en: 'Autumn <&> "gathering"\u0007', ja: '秋の集い' },
  })
  await insertEvent(community, 'days', onDays('2026-11-01', '2026-11-02', 'Asia/Tokyo'), { state: 'cancelled' })
  await insertEvent(community, 'someday', inMonth(2026, 12, 'UTC'), {})
  await insertEvent(community, 'secret', evening, { state: 'draft', title: { en: 'Secret draft' } })
  await insertEvent(other, 'elsewhere', evening, { title: { en: 'Of others' } })
  await insertRecording(community, 'shown', null)
  await insertRecording(community, 'held-back', instant('2026-08-01T00:00:00Z'))
})

async function insertCommunity(slug: string, is_first: boolean): Promise<number> {
  const row = { slug, is_first, name: { en: 'The Moot', fi: 'Käräjät' }, zone: 'Europe/Helsinki' }
  return (await db.insertInto('communities').values(row).returning('id').executeTakeFirstOrThrow()).id
}

async function insertEvent(community_id: number, slug: string, when: When, more: object) {
  const row = {
    community_id,
    slug,
    state: 'published' as const,
    title: { en: slug },
    city: 'Tampere',
    country: 'FI',
    ...when,
  }
  await db
    .insertInto('events')
    .values({ ...row, ...more })
    .execute()
}

async function insertRecording(community_id: number, slug: string, embargoed_until: Temporal.Instant | null) {
  const row = {
    community_id,
    slug,
    kind: 'file' as const,
    provider: 'file' as const,
    url: `https://files.example/${slug}.mp4`,
  }
  await db
    .insertInto('recordings')
    .values({ ...row, title: { en: slug }, embargoed_until, published_at: now })
    .execute()
}

async function get(path: string): Promise<Response> {
  const { at } = splitPath(path)
  const community = await findCommunity(db, at.community)
  assert.ok(community)
  const app = new Hono<SiteEnv>({ getPath: (request) => splitPath(new URL(request.url).pathname).path })
  app.use(async (c, next) => {
    for (const [name, value] of Object.entries({ db, now, at, language: at.language, community, origin })) {
      c.set(name as keyof SiteEnv['Variables'], value as never)
    }
    await next()
  })
  app.route('/', feedRoutes)
  return app.request(origin + path)
}

function eventsIn(calendar: string) {
  return new ICAL.Component(ICAL.parse(calendar))
    .getAllSubcomponents('vevent')
    .map((event) => [event.getFirstPropertyValue('summary'), event.getFirstPropertyValue('status')])
}

/** The names of all elements with their text; throws where the XML is not well formed. */
function parseXml(text: string): [string, string][] {
  const found: [string, string][] = []
  const parser = new SaxesParser({ xmlns: true })
  parser.on('error', (error) => assert.fail(error))
  parser.on('opentag', ({ name, attributes }) => {
    found.push([name, ''])
    for (const one of Object.values(attributes)) found.push([`${name}@${one.name}`, one.value])
  })
  parser.on('text', (words) => {
    const last = found.findLast(([name]) => !name.includes('@'))
    if (last) last[1] += words
  })
  parser.write(text).close()
  return found
}

const valuesOf = (xml: string, name: string) =>
  parseXml(xml).flatMap(([found, value]) => (found === name ? [value.trim()] : []))

test('the calendar of all events: those with a day, in the order of time, never a draft or another community’s', async () => {
  const answer = await get('/events.ics')
  assert.equal(answer.headers.get('content-type'), 'text/calendar; charset=utf-8')
  assert.equal(answer.headers.get('content-disposition'), 'inline; filename="events.ics"')
  assert.ok(answer.headers.get('last-modified')?.endsWith('GMT'))
  const text = await answer.text()
  assert.deepEqual(eventsIn(text), [
    ['Autumn <&> "gathering"', 'CONFIRMED'],
    ['Cancelled: days', 'CANCELLED'],
  ])
  assert.equal(await (await get('/events.ics')).text(), text)
})

test('a calendar in another language and narrowed to a format', async () => {
  assert.deepEqual(eventsIn(await (await get('/ja/formats/local/events.ics')).text()), [['秋の集い', 'CONFIRMED']])
  assert.deepEqual(eventsIn(await (await get('/events.ics?format=local')).text()).length, 1)
  assert.deepEqual(eventsIn(await (await get('/events.ics?format=nothing')).text()), [])
  assert.equal((await get('/formats/nothing/events.ics')).status, 404)
})

test('the file of one event; none for a draft, an unknown one, or one without a day', async () => {
  assert.equal(eventsIn(await (await get('/events/autumn.ics')).text()).length, 1)
  const statuses = await Promise.all(
    ['secret', 'nothing', 'someday'].map(async (slug) => (await get(`/events/${slug}.ics`)).status),
  )
  assert.deepEqual(statuses, [404, 404, 404])
})

test('the Atom feed of events is well formed and complete', async () => {
  const answer = await get('/events.atom')
  assert.equal(answer.headers.get('access-control-allow-origin'), '*')
  const xml = await answer.text()
  assert.deepEqual(valuesOf(xml, 'title'), ['The Moot: Events', 'someday', 'days', 'Autumn <&> "gathering"'])
  for (const id of valuesOf(xml, 'id'))
    assert.match(id, /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-[48][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  assert.deepEqual(valuesOf(xml, 'link@href').slice(0, 2), [`${origin}/events.atom`, `${origin}/events`])
  assert.equal(valuesOf(xml, 'updated').length, 4)
  assert.deepEqual(valuesOf(xml, 'name'), ['The Moot'])
})

test('the JSON Feed of what is coming, soonest first', async () => {
  const feed = JSON.parse(await (await get('/fi/events.json?when=coming&format=local')).text())
  assert.equal(feed.version, 'https://jsonfeed.org/version/1.1')
  assert.equal(feed.feed_url, `${origin}/fi/events.json?format=local&when=coming`)
  assert.equal(feed.title, 'Käräjät: Tapahtumat')
  const [item] = feed.items
  assert.equal(feed.items.length, 1)
  assert.equal(item.url, `${origin}/fi/events/autumn`)
  assert.deepEqual(
    { ...item._event, date: undefined },
    {
      state: 'published',
      starts: '2026-10-24T18:00:00+03:00',
      ends: '2026-10-24T21:00:00+03:00',
      zone: 'Europe/Helsinki',
      date: undefined,
      place: 'Tampere, Suomi',
    },
  )
})

test('feeds of recordings leave out what is under embargo', async () => {
  assert.deepEqual(valuesOf(await (await get('/recordings.atom')).text(), 'title').slice(1), ['shown'])
  const feed = JSON.parse(await (await get('/recordings.json')).text())
  assert.deepEqual(
    feed.items.map((item: { url: string; date_published: string }) => [item.url, item.date_published]),
    [[`${origin}/recordings/shown`, '2026-07-01T00:00:00Z']],
  )
})

test('a feed without anything in it is still a feed', async () => {
  assert.equal(valuesOf(await (await get('/c/other/recordings.atom')).text(), 'updated').length, 1)
})
