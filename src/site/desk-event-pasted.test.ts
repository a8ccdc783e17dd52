// An announcement that was pasted becomes the form of a new event, which its maker confirms; nothing inside is ever asked.
import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, test } from 'node:test'
import { assertSound } from '../../test/pages.ts'
import { addChapter, addCommunity, addFormat } from '../../test/programme.ts'
import { type Browser, signedIn } from '../../test/signed-in.ts'
import { type TestSite, testSite } from '../../test/site.ts'
import { theInternet } from '../kit/fetch-outside.ts'
import { readAnnounced } from './announced.ts'

let site: TestSite
let oulu: Browser
let asked = 0
const known = { zone: 'Europe/Helsinki', language: 'en', today: '2026-11-23' }
const event = {
  ...{ '@type': 'Event', name: 'Moot in Tokyo', startDate: '2026-12-08T09:00:00Z', endDate: '2026-12-08T11:00:00Z' },
  location: { '@type': 'Place', name: 'Hall', address: { addressLocality: 'Tokyo', addressCountry: 'JP' } },
}
const server = createServer((_, answer) => {
  asked++
  answer.setHeader('content-type', 'text/html')
  answer.end(`<script type="application/ld+json">${JSON.stringify(event)}</script>`)
})
let port = 0

before(async () => {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  port = (server.address() as AddressInfo).port
  const ids = { community: 0, chapter: 0 }
  site = await testSite(async (db) => {
    ids.community = await addCommunity(db, { slug: 'moot', is_first: true, name: { en: 'The Moot' } })
    const format_id = await addFormat(db, ids.community, {
      slug: 'meetups',
      name: { en: 'Meetups' },
      attendance: 'hybrid',
    })
    const place = { zone: 'Europe/Helsinki', languages: ['en'], countries: ['FI'], place: 'Oulu' }
    ids.chapter = await addChapter(db, ids.community, { slug: 'oulu', name: { en: 'Oulu' }, format_id, ...place })
  })
  oulu = await signedIn(site, {
    ...{ role: 'co-organiser', scope: 'chapter', community_id: ids.community, chapter_id: ids.chapter },
  })
})
after(() => void server.close())

const paste = (text: string, place = 'chapter:oulu') => oulu.post('/desk/events/new/pasted', { text, place })

const announcement = `Winter evening on licences

Tuesday 8 December, 18:00
Where: City Library, Kaarlenväylä 3, Oulu
Join: https://zoom.us/j/99?pwd=planted
<script>alert(1)</script>`

test('A pasted text is shown in the form with its guesses marked, and nothing is saved before it is confirmed', async () => {
  const pasted = await paste(announcement)
  assert.equal(pasted.status, 303)
  const html = await (await oulu.get(pasted.headers.get('location') ?? '')).text()
  for (const shown of [
    'value="Winter evening on licences"',
    'value="2026-12-08"',
    'value="18:00"',
    'value="20:00"',
    'value="City Library"',
    'value="Oulu"',
    '<option value="hybrid" selected>',
    '<option value="oulu" selected>',
    'What is marked “guessed” needs your look',
    'An address to join online was in it.',
  ])
    assert.ok(html.includes(shown), shown)
  assert.match(html, /id="help-f-starts_on">guessed<\/small>/)
  assert.doesNotMatch(html, /planted|<script>alert/)
  await assertSound({ status: 200, html, words: '' })
  assert.equal((await site.db.selectFrom('events').select('id').execute()).length, 0)
})

test('The page asks what it needs and says why it could not read something, keeping what was typed', async () => {
  const page = await (await oulu.get('/desk/events/new/pasted?chapter=oulu')).text()
  assert.match(page, /<option value="chapter:oulu" selected>/)
  await assertSound({ status: 200, html: page, words: '' })
  for (const [text, sentence] of [
    ['', /Paste a text or an address\./],
    ['x'.repeat(20_001), /longer than an announcement/],
    ['http://user:word@hosts.example/', /Only public web addresses/],
    ['http://hosts.example:5432/', /Only public web addresses/],
  ] as const) {
    const refused = await paste(text)
    assert.equal(refused.status, 422)
    const html = await refused.text()
    assert.match(html, sentence)
    await assertSound({ status: 422, html, words: '' })
  }
})

test('No address inside is asked, however it is written', async () => {
  for (const host of ['127.0.0.1', 'localhost', '[::1]', '169.254.169.254', '2130706433'])
    assert.match(
      await (await paste(`http://${host}/`)).text(),
      /does not lie on the public Internet|did not answer/,
      host,
    )
  assert.equal(asked, 0)
  assert.match(await (await paste('http://10.0.0.1/')).text(), /often within one minute|does not lie/)
})

test('A page from outside is read by the clocks of its own town', async () => {
  const outside = { ...theInternet, resolve: async () => ['127.0.0.1'], mayReach: () => true, ports: [port] }
  const read = await readAnnounced(`http://hosts.example:${port}/meet`, known, outside)
  assert.deepEqual(read.ok && read.announced, {
    title: 'Moot in Tokyo',
    language: 'en',
    starts_on: '2026-12-08',
    starts_at: '18:00',
    ends_at: '20:00',
    zone: 'Asia/Tokyo',
    place_name: 'Hall',
    city: 'Tokyo',
    country: 'JP',
    latitude: '35.685',
    longitude: '139.7514',
    attendance: 'in-person',
    website: `http://hosts.example:${port}/meet`,
    guessed: ['language', 'zone', 'latitude', 'longitude'],
    joins: false,
  })
})

test('A calendar that was pasted is one too', async () => {
  const text =
    'BEGIN:VCALENDAR\nVERSION:2.0\nBEGIN:VEVENT\nUID:1\nDTSTART;TZID=Europe/Paris:20261208T180000\nSUMMARY:Soirée\nEND:VEVENT\nEND:VCALENDAR'
  const read = await readAnnounced(text, known)
  assert.deepEqual(read.ok && [read.announced.title, read.announced.starts_at, read.announced.zone], [
    'Soirée',
    '18:00',
    'Europe/Paris',
  ])
  assert.deepEqual(site.faults, [])
})
