// The events of a desk as those who run them see them: theirs and nobody else's, filtered, as a table.
import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { addChapter, addCommunity, addEvent, addFormat } from '../../test/programme.ts'
import { type Browser, signedIn } from '../../test/signed-in.ts'
import { type TestSite, testNow, testSite } from '../../test/site.ts'
import { atTime, onDays } from '../events/rules.ts'

let site: TestSite
let manager: Browser
let coOrganiser: Browser
let formatOrganiser: Browser
let eventOrganiser: Browser
let nobody: Browser

before(async () => {
  const ids = { community: 0, chapter: 0, format: 0, event: 0 }
  site = await testSite(async (db) => {
    ids.community = await addCommunity(db, { slug: 'moot', is_first: true, name: { en: 'The Moot' } })
    ids.format = await addFormat(db, ids.community, { slug: 'meetups', name: { en: 'Meetups' } })
    ids.chapter = await addChapter(db, ids.community, { slug: 'oulu', name: { en: 'Oulu' }, format_id: ids.format })
    const other = await addChapter(db, ids.community, { slug: 'turku', name: { en: 'Turku' } })
    const coming = onDays('2026-12-08', '2026-12-08', 'Europe/Helsinki')
    const past = atTime(testNow.subtract({ hours: 50 }), testNow.subtract({ hours: 48 }), 'Europe/Helsinki')
    await addEvent(db, ids.community, {
      slug: 'oulu-draft',
      title: { en: '=Oulu draft' },
      state: 'draft',
      chapter_id: ids.chapter,
    })
    await addEvent(db, ids.community, {
      slug: 'oulu-next',
      title: { en: 'Oulu next' },
      chapter_id: ids.chapter,
      format_id: ids.format,
      ...coming,
    })
    await addEvent(db, ids.community, {
      slug: 'oulu-last',
      title: { en: 'Oulu last' },
      chapter_id: ids.chapter,
      ...past,
    })
    await addEvent(db, ids.community, {
      slug: 'turku-draft',
      title: { en: 'Turku secret' },
      state: 'draft',
      chapter_id: other,
    })
    ids.event = await addEvent(db, ids.community, { slug: 'lone', title: { en: 'Lone conference' }, ...coming })
    const elsewhere = await addCommunity(db, { slug: 'elsewhere' })
    await addEvent(db, elsewhere, { slug: 'foreign', title: { en: 'Foreign' }, state: 'draft' })
  })
  const community_id = ids.community
  manager = await signedIn(site, { role: 'programme-manager', scope: 'community', community_id })
  coOrganiser = await signedIn(site, { role: 'co-organiser', scope: 'chapter', community_id, chapter_id: ids.chapter })
  formatOrganiser = await signedIn(site, { role: 'organiser', scope: 'format', community_id, format_id: ids.format })
  eventOrganiser = await signedIn(site, { role: 'organiser', scope: 'event', community_id, event_id: ids.event })
  nobody = await signedIn(site)
})

/** The events that a list shows, by their addresses, in order. */
async function listed(browser: Browser, query = ''): Promise<string[]> {
  const answer = await browser.get(`/desk/events${query}`)
  assert.equal(answer.status, 200)
  return [...(await answer.text()).matchAll(/href="\/desk\/events\/([a-z-]+)" data-open/g)].map(
    ([, slug]) => slug ?? '',
  )
}

test('A desk lists what its roles cover, and nothing of others', async () => {
  assert.deepEqual(await listed(manager), ['lone', 'oulu-next', 'oulu-draft', 'turku-draft'].sort(byWhen))
  assert.deepEqual(await listed(coOrganiser), ['oulu-next', 'oulu-draft'])
  assert.deepEqual(await listed(formatOrganiser), ['oulu-next'])
  assert.deepEqual(await listed(eventOrganiser), ['lone'])
  assert.equal((await nobody.get('/desk/events')).status, 404)
  assert.equal((await nobody.get('/desk/events.csv')).status, 404)
})

// Dated before undated; of the same day in the order of their making.
function byWhen(one: string, other: string): number {
  const order = ['oulu-next', 'lone', 'oulu-draft', 'turku-draft']
  return order.indexOf(one) - order.indexOf(other)
}

test('The address narrows and orders the list', async () => {
  assert.deepEqual(await listed(manager, '?state=draft'), ['oulu-draft', 'turku-draft'])
  assert.deepEqual(await listed(manager, '?state=over'), ['oulu-last'])
  assert.deepEqual(await listed(manager, '?when=past'), ['oulu-last'])
  assert.deepEqual(await listed(manager, '?chapter=turku'), ['turku-draft'])
  assert.deepEqual(await listed(manager, '?format=meetups&when=all'), ['oulu-next'])
  assert.deepEqual(await listed(manager, '?q=lone'), ['lone'])
  assert.deepEqual(await listed(manager, '?sort=title&when=all'), [
    'oulu-draft',
    'lone',
    'oulu-last',
    'oulu-next',
    'turku-draft',
  ])
  assert.deepEqual(await listed(coOrganiser, '?chapter=turku'), [])
  assert.deepEqual(await listed(coOrganiser, '?q=secret'), [])
  assert.deepEqual(await listed(manager, '?state=x&sort=y&page=z&chapter=%27'), [
    'oulu-next',
    'lone',
    'oulu-draft',
    'turku-draft',
  ])
})

test('States are counted, and an empty list says what to do', async () => {
  const page = await (await coOrganiser.get('/desk/events?when=all')).text()
  assert.match(page, /aria-current="true">All <small>3<\/small>/)
  assert.match(page, />draft <small>1<\/small>/)
  const empty = await (await coOrganiser.get('/desk/events?q=nowhere')).text()
  assert.match(empty, /No event fits these filters/)
})

test('The table for spreadsheets holds the same events, and no formula', async () => {
  const answer = await coOrganiser.get('/desk/events.csv?when=all&sort=title')
  assert.equal(answer.headers.get('content-type'), 'text/csv; charset=utf-8')
  const lines = (await answer.text()).trim().split('\r\n')
  assert.equal(lines.length, 4)
  assert.match(lines[1] ?? '', /^https:\/\/events\.example\.org\/events\/oulu-draft,'=Oulu draft,draft,none,/)
  assert.deepEqual(site.faults, [])
})
