// Proposing a chapter as a person does it, joining one, and that a proposal is seen nowhere before it is decided.
import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { assertSound } from '../../test/pages.ts'
import { addChapter, addCommunity, addPerson } from '../../test/programme.ts'
import { type Browser, browserWith, signedIn } from '../../test/signed-in.ts'
import { type TestSite, testNow, testSite } from '../../test/site.ts'

let site: TestSite
let community: number
let proposer: Browser

const typed = {
  name: 'Xanadu meetups',
  place: 'Xanadu',
  country: 'CN',
  language: 'zh-Hans',
  other: 'en',
  zone: 'Asia/Shanghai',
  point: '42.36, 116.18',
  why: 'A stately **pleasure-dome** is free on Tuesdays.',
  helpers: 'Kubla',
}

before(async () => {
  site = await testSite(async (db) => {
    community = await addCommunity(db, { slug: 'moot', is_first: true, name: { en: 'The Moot' } })
    await addChapter(db, community, { slug: 'turku', name: { en: 'Turku' }, member_count: 7 })
  })
  proposer = await signedIn(site)
})

const seen = async (browser: Pick<Browser, 'get'>, path: string) => {
  const answer = await browser.get(path)
  return { status: answer.status, html: await answer.text(), words: '' }
}

test('who is not signed in reads how it goes, and is led to sign in and back', async () => {
  const anyone = browserWith(site.url, undefined)
  assert.match((await seen(anyone, '/chapters')).html, /href="\/chapters\/propose"/)
  const page = await seen(anyone, '/fi/chapters/propose')
  assert.match(page.html, /href="\/fi\/sign-in\?return=%2Ffi%2Fchapters%2Fpropose"/)
  assert.doesNotMatch(page.html, /<textarea/)
  await assertSound(page)
  const sent = await anyone.post('/chapters/propose', typed)
  assert.deepEqual([sent.status, sent.headers.get('location')], [303, '/sign-in?return=%2Fchapters%2Fpropose'])
})

test('a form with something missing comes back with all that was typed, and says what', async () => {
  const answer = await proposer.post('/chapters/propose', {
    ...typed,
    country: '',
    name: '"><script>alert(1)</script>',
  })
  const html = await answer.text()
  assert.equal(answer.status, 422)
  assert.match(html, /id="f-country-fault">This is needed\./)
  assert.match(html, /value="&quot;&gt;&lt;script&gt;alert\(1\)&lt;\/script&gt;"/)
  assert.match(html, /A stately \*\*pleasure-dome\*\* is free/)
  await assertSound({ html, status: 422, words: '' })
})

test('a proposal reaches its own page, and leaks nowhere', async () => {
  const sent = await proposer.post('/chapters/propose', typed)
  assert.deepEqual([sent.status, sent.headers.get('location')], [303, '/my/chapters?sent'])
  const mine = await seen(proposer, '/my/chapters?sent')
  assert.match(mine.html, /Thank you\. Your proposal has reached the committee/)
  assert.match(mine.html, /Xanadu meetups[\s\S]*The committee decides by 7 December 2026/)
  await assertSound(mine)

  const other = await signedIn(site)
  for (const browser of [browserWith(site.url, undefined), other]) {
    for (const path of ['/chapters/xanadu', '/chapters/xanadu/events.ics', '/chapters/xanadu/card.png'])
      assert.equal((await seen(browser, path)).status, 404, path)
    const lists = [
      '/',
      '/chapters',
      '/ja/chapters',
      '/events',
      '/events?q=xanadu',
      '/events?chapter=xanadu',
      '/ambassadors',
      '/archive?q=xanadu',
      '/sitemap.xml',
      '/events.ics',
      '/events.atom',
      '/events.json',
      '/feeds',
      '/my/chapters',
    ]
    for (const path of lists) {
      const page = await seen(browser, path)
      const found = page.html
        .replaceAll(/(?:value|content|href|title|action)="[^"]*"/g, '')
        .match(/xanadu meetups|chapters\/xanadu/i)
      assert.equal(found, null, path)
    }
  }
  assert.equal((await other.post('/chapters/xanadu/membership')).status, 404)
  assert.deepEqual(site.faults, [])
})

test('three open proposals are enough, and the fourth is told so', async () => {
  const keen = await signedIn(site)
  for (const place of ['One', 'Two', 'Three'])
    assert.equal((await keen.post('/chapters/propose', { ...typed, place })).status, 303)
  const fourth = await keen.post('/chapters/propose', typed)
  assert.equal(fourth.status, 422)
  assert.match(await fourth.text(), /Three of your proposals are waiting/)
})

test('one press joins a chapter and one leaves it; the count on its page follows', async () => {
  const reader = await signedIn(site)
  assert.match((await seen(reader, '/chapters/turku')).html, /action="\/chapters\/turku\/membership"/)
  assert.equal((await reader.post('/chapters/turku/membership')).headers.get('location'), '/chapters/turku')
  await reader.post('/chapters/turku/membership')
  const joined = await seen(reader, '/chapters/turku')
  assert.match(joined.html, /action="\/chapters\/turku\/departure"><p>You are a member\./)
  assert.match(joined.html, /<dd>8<\/dd>/)
  await assertSound(joined)
  assert.match((await seen(reader, '/my/chapters')).html, /href="\/chapters\/turku"/)
  await reader.post('/chapters/turku/departure')
  assert.match((await seen(reader, '/chapters/turku')).html, /<dd>7<\/dd>/)
  const anyone = browserWith(site.url, undefined)
  assert.match((await seen(anyone, '/chapters/turku')).html, /href="\/sign-in\?return=%2Fchapters%2Fturku"/)
  assert.equal(
    (await anyone.post('/chapters/turku/membership')).headers.get('location'),
    '/sign-in?return=%2Fchapters%2Fturku',
  )
})

test('a chapter that was declined or closed cannot be joined', async () => {
  const reader = await signedIn(site)
  await addChapter(site.db, community, { slug: 'closed', state: 'closed' })
  assert.equal((await reader.post('/chapters/closed/membership')).status, 404)
  assert.doesNotMatch((await seen(reader, '/chapters/closed')).html, /membership/)
  const member = await addPerson(site.db)
  const { id } = await site.db.selectFrom('chapters').select('id').where('slug', '=', 'turku').executeTakeFirstOrThrow()
  const row = { chapter_id: id, person_id: member, joined_at: testNow }
  await site.db.insertInto('chapter_members').values(row).execute()
  await assert.rejects(site.db.insertInto('chapter_members').values(row).execute(), {
    constraint: 'chapter_members_once',
  })
})
