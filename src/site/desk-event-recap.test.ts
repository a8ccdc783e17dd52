// Recaps: written in two languages, seen by nobody before they are published, then on every page that tells of the event.
import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { assertSound } from '../../test/pages.ts'
import { addChapter, addCommunity, addEvent } from '../../test/programme.ts'
import { type Browser, browserWith, signedIn } from '../../test/signed-in.ts'
import { type TestSite, testSite } from '../../test/site.ts'
import { onDays } from '../events/rules.ts'

let site: TestSite
let ambassador: Browser
let helper: Browser
let nobody: Pick<Browser, 'get'>

before(async () => {
  let ids = { community_id: 0, chapter_id: 0 }
  site = await testSite(async (db) => {
    const community_id = await addCommunity(db, { slug: 'moot', is_first: true, name: { en: 'The Moot' } })
    const names = { language: 'ja', languages: ['ja'], name: { ja: '東京', en: 'Tokyo' } }
    const chapter_id = await addChapter(db, community_id, { slug: 'tokyo', ...names })
    ids = { community_id, chapter_id }
    const held = { chapter_id, language: 'ja', title: { ja: '秋の会', en: 'Autumn' }, chatham_house: true }
    await addEvent(db, community_id, { ...held, slug: 'autumn', ...onDays('2026-11-20', '2026-11-20', 'Asia/Tokyo') })
    await addEvent(db, community_id, { ...held, slug: 'coming', ...onDays('2026-12-20', '2026-12-20', 'Asia/Tokyo') })
  })
  ambassador = await signedIn(site)
  const term = { person_id: ambassador.personId, starts_on: '2026-01-01', ends_on: '2027-12-31' }
  await site.db
    .insertInto('ambassadors')
    .values({ ...ids, ...term })
    .execute()
  helper = await signedIn(site, { role: 'co-organiser', scope: 'chapter', ...ids })
  nobody = browserWith(site.url, undefined)
})

const form = '/desk/events/autumn/recap'
const pageOf = async (path: string, browser: Pick<Browser, 'get'> = nobody) => {
  const answer = await browser.get(path)
  return { status: answer.status, html: await answer.text(), words: '' }
}
const text = {
  'title.ja': '<i>秋</i>の会',
  'body.ja': '楽しい**会**でした。<script>alert(1)</script>',
  'title.en': 'How autumn was',
  'body.en': 'We spoke of [licences](https://example.org/licences).',
}
const publicPages = ['/events/autumn', '/chapters/tokyo', '/recaps.atom', '/recaps.json', '/ja/events/autumn']

async function nowhere(words: RegExp) {
  for (const path of publicPages) assert.doesNotMatch((await pageOf(path)).html, words, path)
  assert.equal((await pageOf('/events/autumn/recap')).status, 404)
}

test('a recap is kept until it is published, and the rule of the house stands beside the form', async () => {
  const empty = await pageOf(form, ambassador)
  assert.match(empty.html, /The Chatham House Rule held here/)
  assert.match(empty.html, /name="title\.ja"[\s\S]*name="title\.en"/)
  await assertSound(empty)
  const wrong = await ambassador.post(form, { base: '{}', 'title.ja': '', 'body.en': 'No title', url: 'ftp://x' })
  assert.equal(wrong.status, 422)
  assert.match(await wrong.text(), /aria-invalid="true"[\s\S]*No title[\s\S]*ftp:\/\/x/)
  assert.equal((await ambassador.post(form, { base: '{}', ...text })).status, 303)
  assert.match((await pageOf(`${form}?saved`, ambassador)).html, /Only those who run the event see it/)
  await nowhere(/autumn was|autumn\/recap/)
})

test('published, it stands on its page in both languages, at the event, the chapter and in the feeds', async () => {
  const base = await baseOf(ambassador)
  assert.equal((await ambassador.post(`${form}/publication`, { base, ...text })).status, 303)
  const [english, japanese] = [await pageOf('/events/autumn/recap'), await pageOf('/ja/events/autumn/recap')]
  assert.match(
    english.html,
    /<h1>How autumn was<\/h1>[\s\S]*We spoke of <a[^>]*>licences[\s\S]*<summary lang="ja">日本語/,
  )
  assert.match(japanese.html, /<h1>&lt;i&gt;秋&lt;\/i&gt;の会<\/h1>[\s\S]*<strong>会<\/strong>/)
  for (const page of [english, japanese]) {
    assert.doesNotMatch(page.html, /<script>alert|<i>秋/)
    await assertSound(page)
  }
  for (const path of ['/events/autumn', '/chapters/tokyo']) {
    const page = await pageOf(path)
    assert.match(page.html, /href="\/events\/autumn\/recap"[^>]*>How autumn was/, path)
    await assertSound(page)
  }
  assert.match((await pageOf('/recaps.atom')).html, /<title>How autumn was<\/title>/)
  assert.match((await pageOf('/ja/recaps.json')).html, /"title": ?"<i>秋<\/i>の会"/)
  assert.match((await pageOf(form, ambassador)).html, /Everybody can read this recap/)
  const report = await pageOf('/desk/chapters/tokyo/report?quarter=2026-Q4', ambassador)
  assert.doesNotMatch(report.html, /recap missing/)
})

test('two who write at once lose nothing', async () => {
  const base = await baseOf(helper)
  await helper.post(form, { base, ...text, 'title.en': 'Their title' })
  const both = await ambassador.post(form, { base, ...text, 'title.en': 'My title', 'body.ja': '新しい本文' })
  assert.equal(both.status, 409)
  assert.match(await both.text(), /value="My title"[\s\S]*Their title/)
  const apart = await ambassador.post(form, { base, ...text, 'body.ja': '新しい本文' })
  assert.equal(apart.status, 303)
  assert.match((await pageOf('/ja/events/autumn/recap')).html, /新しい本文[\s\S]*Their title/)
})

test('it is taken back at once, and removed; a post elsewhere is linked as it is', async () => {
  assert.equal((await ambassador.post(`${form}/publication-removal`)).status, 303)
  await nowhere(/Their title|autumn\/recap/)
  await ambassador.post(`${form}/removal`)
  const url = 'https://blog.example.org/autumn'
  await ambassador.post(`${form}/publication`, { base: '{}', 'title.ja': '記事', url })
  assert.match((await pageOf('/chapters/tokyo')).html, /href="https:\/\/blog\.example\.org\/autumn"/)
  assert.equal((await pageOf('/events/autumn/recap')).status, 404)
})

test('of what has not been held nothing is published', async () => {
  const early = '/desk/events/coming/recap'
  assert.match((await pageOf(early, ambassador)).html, /The event is not over yet/)
  await ambassador.post(`${early}/publication`, { base: '{}', ...text })
  assert.equal((await pageOf('/events/coming/recap')).status, 404)
  assert.doesNotMatch((await pageOf('/events/coming')).html, /How autumn was/)
  assert.deepEqual(site.faults, [])
})

async function baseOf(browser: Browser): Promise<string> {
  const { html } = await pageOf(form, browser)
  const value = /name="base" value="([^"]*)"/.exec(html)?.[1] ?? ''
  const marks: [string, string][] = [
    ['&quot;', '"'],
    ['&lt;', '<'],
    ['&gt;', '>'],
    ['&#39;', "'"],
    ['&amp;', '&'],
  ]
  return marks.reduce((read, [from, to]) => read.replaceAll(from, to), value)
}
