// An appointment that anybody verifies: in force, ended, not begun; hidden with its person; its badge as SVG and PNG.
import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { assertSound } from '../../test/pages.ts'
import { addChapter, addCommunity, addFormat, addPerson } from '../../test/programme.ts'
import { browserWith, signedIn } from '../../test/signed-in.ts'
import { type TestSite, testSite } from '../../test/site.ts'

let site: TestSite
let community: number
let chapter: number

before(async () => {
  site = await testSite(async (db) => {
    community = await addCommunity(db, { slug: 'moot', is_first: true, name: { en: 'The Moot' } })
    await addCommunity(db, { slug: 'other', name: { en: 'Another' } })
    const format_id = await addFormat(db, community, { hue: 160 })
    chapter = await addChapter(db, community, { slug: 'japan', name: { en: 'Japan', ja: '日本' }, format_id })
  })
})

const seen = async (path: string) => {
  const answer = await browserWith(site.url, undefined).get(path)
  return { status: answer.status, html: await answer.text(), words: '' }
}

async function appointed(starts_on: string, ends_on: string | null, person?: number, chapter_id = chapter) {
  const person_id = person ?? (await addPerson(site.db, { name: 'Noor "N" <Ali>' }))
  const row = { community_id: community, chapter_id, person_id, starts_on, ends_on }
  const { uid } = await site.db.insertInto('ambassadors').values(row).returning('uid').executeTakeFirstOrThrow()
  return { uid, path: `/ambassadors/${uid}`, person_id }
}

test('the page says whether the appointment is in force today, and carries its card and badge', async () => {
  const { path, uid } = await appointed('2026-01-01', '2027-12-31')
  const page = await seen(path)
  assert.match(
    page.html,
    /This appointment is in force\.[\s\S]*1 January 2026 to 31 December 2027[\s\S]*Verified on 23 November 2026\./,
  )
  assert.match(
    page.html,
    new RegExp(`property="og:image" content="https://events.example.org/ambassadors/${uid}/card.png"`),
  )
  assert.match(page.html, /&lt;a href="https:\/\/events\.example\.org\/ambassadors\/[^"]+"&gt;|&lt;a href=&quot;https/)
  assert.doesNotMatch(page.html, /<Ali>/)
  await assertSound(page)
  await assertSound(await seen(`/ja${path}`))
  const ended = await seen((await appointed('2024-01-01', '2025-12-31')).path)
  assert.match(ended.html, /This appointment has ended\. Thank you/)
  const coming = await seen((await appointed('2027-01-01', null)).path)
  assert.match(coming.html, /This appointment has not begun yet\./)
})

test('an ended one leads to the one that is in force, and of a closed chapter none is', async () => {
  const first = await appointed('2022-01-01', '2023-12-31')
  const second = await appointed('2026-01-01', null, first.person_id)
  assert.match((await seen(first.path)).html, new RegExp(`href="${second.path}">A later appointment is in force`))
  const closed = await addChapter(site.db, community, { slug: 'gone', state: 'closed' })
  const there = await appointed('2026-01-01', null, undefined, closed)
  assert.match((await seen(there.path)).html, /This appointment has ended\./)
})

test('who is hidden has no page and no badge; nor has one of another community, or none at all', async () => {
  const { path, person_id } = await appointed('2026-01-01', null)
  assert.equal((await seen(path)).status, 200)
  await site.db.updateTable('persons').set({ published: false }).where('id', '=', person_id).execute()
  const absent = ['', '/badge.svg', '/badge.png', '/card.png'].map((end) => path + end)
  const open = await appointed('2026-01-01', null)
  for (const one of [...absent, `/c/other${open.path}`, '/ambassadors/1', `${open.path.slice(0, -1)}x`])
    assert.equal((await seen(one)).status, 404, one)
  const proposed = await addChapter(site.db, community, { slug: 'proposed', state: 'proposed' })
  assert.equal((await seen((await appointed('2026-01-01', null, undefined, proposed)).path)).status, 404)
})

test('the badge is a picture without anything foreign, grey once the term is over', async () => {
  const { path } = await appointed('2026-01-01', '2027-12-31')
  const svg = await seen(`${path}/badge.svg`)
  assert.match(
    svg.html,
    /<title>Noor "N" &lt;Ali&gt;, Ambassador, Japan, 1 January 2026 to 31 December 2027, The Moot<\/title>/,
  )
  assert.doesNotMatch(svg.html, /href=|<script|<text|url\(/)
  const ended = await seen(`${(await appointed('2024-01-01', '2025-12-31')).path}/badge.svg`)
  assert.match(ended.html, /, ended, The Moot<\/title>/)
  const colours = (html: string) => [...new Set(html.match(/fill="#[0-9a-f]{6}"/g))].length
  assert.equal(colours(svg.html), colours(ended.html))
  const browser = browserWith(site.url, undefined)
  for (const [end, across, high] of [
    ['badge.png', 640, 640],
    ['card.png', 1200, 630],
  ] as const) {
    const answer = await browser.get(`/ja${path}/${end}`)
    const bytes = Buffer.from(await answer.arrayBuffer())
    assert.equal(answer.headers.get('content-type'), 'image/png')
    assert.deepEqual(
      [bytes.toString('latin1', 1, 4), bytes.readUInt32BE(16), bytes.readUInt32BE(20)],
      ['PNG', across, high],
    )
  }
})

test('whoever serves finds their badge on the page of their own chapters', async () => {
  const reader = await signedIn(site)
  await site.db.updateTable('persons').set({ published: true }).where('id', '=', reader.personId).execute()
  const { path } = await appointed('2026-01-01', null, reader.personId)
  const page = await (await reader.get('/my/chapters')).text()
  assert.match(page, new RegExp(`Where I serve, with my badge[\\s\\S]*href="${path}"`))
  assert.deepEqual(site.faults, [])
})
