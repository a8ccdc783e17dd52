// "I plan to go" to an event elsewhere: pressed, it is counted by day, once from one browser, and nothing of anybody is kept.
import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { sql } from 'kysely'
import { assertSound } from '../../test/pages.ts'
import { addCommunity, addEvent } from '../../test/programme.ts'
import { browserWith, signedIn, testOrigin } from '../../test/signed-in.ts'
import { type TestSite, testNow, testSite } from '../../test/site.ts'
import { atTime } from '../events/rules.ts'

let site: TestSite
let community = 0
const at = '/events/fair'

before(async () => {
  site = await testSite(async (db) => {
    community = await addCommunity(db, { slug: 'moot', is_first: true, name: { en: 'The Moot' } })
    const elsewhere = { registration: 'external', external_url: 'https://fair.example/tickets' } as const
    const times = atTime(testNow.add({ hours: 100 }), testNow.add({ hours: 104 }), 'Asia/Tokyo')
    await addEvent(db, community, { slug: 'fair', title: { en: 'The fair' }, ...elsewhere, ...times })
    await addEvent(db, community, { slug: 'secret', state: 'draft', ...elsewhere, ...times })
    const past = atTime(testNow.subtract({ hours: 9 }), testNow.subtract({ hours: 5 }), 'UTC')
    await addEvent(db, community, { slug: 'gone', ...elsewhere, ...past })
    await addEvent(db, community, { slug: 'here', registration: 'open', ...times })
  })
})

const press = (path: string, browser = 'Browser 1') =>
  fetch(`${site.url}${path}/interest`, {
    method: 'POST',
    headers: { origin: testOrigin, 'user-agent': browser },
    redirect: 'manual',
  })
const counted = () => site.db.selectFrom('outside_interest').select(['day', 'presses']).orderBy('day').execute()
const read = async (path: string) => (await browserWith(site.url, undefined).get(path)).text()

test('the page still leads straight there, and looking at anything counts nothing', async () => {
  const html = await read(at)
  assert.match(html, /<a class="button" href="https:\/\/fair\.example\/tickets" rel="noopener">/)
  assert.match(html, /<form class="register plan-to-go" method="post" action="\/events\/fair\/interest">/)
  await read(`${at}/interest`)
  assert.deepEqual(await counted(), [])
})

test('a press is counted on its day where the event is, once from one browser; then the way there is shown', async () => {
  const answer = await press(at)
  assert.deepEqual([answer.status, answer.headers.get('location')], [303, `${at}/interest`])
  assert.equal(answer.headers.get('set-cookie'), null)
  await press(at)
  await press(at, 'Browser 2')
  assert.deepEqual(await counted(), [{ day: '2026-11-23', presses: 2 }])
  const html = await read(`${at}/interest`)
  await assertSound({ status: 200, html, words: '' })
  assert.match(html, /You are counted.*href="https:\/\/fair\.example\/tickets"/s)
  site.moveTo(testNow.add({ hours: 25 }))
  await press(at)
  site.moveTo(testNow)
  assert.deepEqual(await counted(), [
    { day: '2026-11-23', presses: 2 },
    { day: '2026-11-24', presses: 1 },
  ])
})

test('from one place no more than so many are counted, whatever a browser calls itself', async () => {
  const was = await counted()
  await Promise.all(Array.from({ length: 80 }, (_, n) => press(at, `Made up ${n}`)))
  const more = ((await counted())[0]?.presses ?? 0) - (was[0]?.presses ?? 0)
  assert.ok(more > 50 && more <= 60, String(more))
})

test('of a draft, of what is over and of what is registered for here nothing is counted', async () => {
  const before = await counted()
  assert.equal((await press('/events/secret')).status, 404)
  assert.equal((await press('/events/nowhere')).status, 404)
  for (const slug of ['gone', 'here']) {
    assert.equal((await press(`/events/${slug}`)).headers.get('location'), `/events/${slug}`)
    assert.doesNotMatch(await read(`/events/${slug}`), /plan-to-go/)
  }
  assert.deepEqual(await counted(), before)
})

test('nothing that is kept tells who pressed; organisers see the number, and nobody else does', async () => {
  const kept = JSON.stringify([await counted(), await site.db.selectFrom('limits_spent').selectAll().execute()])
  assert.doesNotMatch(kept, /127\.0\.0\.1|Browser|Made up/)
  await site.db.updateTable('outside_interest').set({ presses: 7919 }).where('day', '=', '2026-11-23').execute()
  await sql`insert into outside_interest (event_id, day, presses)
    select id, date '2026-11-22' - before, 1 from events, generate_series(0, 1079) before where slug = 'fair'`.execute(
    site.db,
  )
  const role = { role: 'programme-manager', scope: 'community', community_id: community } as const
  const html = await (await (await signedIn(site, role)).get('/desk/events/fair/seats')).text()
  await assertSound({ status: 200, html, words: '' })
  assert.match(html, /pressed 9,?000 times/)
  assert.match(html, /23 November[^<]*<\/th><td>7919</)
  for (const path of [at, `${at}/interest`, '/events.json', '/events', '/events.ics'])
    assert.doesNotMatch(await read(path), /\b(7,?919|9,?000)\b/, path)
})
