// A community says what it asks of those who apply; two who edit at once are told; what was asked before stays.
import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { assertSound } from '../../test/pages.ts'
import { addChapter, addCommunity } from '../../test/programme.ts'
import { type Browser, browserWith, signedIn } from '../../test/signed-in.ts'
import { type TestSite, testNow, testSite } from '../../test/site.ts'

let site: TestSite
let manager: Browser
const path = '/desk/application-questions'

before(async () => {
  let community = 0
  site = await testSite(async (db) => {
    community = await addCommunity(db, { slug: 'moot', is_first: true, name: { en: 'The Moot' } })
    await addChapter(db, community, { slug: 'turku', name: { fi: 'Turku' }, language: 'fi' })
  })
  const role = { role: 'programme-manager', scope: 'community', community_id: community, starts_at: testNow } as const
  manager = await signedIn(site, role)
})

const seen = async (browser: Pick<Browser, 'get'>, address: string) => {
  const answer = await browser.get(address)
  return { status: answer.status, html: await answer.text(), words: '' }
}

const seenMark = (html: string) => /name="seen" value="([^"]+)"/.exec(html)?.[1] ?? ''
const kind = 'ambassador-application'

test('the usual questions stand there until they are changed; then the community’s own are asked, in their order', async () => {
  const page = await seen(manager, path)
  assert.match(page.html, /These are the usual questions\./)
  await assertSound(page)
  const fields = {
    ...{ kind, seen: seenMark(page.html), 'en-0': 'Do you bake?', 'fi-0': 'Leivotko?', 'by-0': 'tick', 'place-0': '2' },
    ...{ 'language-0': 'en', 'fi-1': 'Mitä leivot?', 'by-1': 'words', 'place-1': '1', 'language-1': 'en' },
  }
  assert.equal((await manager.post(path, fields)).headers.get('location'), `${path}?kept=${kind}`)
  const again = await seen(manager, `${path}?kept=${kind}`)
  assert.match(again.html, /Saved: this is asked from now on\./)
  await assertSound(again)
  const form = await seen(browserWith(site.url, undefined), '/fi/chapters/turku/apply')
  assert.match(form.html, /<li>Mitä leivot\?<\/li><li>Leivotko\?<\/li>/)
  assert.match((await seen(manager, '/chapters/turku/apply')).html, /lang="fi">Mitä leivot\?[\s\S]*Do you bake\?/)
})

test('the second to save is told, sees what stands there, and keeps what they typed', async () => {
  const { html } = await seen(manager, path)
  const fields = { kind, seen: seenMark(html), 'en-0': 'First?', 'language-0': 'en' }
  assert.equal((await manager.post(path, fields)).status, 303)
  const answer = await manager.post(path, { ...fields, 'en-0': 'Second?' })
  const page = await answer.text()
  assert.equal(answer.status, 422)
  assert.match(page, /Somebody else saved other questions[\s\S]*<li>First\?<\/li>[\s\S]*Second\?<\/textarea>/)
  await assertSound({ html: page, status: 422, words: '' })
  assert.equal((await manager.post(path, { ...fields, seen: seenMark(page), 'en-0': 'Second?' })).status, 303)
})

test('with all of them removed the usual ones hold again; too long a text comes back as typed', async () => {
  const { html } = await seen(manager, path)
  const long = await manager.post(path, { kind, seen: seenMark(html), 'en-0': 'x'.repeat(501) })
  assert.equal(long.status, 422)
  assert.match(await long.text(), /A question has more than 500 letters\./)
  assert.equal((await manager.post(path, { kind, seen: seenMark(html) })).status, 303)
  assert.match((await seen(manager, path)).html, /These are the usual questions\./)
  assert.deepEqual(site.faults, [])
})
