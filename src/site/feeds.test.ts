// Calendars and feeds over HTTP, from a database, read by independent parsers.
import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import ICAL from 'ical.js'
import { feedSite, origin, valuesOf } from '../../test/feed-site.ts'

let get: Awaited<ReturnType<typeof feedSite>>

before(async () => {
  get = await feedSite()
})

function eventsIn(calendar: string) {
  return new ICAL.Component(ICAL.parse(calendar))
    .getAllSubcomponents('vevent')
    .map((event) => [event.getFirstPropertyValue('summary'), event.getFirstPropertyValue('status')])
}

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
