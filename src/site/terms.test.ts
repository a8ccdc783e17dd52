// An ambassador answers by one press from their mail whether they go on; looking changes nothing.
import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { Temporal } from 'temporal-polyfill'
import { assertSound } from '../../test/pages.ts'
import { addChapter, addCommunity } from '../../test/programme.ts'
import { type Browser, browserWith, signedIn } from '../../test/signed-in.ts'
import { type TestSite, testNow, testSite } from '../../test/site.ts'
import { keepChapters } from '../chapters/store-reminders.ts'
import { reactions } from '../reactions.ts'

let site: TestSite
let community: number
let chapter: number
let manager: Browser

before(async () => {
  site = await testSite(async (db) => {
    community = await addCommunity(db, { slug: 'moot', is_first: true, name: { en: 'The Moot' } })
    await addCommunity(db, { slug: 'other', name: { en: 'Another' } })
    chapter = await addChapter(db, community, { slug: 'turku', name: { en: 'Turku' } })
  })
  const role = { role: 'programme-manager', scope: 'community', community_id: community, starts_at: testNow } as const
  manager = await signedIn(site, role)
})

const seen = async (browser: Pick<Browser, 'get'>, path: string) => {
  const answer = await browser.get(path)
  return { status: answer.status, html: await answer.text(), words: '' }
}

const origin = 'https://events.example.org'
const keep = (now = testNow) => keepChapters(site.db, { now, origin, reactions })

/** Somebody whose term ends on a day, and the path that their mail asks them to open. */
async function asked(ends_on: string) {
  const ambassador = await signedIn(site)
  const term = { community_id: community, chapter_id: chapter, person_id: ambassador.personId }
  const row = { ...term, starts_on: '2025-01-01', ends_on }
  const { id } = await site.db.insertInto('ambassadors').values(row).returning('id').executeTakeFirstOrThrow()
  await keep()
  const { text } = await site.db
    .selectFrom('mails')
    .select('text')
    .where('kind', '=', 'term-renewal')
    .where('to_email', '=', ambassador.email)
    .executeTakeFirstOrThrow()
  const path = /https:\/\/events\.example\.org(\/terms\/[\w-]+)/.exec(text)?.[1] ?? ''
  return { ambassador, id, path }
}

const managerMails = () =>
  site.db.selectFrom('mails').select('subject').where('to_email', '=', manager.email).orderBy('id').execute()

test('without signing in, one press answers; those who run the programme are told and confirm it', async () => {
  const { id, path, ambassador } = await asked('2026-12-31')
  const anyone = browserWith(site.url, undefined)
  const page = await seen(anyone, path)
  assert.match(page.html, /your term as an ambassador ends on 31 December 2026[\s\S]*Yes, I go on/)
  await assertSound(page)
  assert.deepEqual(await site.db.selectFrom('term_answers').select('answer').execute(), [])
  assert.equal((await anyone.post(path, { answer: 'perhaps' })).status, 422)
  assert.equal((await anyone.post(path, { answer: 'goes-on' })).headers.get('location'), path)
  await anyone.post(path, { answer: 'goes-on' })
  assert.match((await seen(anyone, path)).html, /You said that you go on\./)
  const told = await managerMails()
  assert.equal(told.length, 1)
  assert.match(told[0]?.subject ?? '', /would like to go on in Turku$/)
  assert.match((await seen(manager, '/desk/chapters/turku')).html, /Would like to go on/)
  // Who has answered is not asked again thirty days before.
  await keep(Temporal.Instant.from('2026-12-05T10:00:00Z'))
  const mails = await site.db
    .selectFrom('mails')
    .select('id')
    .where('to_email', '=', ambassador.email)
    .where('kind', '=', 'term-renewal')
    .execute()
  assert.equal(mails.length, 1)
  await manager.post(`/desk/chapters/turku/ambassadors/${id}/renewal`)
  assert.match((await seen(anyone, path)).html, /Your next two years are confirmed\./)
  await anyone.post(path, { answer: 'stops' })
  assert.deepEqual(await site.db.selectFrom('term_answers').select('answer').execute(), [{ answer: 'goes-on' }])
})

test('they may think otherwise while nothing is confirmed, and a no is told as well', async () => {
  const { path } = await asked('2026-12-31')
  const anyone = browserWith(site.url, undefined)
  await anyone.post(path, { answer: 'goes-on' })
  await anyone.post(path, { answer: 'stops' })
  const page = await seen(anyone, path)
  assert.match(page.html, /You said that this is your last term\./)
  await assertSound(page)
  assert.match((await managerMails()).at(-1)?.subject ?? '', /does not go on in Turku$/)
})

test('a token that is none, of another community, or of a term that is over leads nowhere', async () => {
  const { id, path } = await asked('2026-12-30')
  const anyone = browserWith(site.url, undefined)
  assert.equal((await anyone.get(`${path}x`)).status, 404)
  assert.equal((await anyone.get(`/c/other${path}`)).status, 404)
  assert.equal((await anyone.post(`/c/other${path}`, { answer: 'stops' })).status, 404)
  await site.db.updateTable('ambassadors').set({ ends_on: '2026-11-22' }).where('id', '=', id).execute()
  assert.equal((await anyone.get(path)).status, 404)
  const kept = await site.db.selectFrom('term_questions').select('token_hash').execute()
  assert.ok(kept.every(({ token_hash }) => !path.includes(token_hash.toString('base64url'))))
  assert.deepEqual(site.faults, [])
})
