// The history: what it tells, to whom, page by page; and that nothing is ever taken out of it.
import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { sql } from 'kysely'
import { addChapter, addCommunity, addEvent } from '../../test/programme.ts'
import { type Browser, signedIn } from '../../test/signed-in.ts'
import { type TestSite, testSite } from '../../test/site.ts'
import { type Change, listHistory, record } from '../people/store-history.ts'

let site: TestSite
let communityId: number
let chapterId: number
let otherChapter: number
let admin: Browser

before(async () => {
  site = await testSite(async (db) => {
    communityId = await addCommunity(db, { slug: 'moot', is_first: true, name: { en: 'The Moot' } })
    chapterId = await addChapter(db, communityId, { slug: 'japan' })
    otherChapter = await addChapter(db, communityId, { slug: 'nordic' })
  })
  admin = await signedIn(site, { role: 'admin', scope: 'community', community_id: communityId })
})

test('a change is told with who, what, and from what to what', async () => {
  const actor = { personId: admin.personId }
  await write({
    actor,
    verb: 'publish',
    subject: 'chapter',
    subjectId: chapterId,
    chapterId,
    before: { state: 'draft' },
    after: { state: '<b>on</b>' },
  })
  const page = await (await admin.get('/desk/history')).text()
  assert.match(page, /published <a href="\/desk\/history\?chapter=\d+">chapter<\/a>/)
  assert.match(page, /<dt>state<\/dt><dd><del>draft<\/del> <ins>&lt;b&gt;on&lt;\/b&gt;<\/ins>/)
  assert.deepEqual(site.faults, [])
})

test('it is read by chapter, event, person and subject, the latest first, page by page', async () => {
  const eventId = await addEvent(site.db, communityId, { chapter_id: otherChapter })
  for (let count = 0; count < 60; count++)
    await write({
      actor: 'import',
      verb: 'edit',
      subject: 'event',
      subjectId: eventId,
      eventId,
      chapterId: otherChapter,
    })
  await write({ actor: 'import', verb: 'invite', subject: 'role', personId: admin.personId })
  const count = async (query: string) =>
    [...(await (await admin.get(`/desk/history?${query}`)).text()).matchAll(/<tr><td/g)].length
  assert.equal(await count(`event=${eventId}`), 50)
  const first = await (await admin.get(`/desk/history?event=${eventId}`)).text()
  const older = /\/desk\/history\?(event=\d+&amp;before=\d+)/.exec(first)?.[1]?.replace('&amp;', '&') ?? ''
  assert.equal(await count(older), 10)
  assert.equal(await count(`chapter=${chapterId}`), 1)
  assert.equal(await count(`person=${admin.personId}`), 2)
  assert.equal(await count('subject=role'), 1)
})

test("an ambassador reads their chapter's history and no other", async () => {
  const ambassador = await signedIn(site)
  const term = {
    person_id: ambassador.personId,
    community_id: communityId,
    chapter_id: chapterId,
    starts_on: '2026-01-01',
  }
  await site.db.insertInto('ambassadors').values(term).execute()
  const statuses = ['', `?chapter=${chapterId}`, `?chapter=${otherChapter}`, '?chapter=999999', '?event=1'].map(
    async (query) => (await ambassador.get(`/desk/history${query}`)).status,
  )
  assert.deepEqual(await Promise.all(statuses), [404, 200, 404, 404, 404])
})

test('nothing is changed in it or taken out of it', async () => {
  for (const attempt of [sql`update history set verb = 'x'`, sql`delete from history`])
    await assert.rejects(attempt.execute(site.db), { constraint: 'history_append_only' })
})

test('a change of what is undone leaves no trace', async () => {
  const before = await listHistory(site.db, { communityId }, 500)
  const undone = site.db.transaction().execute(async (tx) => {
    await record(tx, { actor: 'system', verb: 'edit', subject: 'event', communityId })
    throw new Error('no')
  })
  await assert.rejects(undone, { message: 'no' })
  assert.deepEqual(await listHistory(site.db, { communityId }, 500), before)
})

function write(change: Change) {
  return site.db.transaction().execute((tx) => record(tx, { communityId, ...change }))
}
