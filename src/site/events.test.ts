// The list of events and the calendar, as a reader gets them: the whole application over a database of its own.
import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import type { Hono } from 'hono'
import { Temporal } from 'temporal-polyfill'
import { testDatabase } from '../../test/database.ts'
import { addChapter, addCommunity, addEvent, addFormat } from '../../test/programme.ts'
import { testAssets, testConfig } from '../../test/site.ts'
import { createApp } from '../app.ts'
import { atTime, inMonth, inYear, onDays } from '../events/rules.ts'
import type { SiteEnv } from './context.ts'

const now = Temporal.Instant.from('2026-11-23T14:00:00Z')
let app: Hono<SiteEnv>
let queries = 0

before(async () => {
  const { db } = await testDatabase()
  const counted = db.withPlugin({
    transformQuery({ node }) {
      queries += 1
      return node
    },
    transformResult: async ({ result }) => result,
  })
  app = createApp({ db: counted, config: testConfig(), assets: await testAssets(), now: () => now })
  const community = await addCommunity(db, {
    slug: 'moot',
    is_first: true,
    name: { en: 'The Moot' },
    zone: 'Pacific/Auckland',
    languages: ['en', 'ja'],
  })
  const evenings = await addFormat(db, community, { slug: 'evenings', name: { en: 'Evenings' }, hue: 160 })
  await addFormat(db, community, { slug: 'assembly', kind: 'conference', name: { en: 'Assembly' }, hue: 275 })
  const japan = await addChapter(db, community, {
    slug: 'japan',
    language: 'ja',
    languages: ['ja', 'fi'],
    name: { ja: '日本', en: 'Japan' },
  })
  const atlantis = { slug: 'atlantis', name: { en: 'Secret Atlantis' }, languages: ['tlh'] }
  await addChapter(db, community, { ...atlantis, state: 'proposed' })
  const hour = (text: string, zone: string) =>
    atTime(Temporal.Instant.from(text), Temporal.Instant.from(text).add({ hours: 2 }), zone)
  await addEvent(db, community, {
    slug: 'tokyo',
    title: { ja: '東京の夕べ' },
    language: 'ja',
    languages: ['ja'],
    attendance: 'hybrid',
    city: 'Tokyo',
    country: 'JP',
    format_id: evenings,
    chapter_id: japan,
    ...hour('2026-12-03T10:00:00Z', 'Asia/Tokyo'),
  })
  await addEvent(db, community, { title: { en: 'Three days out' }, ...onDays('2026-12-04', '2026-12-06', 'UTC') })
  await addEvent(db, community, { title: { en: 'Some day in spring' }, ...inMonth(2027, 4, 'UTC') })
  await addEvent(db, community, { title: { en: 'Some time in a year' }, ...inYear(2028, 'UTC') })
  await addEvent(db, community, { title: { en: 'Without a date' }, attendance: 'online', country: 'FI' })
  await addEvent(db, community, {
    title: { en: 'Called off' },
    state: 'cancelled',
    ...onDays('2026-12-10', '2026-12-10', 'UTC'),
  })
  const secret = { title: { en: 'Secret draft' }, state: 'draft' as const, country: 'AQ', languages: ['tlh'] }
  await addEvent(db, community, { ...secret, ...onDays('2026-12-05', '2026-12-05', 'UTC') })
  for (let day = 1; day <= 65; day += 1) {
    const date = Temporal.PlainDate.from('2024-01-01').add({ days: day }).toString()
    await addEvent(db, community, { title: { en: `Past ${day}` }, ...onDays(date, date, 'UTC') })
  }
})

async function read(path: string): Promise<{ status: number; body: string; text: string; location: string | null }> {
  const response = await app.request(path)
  const body = await response.text()
  return { status: response.status, body, text: wordsOf(body), location: response.headers.get('location') }
}

function wordsOf(body: string): string {
  const main = body.slice(body.indexOf('<main'), body.indexOf('</main>'))
  return main.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')
}

