// The door of the desk: who is let in, who is asked to sign in first, and that a write comes from our own pages.
import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { addChapter, addCommunity } from '../../test/programme.ts'
import { addSeatedEvent, seatWork, someone, take } from '../../test/seats.ts'
import { type Browser, browserWith, managerAndHelper, signedIn } from '../../test/signed-in.ts'
import { type TestSite, testSite } from '../../test/site.ts'
import type { Db } from '../kit/database.ts'

let site: TestSite

before(async () => {
  site = await testSite((db) => addCommunity(db, { slug: 'moot', is_first: true, name: { en: 'The Moot' } }))
})

test('who is not signed in is sent to sign in, and back', async () => {
  const answer = await browserWith(site.url, undefined).get('/fi/desk?x=1')
  assert.equal(answer.status, 303)
  assert.equal(answer.headers.get('location'), '/fi/sign-in?return=%2Ffi%2Fdesk%3Fx%3D1')
})

test('who is signed in sees the desk, which nobody keeps', async () => {
  const someone = await signedIn(site)
  const answer = await someone.get('/desk')
  assert.equal(answer.status, 200)
  assert.equal(answer.headers.get('cache-control'), 'private, no-store')
  assert.match(await answer.text(), /<h1>Welcome, Person [0-9a-f]{8}<\/h1>/)
  assert.deepEqual(site.faults, [])
})

test('who has no role sees where they are registered, their chapters and where to go; nobody else’s', async () => {
  const { id } = await site.db.selectFrom('communities').select('id').executeTakeFirstOrThrow()
  const chapter = await addChapter(site.db, id, { slug: 'oulu', name: { en: 'Oulu' } })
  const someone = await signedIn(site)
  const other = await signedIn(site)
  await someone.post('/chapters/oulu/membership')
  const seen = await (await someone.get('/desk')).text()
  assert.ok(chapter > 0)
  assert.match(seen, /href="\/chapters\/oulu"/)
  for (const way of ['/events', '/my/events', '/chapters', '/chapters/propose'])
    assert.ok(seen.includes(`href="${way}"`), way)
  assert.doesNotMatch(await (await other.get('/desk')).text(), /href="\/chapters\/oulu"/)
  assert.deepEqual(site.faults, [])
})

test('a helper at a door finds it, whoever runs an event reads how full it is', async () => {
  const event = await addSeatedEvent(site.db, 2, { slug: 'evening' })
  const work = await seatWork(site.db)
  for (let count = 0; count < 3; count++) await take(site.db, work, someone(event))
  const { manager, helper } = await managerAndHelper(site, event)
  const read = async (browser: Browser) => (await browser.get('/desk')).text()
  assert.match(
    await read(helper),
    /Check-in helper, An event<\/span><a class="button" href="\/desk\/events\/evening\/check-in">/,
  )
  assert.match(await read(manager), /In person: 2 \/ 2 · Online: 0 · 1 person waits/)
  assert.doesNotMatch(await read(helper), /1 person waits/)
  const page = await (await manager.get('/desk/events/evening')).text()
  assert.match(page, /2 of 2 seats taken/)
  const waiting = /attendees\?state=waiting&amp;pool=\d+">1 person waits/
  assert.match(page, waiting)
  assert.deepEqual(site.faults, [])
})

test('a cookie that we did not sign opens nothing', async () => {
  const { cookie } = await signedIn(site)
  const forged = cookie.replace(/=(.)/, (_, first) => `=${first === 'A' ? 'B' : 'A'}`)
  assert.equal((await browserWith(site.url, forged).get('/desk')).status, 303)
})

test('a write from another site is refused, with and without a cookie', async () => {
  const { cookie } = await signedIn(site)
  const send = (headers: Record<string, string>) =>
    fetch(`${site.url}/desk`, { method: 'POST', headers, redirect: 'manual' }).then(({ status }) => status)
  assert.equal(await send({ cookie, origin: 'https://evil.example' }), 403)
  assert.equal(await send({ origin: 'https://evil.example' }), 403)
  assert.equal(await send({ cookie, origin: 'null' }), 403)
  assert.equal(await send({ cookie, 'sec-fetch-site': 'cross-site' }), 403)
  assert.equal(await send({ cookie, 'sec-fetch-site': 'same-site' }), 403)
  assert.equal(await send({ cookie }), 403)
  assert.equal(await send({ cookie, 'sec-fetch-site': 'same-origin' }), 404)
  assert.equal(await send({ cookie, origin: 'https://events.example.org' }), 404)
})

test('a page that somebody signed in has seen is kept for nobody, and they see none that was kept', async () => {
  const fill = (db: Db) => addCommunity(db, { slug: 'moot', is_first: true, name: { en: 'The Moot' } })
  const cached = await testSite(fill, { FOLKMOOT_PAGE_CACHE_MB: '8' })
  const [someone, anybody] = [await signedIn(cached), browserWith(cached.url, undefined)]
  for (const _ of ['first', 'again']) {
    const own = await someone.get('/events')
    assert.match(await own.text(), /class="account" href="\/desk">Person [0-9a-f]{8}</)
    assert.equal(own.headers.get('cache-control'), 'private, no-cache')
    const kept = await anybody.get('/events')
    assert.match(await kept.text(), /class="account" href="\/sign-in"/)
    assert.match(kept.headers.get('cache-control') ?? '', /^public/)
  }
})
