// Several events changed at once, as whoever runs them sees it: what will happen, what cannot, and what did.
import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { addChapter, addCommunity, addEvent } from '../../test/programme.ts'
import { type Browser, signedIn } from '../../test/signed-in.ts'
import { type TestSite, testNow, testSite } from '../../test/site.ts'

let site: TestSite
let manager: Browser
let communityId: number

before(async () => {
  site = await testSite(async (db) => {
    communityId = await addCommunity(db, { slug: 'moot', is_first: true, name: { en: 'The Moot' } })
  })
  const { db } = site
  const chapter_id = await addChapter(db, communityId, { slug: 'here' })
  const whole = { attendance: 'online', summary: { en: 'We meet.' }, chapter_id } as const
  const begins = testNow.add({ hours: 240 })
  const when = {
    precision: 'day',
    starts_on: '2026-12-03',
    ends_on: '2026-12-03',
    begins,
    ends: begins.add({ hours: 24 }),
  } as const
  await addEvent(db, communityId, { slug: 'whole', title: { en: 'Whole' }, state: 'draft', ...whole, ...when })
  await addEvent(db, communityId, { slug: 'lacking', title: { en: 'Lacking' }, state: 'draft', chapter_id })
  await addEvent(db, communityId, {
    slug: 'public',
    title: { en: '<b>Public</b>' },
    state: 'published',
    ...whole,
    ...when,
  })
  manager = await signedIn(site, { role: 'programme-manager', scope: 'community', community_id: communityId })
})

const stateOf = async (slug: string) => {
  const found = await site.db
    .selectFrom('events')
    .select(['state', 'state_reason', 'archived_at'])
    .where('slug', '=', slug)
    .executeTakeFirstOrThrow()
  return { ...found, archived_at: found.archived_at !== null }
}
const words = (html: string) => html.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ')

test('Before it happens it says to which it will and to which it cannot, and changes nothing', async () => {
  const page = await (
    await manager.get('/desk/event-changes?verb=publish&event=whole&event=lacking&event=public')
  ).text()
  assert.match(
    words(page),
    /1 event will change Whole .* 2 stay as they are &lt;b&gt;Public&lt;\/b&gt; it is so already Lacking something is missing before it can be published/,
  )
  assert.ok(!page.includes('<b>Public'))
  assert.deepEqual(await stateOf('whole'), { state: 'draft', state_reason: {}, archived_at: false })
})

test('All that match can be meant, those that the address filters', async () => {
  const page = await (await manager.get('/desk/event-changes?verb=archive&all=1&state=draft&when=all')).text()
  assert.match(words(page), /2 events will change/)
  assert.deepEqual([...page.matchAll(/name="event" value="([^"]+)"/g)].map(([, slug]) => slug).sort(), [
    'lacking',
    'whole',
  ])
})

test('What can be done is done, and the rest is told', async () => {
  const body = 'verb=publish&event=whole&event=lacking'
  const answer = await postForm('/desk/event-changes', body)
  assert.equal(answer.status, 200)
  assert.match(words(await answer.text()), /1 event was changed Whole .* 1 stays as it is Lacking/)
  assert.equal((await stateOf('whole')).state, 'published')
  assert.equal((await stateOf('lacking')).state, 'draft')
})

test('Nothing is called off without a reason, and nothing typed is lost', async () => {
  const silent = await postForm('/desk/event-changes', 'verb=cancel&event=public&reason=+')
  assert.equal(silent.status, 422)
  assert.equal((await stateOf('public')).state, 'published')
  await postForm('/desk/event-changes', 'verb=cancel&event=public&reason=The+hall+is+flooded.')
  assert.deepEqual(await stateOf('public'), {
    state: 'cancelled',
    state_reason: { en: 'The hall is flooded.' },
    archived_at: false,
  })
})

test('Who runs one chapter changes nothing elsewhere, even when its address is known', async () => {
  const chapter_id = await addChapter(site.db, communityId, { slug: 'elsewhere' })
  const stranger = await signedIn(site, {
    role: 'co-organiser',
    scope: 'chapter',
    community_id: communityId,
    chapter_id,
  })
  const page = await (await stranger.get('/desk/event-changes?verb=archive&event=lacking')).text()
  assert.match(words(page), /No event was chosen/)
  const tried = await stranger.post('/desk/event-changes', { verb: 'archive', event: 'lacking' })
  assert.equal(tried.status, 422)
  assert.equal((await stateOf('lacking')).archived_at, false)
})

test('The board has a column for each state, and the month its days', async () => {
  const board = words(await (await manager.get('/desk/events?view=board&when=all')).text())
  assert.match(board, /draft 1 Lacking/i)
  const month = await (await manager.get('/desk/events?view=calendar&month=2026-12')).text()
  assert.match(month, /<h2>December 2026<\/h2>/)
  assert.ok(month.includes('href="/desk/events/whole"'))
  const chosen = await (await manager.get('/desk/events?columns=mode,languages&when=all')).text()
  assert.deepEqual([...chosen.matchAll(/<td class="(\w+)-cell">/g)].map(([, name]) => name).slice(0, 6), [
    'choose',
    'moment',
    'title',
    'mode',
    'languages',
    'edit',
  ])
})

function postForm(path: string, body: string): Promise<Response> {
  const headers = {
    cookie: manager.cookie,
    origin: 'https://events.example.org',
    'content-type': 'application/x-www-form-urlencoded',
  }
  return fetch(site.url + path, { method: 'POST', headers, body, redirect: 'manual' })
}