const headings = (body: string) =>
  [...body.matchAll(/<h2 id="(?:month|year|undated)[^>]*>(.*?)<\/h2>/g)].map(([, inner = '']) =>
    inner.replace(/<[^>]+>/g, '').trim(),
  )
const titles = (body: string) =>
  [...body.matchAll(/<h3><a [^>]*>(.*?)<\/a><\/h3>/g)].map(([, inner = '']) => inner.replace(/<[^>]+>/g, ''))

test('what is coming stands by month, and what has no date at the end', async () => {
  const { status, body, text } = await read('/events')
  assert.equal(status, 200)
  assert.deepEqual(headings(body), ['December 2026', 'April 2027', '2028 month to come', 'Date to come'])
  const coming = [
    '東京の夕べ',
    'Three days out',
    'Called off',
    'Some day in spring',
    'Some time in a year',
    'Without a date',
  ]
  assert.deepEqual(titles(body), coming)
  assert.match(text, /6 coming events/)
})

test('a title without a translation says which language it is in', async () => {
  const { body } = await read('/events')
  assert.match(body, /<a href="\/events\/tokyo"><span lang="ja">東京の夕べ<\/span><\/a>/)
  const japanese = await read('/ja/events')
  assert.match(japanese.body, /<a href="\/ja\/events\/tokyo">東京の夕べ<\/a>/)
  assert.match(japanese.body, /<span lang="en">Three days out<\/span>/)
  assert.match(japanese.text, /開催予定のイベント 6件/)
})

test('filters narrow the list, stand in the form, and can be taken away one by one', async () => {
  const { body, text } = await read('/events?mode=online&language=ja')
  assert.deepEqual(titles(body), ['東京の夕べ'])
  assert.match(text, /1 event fits/)
  assert.match(body, /<option value="ja" lang="ja" selected>日本語<\/option>/)
  assert.match(body, /<a href="\/events\?language=ja" aria-label="Remove the filter How to attend: Online">/)
  assert.match(body, /<a href="\/events\?mode=online" aria-label="Remove the filter Language: 日本語">/)
  assert.match(body, /<meta name="robots" content="noindex, follow">/)
  assert.match(body, /href="\/events\.ics\?mode=online&amp;language=ja"/)
})

test('each filter finds what it names', async () => {
  const found = async (query: string) => titles((await read(`/events?${query}`)).body)
  assert.deepEqual(await found('format=evenings'), ['東京の夕べ'])
  assert.deepEqual(await found('chapter=japan'), ['東京の夕べ'])
  assert.deepEqual(await found('country=FI'), ['Without a date'])
  assert.deepEqual(await found('q=three'), ['Three days out'])
  assert.deepEqual(await found('q=%E6%9D%B1%E4%BA%AC'), ['東京の夕べ'])
  assert.deepEqual(await found('format=assembly'), [])
})

test('nothing found says what to do', async () => {
  const { body, text } = await read('/events?q=nothing-like-this')
  assert.match(text, /No event fits these filters Take one filter away, or look among the past events\./)
  assert.match(body, /<a class="button" href="\/events">Clear all filters<\/a>/)
  assert.match(body, /<a class="button plain" href="\/events\?q=nothing-like-this&amp;when=past">Show past events<\/a>/)
})

test('pages have thirty events each, with the way to the next and to the one before', async () => {
  const first = await read('/events?when=past')
  assert.equal(titles(first.body).length, 30)
  assert.equal(titles(first.body)[0], 'Past 65')
  assert.match(first.text, /65 past events/)
  assert.match(first.text, /Page 1 of 3 Next page/)
  assert.doesNotMatch(first.body, /rel="prev"/)
  const last = await read('/events?when=past&page=3')
  assert.equal(titles(last.body).length, 5)
  assert.match(last.body, /rel="prev" href="\/events\?when=past&amp;page=2"/)
  assert.doesNotMatch(last.body, /rel="next"/)
})

test('a page beyond the last leads to the last', async () => {
  const beyond = await read('/fi/events?when=past&page=9999')
  assert.deepEqual([beyond.status, beyond.location], [302, '/fi/events?when=past&page=3'])
  const none = await read('/events?q=nothing-like-this&page=7')
  assert.deepEqual([none.status, none.location], [302, '/events?q=nothing-like-this'])
})

test('a list with every filter needs at most five queries', async () => {
  queries = 0
  await read('/events?q=tokyo&format=evenings&mode=hybrid&chapter=japan&language=ja&country=JP&when=all')
  assert.ok(queries > 1 && queries <= 5, `${queries} queries`)
})

test('no address leads to a broken page, and the canonical one has only what is known', async () => {
  const hostile = [
    'page=abc',
    'page=-1',
    'page=0',
    'page=1e3',
    'page=99999999999999999999&when=never',
    `q=${'x'.repeat(10_000)}`,
    'q=%00%00%1b%5B2J&format=%00',
    'q=%ED%A0%80%ff&language=%F0%9F%92%A9',
    'q=%27%3B%20drop%20table%20events%3B--&country=%27',
    'q=%22%3E%3Cscript%3Ealert(1)%3C%2Fscript%3E',
    'format=nope&mode=telepathy&chapter=atlantis&language=tlh&country=AQ&when=later',
    'format[]=a&format=b&__proto__=1&constructor=2&q=&q=two&utm_source=x',
  ]
  for (const query of hostile) {
    const { status, body } = await read(`/events?${query}`)
    assert.equal(status, 200, query.slice(0, 60))
    assert.doesNotMatch(body, /<script>alert/)
    const canonical = /<link rel="canonical" href="([^"]*)"/.exec(body)?.[1] ?? ''
    assert.match(canonical, /^https:\/\/events\.example\.org\/events(\?q=[^&]{1,700})?$/, query.slice(0, 60))
  }
})

