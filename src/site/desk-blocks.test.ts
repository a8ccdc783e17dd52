// Who may not register: for one event by those who run it, anywhere by those who work in the whole community.
import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { assertSound } from '../../test/pages.ts'
import { addChapter, addCommunity } from '../../test/programme.ts'
import { addSeatedEvent, type SeatedTestEvent } from '../../test/seats.ts'
import { type Browser, signedIn } from '../../test/signed-in.ts'
import { type TestSite, testSite } from '../../test/site.ts'
import { isBlocked } from '../registration/store-seating.ts'

let site: TestSite
let manager: Browser
let organiser: Browser
let [one, two]: SeatedTestEvent[] = []

before(async () => {
  let community_id = 0
  let chapter_id = 0
  site = await testSite(async (db) => {
    community_id = await addCommunity(db, { slug: 'moot', is_first: true, name: { en: 'The Moot' } })
    chapter_id = await addChapter(db, community_id, { slug: 'oulu', name: { en: 'Oulu' } })
    one = await addSeatedEvent(db, 2, { slug: 'moot-one', title: { en: 'Moot one' }, chapter_id })
    two = await addSeatedEvent(db, 2, { slug: 'moot-two', title: { en: 'Moot two' }, chapter_id })
  })
  manager = await signedIn(site, { role: 'programme-manager', scope: 'community', community_id })
  organiser = await signedIn(site, { role: 'co-organiser', scope: 'chapter', community_id, chapter_id })
})

const path = '/desk/events/moot-one/blocks'
const blocked = (address: string) => Promise.all([one, two].map((event) => isBlocked(site.db, event?.id ?? 0, address)))

test('an address is blocked for this event alone, however it is varied, with a reason that is escaped', async () => {
  await assertSound({ status: 200, html: await (await organiser.get(path)).text(), words: '' })
  const done = await organiser.post(path, { email: 'EVE+a@example.org', reason: 'Was <rude>' })
  assert.equal(done.headers.get('location'), path)
  assert.deepEqual(await blocked('eve+b@example.org'), [true, false])
  const html = await (await organiser.get(path)).text()
  await assertSound({ status: 200, html, words: '' })
  assert.match(html, /eve@example\.org[\s\S]*Was &lt;rude&gt;[\s\S]*For this event/)
})

test('what is missing is told with what was typed', async () => {
  const nobody = await organiser.post(path, { email: 'no address', reason: 'Because' })
  assert.equal(nobody.status, 422)
  assert.match(await nobody.text(), /not a complete address[\s\S]*value="no address"[\s\S]*value="Because"/)
  const why = await organiser.post(path, { email: 'x@example.org', reason: ' ' })
  assert.equal(why.status, 422)
  assert.match(await why.text(), /Say why/)
})

test('anywhere in the community blocks who works in all of it; a chapter neither does nor sees nor ends that', async () => {
  const wide = { email: 'mallory@example.org', reason: 'Threatened speakers', reach: 'community' }
  assert.equal((await organiser.post(path, wide)).status, 404)
  assert.deepEqual(await blocked(wide.email), [false, false])
  assert.equal((await manager.post(path, wide)).status, 303)
  assert.deepEqual(await blocked(wide.email), [true, true])
  assert.match(await (await manager.get(path)).text(), /mallory/)
  assert.doesNotMatch(await (await organiser.get(path)).text(), /mallory|Threatened/)
  const { id } = await site.db
    .selectFrom('seat_blocks')
    .select('id')
    .where('event_id', 'is', null)
    .executeTakeFirstOrThrow()
  await organiser.post(`${path}/removal`, { block: String(id) })
  assert.deepEqual(await blocked(wide.email), [true, true])
  await manager.post(`${path}/removal`, { block: String(id) })
  assert.deepEqual(await blocked(wide.email), [false, false])
})

test('the block of another event is not ended from here, and the history holds no address', async () => {
  const { id } = await site.db.selectFrom('seat_blocks').select('id').executeTakeFirstOrThrow()
  await organiser.post('/desk/events/moot-two/blocks/removal', { block: String(id) })
  assert.deepEqual(await blocked('eve@example.org'), [true, false])
  await organiser.post(`${path}/removal`, { block: String(id) })
  assert.deepEqual(await blocked('eve@example.org'), [false, false])
  const told = await site.db
    .selectFrom('history')
    .select(['verb', 'event_id', 'after'])
    .where('verb', 'in', ['block', 'unblock'])
    .orderBy('id')
    .execute()
  assert.deepEqual(told, [
    { verb: 'block', event_id: one?.id, after: { reach: 'event' } },
    { verb: 'block', event_id: null, after: { reach: 'community' } },
    { verb: 'unblock', event_id: null, after: { reach: 'community' } },
    { verb: 'unblock', event_id: one?.id, after: { reach: 'event' } },
  ])
  assert.deepEqual(site.faults, [])
})

test('where dots before the @ count for nothing, they let nobody past', async () => {
  await organiser.post(path, { email: 'bad.guy@gmail.com', reason: 'Spam' })
  for (const varied of ['badguy@gmail.com', 'b.a.d.guy+x@googlemail.com'])
    assert.deepEqual(await blocked(varied), [true, false], varied)
  assert.deepEqual(await blocked('badguy@example.org'), [false, false])
})
