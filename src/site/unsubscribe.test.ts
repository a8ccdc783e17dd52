// The link that stops mails, as people and as mail programs use it.
import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { addCommunity } from '../../test/programme.ts'
import { signedIn } from '../../test/signed-in.ts'
import { type TestSite, testSite } from '../../test/site.ts'
import { wantsMails } from '../mail/preferences.ts'
import { readSealKey, type Stop, sealStop } from '../mail/seal.ts'

let site: TestSite
let people = 0
before(async () => {
  site = await testSite((db) => addCommunity(db, { slug: 'moot', is_first: true, name: { en: 'The Moot' } }))
})

test('looking at the link changes nothing, a press stops, another takes it back', async () => {
  const { stop, path } = await link()
  const seen = await (await fetch(site.url + path)).text()
  assert.match(seen, /Mails to a…@example\.org: News of &lt;b&gt;Japan&lt;\/b&gt;\./)
  assert.equal(seen.includes(stop.email), false)
  assert.equal(await wantsMails(site.db, stop), true)
  const stopped = await post(path)
  assert.deepEqual([stopped.status, stopped.headers.get('location')], [303, path])
  assert.equal(await wantsMails(site.db, stop), false)
  assert.match(await (await fetch(site.url + path)).text(), /<h1>These mails are stopped<\/h1>/)
  assert.equal((await post(`${path}/renewal`)).status, 303)
  assert.equal(await wantsMails(site.db, stop), true)
})

test('a mail program stops with one press: without cookie, origin or redirect', async () => {
  const { stop, path } = await link()
  const body = new URLSearchParams({ 'List-Unsubscribe': 'One-Click' })
  const answer = await fetch(site.url + path, { method: 'POST', body, redirect: 'manual' })
  assert.deepEqual([answer.status, await answer.text()], [200, 'OK'])
  assert.equal(await wantsMails(site.db, stop), false)
})

test('who is signed in is protected from other sites here too', async () => {
  const { path } = await link()
  const { cookie } = await signedIn(site)
  const headers = { cookie, origin: 'https://evil.example' }
  assert.equal((await fetch(site.url + path, { method: 'POST', headers })).status, 403)
})

test('a link stops its own mails alone, and one that is not ours stops nothing', async () => {
  const { stop, path } = await link()
  await post(path)
  assert.equal(await wantsMails(site.db, { ...stop, scope: 'chapter:13' }), true)
  assert.equal(await wantsMails(site.db, { ...stop, kind: 'seat-held' }), true)
  assert.equal(await wantsMails(site.db, { ...stop, email: 'other@example.org' }), true)
  const before = await site.db.selectFrom('mail_preferences').selectAll().execute()
  for (const forged of [path.slice(0, -4), `${path}x`, '/unsubscribe/x', `/unsubscribe/${'A'.repeat(900)}`]) {
    assert.equal((await fetch(site.url + forged)).status, 404)
    assert.equal((await post(forged)).status, 404)
    assert.equal((await post(`${forged}/renewal`)).status, 404)
  }
  assert.deepEqual(await site.db.selectFrom('mail_preferences').selectAll().execute(), before)
})

test('the page is for nobody else: not kept, not listed, its address told to nobody', async () => {
  const { path } = await link()
  const answer = await fetch(`${site.url}/fi${path}`)
  assert.equal(answer.headers.get('cache-control'), 'private, no-store')
  assert.equal(answer.headers.get('referrer-policy'), 'same-origin')
  assert.match(await answer.text(), /<html lang="fi"[\s\S]*<meta name="robots" content="noindex/)
  assert.deepEqual(site.faults, [])
})

async function link(): Promise<{ stop: Stop; path: string }> {
  const email = `a${people++}@example.org`
  const stop = { email, kind: 'chapter-news', scope: 'chapter:12', about: 'News of <b>Japan</b>' }
  return { stop, path: `/unsubscribe/${sealStop(await readSealKey(site.db), stop)}` }
}

function post(path: string): Promise<Response> {
  return fetch(site.url + path, {
    method: 'POST',
    headers: { origin: 'https://events.example.org' },
    redirect: 'manual',
  })
}