test('what is not published is nowhere: not in lists, filters, counts or the calendar', async () => {
  const pages = [
    '/events',
    '/events?when=all',
    '/events?q=secret',
    '/events?chapter=atlantis',
    '/events/calendar/2026-12',
  ]
  for (const path of pages) {
    const { body } = await read(path)
    assert.doesNotMatch(body.replaceAll('q=secret', '').replace('value="secret"', ''), /Secret|atlantis|tlh|AQ"/, path)
  }
})

test('the calendar leads to the month that it is in the zone of the community', async () => {
  const { status, location } = await read('/ja/events/calendar')
  assert.deepEqual([status, location], [302, '/ja/events/calendar/2026-11'])
})

test('a month is a table of days, an event of several days goes on through them', async () => {
  const { status, body, text } = await read('/events/calendar/2026-12')
  assert.equal(status, 200)
  const days = [...body.matchAll(/<th scope="col"><abbr title="(\w+)">/g)].map((match) => match[1])
  assert.deepEqual(days, ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'])
  const bars = [...body.matchAll(/class="(lane held[^"]*)"[^>]*>(?:<[^>]*>)?(Three days out)/g)].map(
    (match) => match[1],
  )
  assert.deepEqual(bars, ['lane held begins', 'lane held', 'lane held ends'])
  assert.match(text, /Friday 4 Three days out until 6 December 2026/)
  assert.match(text, /Thursday 3 東京の夕べ 19:00/)
  assert.match(body, /rel="prev" href="\/events\/calendar\/2026-11"/)
  assert.match(body, /rel="next" href="\/events\/calendar\/2027-01"/)
})

test('weeks begin as the language has it, and today is marked in the zone of the community', async () => {
  const { body } = await read('/ja/events/calendar/2026-11')
  assert.match(body, /<thead><tr><th scope="col"><abbr title="日曜日">日<\/abbr>/)
  // In Auckland it is the next day already.
  assert.equal([...body.matchAll(/<td class="today">/g)].length, 1)
  assert.match(body, /<td class="today"><span class="dayno"><time datetime="2026-11-24">24<\/time>/)
})

test('what has only a month stands in it without a day', async () => {
  const { text } = await read('/events/calendar/2027-04')
  assert.match(text, /Day to come Some day in spring/)
})

test('only months of the years 1970 to 2199 exist', async () => {
  for (const month of ['1969-12', '2200-01', '2026-00', '2026-13', '0000-01', '9999-99', '2026-1', 'x'])
    assert.equal((await read(`/events/calendar/${month}`)).status, 404, month)
  const first = await read('/events/calendar/1970-01')
  assert.equal(first.status, 200)
  assert.doesNotMatch(first.body, /rel="prev"/)
  assert.match(first.text, /Nothing is on in January 1970/)
  assert.doesNotMatch((await read('/events/calendar/2199-12')).body, /rel="next"/)
})
