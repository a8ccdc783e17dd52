// The address to join an event online: set by those who run it, and shown by nothing that anybody else can reach.
import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { crawl, showing } from '../../test/crawl.ts'
import { assertSound } from '../../test/pages.ts'
import { addChapter, addCommunity, addEvent, addFormat } from '../../test/programme.ts'
import { type Browser, coOrganiserOf, signedIn } from '../../test/signed-in.ts'
import { type TestSite, testNow, testSite } from '../../test/site.ts'
import { onDays } from '../events/rules.ts'
import { findJoining } from '../events/store-joining.ts'
import { listPublished } from '../interchange/export-hugo-rows.ts'

const planted = 'https://join.example/room-7f3a9?pwd=kantele'
const words = 'The waiting room is called kanteleet'
let site: TestSite
let oulu: Browser
let second: Browser
let manager: Browser
let nobody: Browser
let event: number

before(async () => {
  const ids = { community: 0, chapter: 0 }
  site = await testSite(async (db) => {
    ids.community = await addCommunity(db, { slug: 'moot', is_first: true, name: { en: 'The Moot' } })
    const format_id = await addFormat(db, ids.community, { slug: 'meetups', name: { en: 'Meetups' } })
    ids.chapter = await addChapter(db, ids.community, { slug: 'oulu', name: { en: 'Oulu' }, format_id })
    const turku = await addChapter(db, ids.community, { slug: 'turku', name: { en: 'Turku' }, format_id })
    const about = { format_id, chapter_id: ids.chapter, attendance: 'online' as const, language: 'en' }
    const when = onDays('2026-12-08', '2026-12-08', 'Europe/Helsinki')
    event = await addEvent(db, ids.community, { slug: 'online', title: { en: 'Online moot' }, ...about, ...when })
    await addEvent(db, ids.community, { slug: 'next', title: { en: 'Next moot' }, ...about, state: 'draft' })
    await addEvent(db, ids.community, { slug: 'theirs', title: { en: 'Theirs' }, ...about, chapter_id: turku })
  })
  const scope = coOrganiserOf(ids)
  oulu = await signedIn(site, scope)
  second = await signedIn(site, scope)
  manager = await signedIn(site, { role: 'programme-manager', scope: 'community', community_id: ids.community })
  nobody = await signedIn(site)
})

const desk = '/desk/events/online/joining'

const save = (browser: Browser, fields: Record<string, string>) => browser.post(desk, { revision: '0', ...fields })

test('An address and words are saved, and come back to those who may edit, on no page but theirs', async () => {
  const saved = await save(oulu, { join_url: planted, 'instructions.en': words })
  assert.equal(saved.headers.get('location'), `${desk}?said=saved`)
  assert.deepEqual(await findJoining(site.db, event), { join_url: planted, instructions: { en: words }, revision: 1 })
  const page = await (await oulu.get(`${desk}?said=saved`)).text()
  assert.match(page, /value="https:\/\/join\.example\/room-7f3a9\?pwd=kantele"/)
  assert.match(page, /How to join is saved\./)
  await assertSound({ status: 200, html: page, words: '' })
  assert.equal((await nobody.get(desk)).status, 404)
})

test('Nothing that anybody can reach shows it: no page, feed, calendar, search, preview, file or list', async () => {
  await save(manager, { revision: '1', join_url: planted, 'instructions.en': words })
  const searches = [
    '/events?q=kantele',
    '/events?q=kanteleet',
    '/archive?q=kantele',
    '/events/online.ics',
    '/embed/events/online',
  ]
  const oembed = `/oembed?url=${encodeURIComponent('https://events.example.org/events/online')}`
  for (const cookie of [undefined, nobody.cookie]) {
    const shown = await crawl(site.url, { more: [...searches, oembed], ...(cookie === undefined ? {} : { cookie }) })
    assert.ok(shown.filter(({ body }) => body.includes('Online moot')).length > 10)
    assert.deepEqual(showing(shown, 'join.example', 'room-7f3a9', 'waiting room'), [])
  }
  assert.ok(!JSON.stringify(await listPublished(site.db, (await community()).id, testNow)).includes('join.example'))
})

test('At the desk it stands on its own page alone: not in the form, the list, the file, the preview or the history', async () => {
  for (const path of ['', '/edit', '/preview', '/hosts']) {
    const html = await (await oulu.get(`/desk/events/online${path}`)).text()
    assert.deepEqual([html.includes('Online moot'), /join\.example|kantele/.test(html)], [true, false], path)
  }
  for (const path of ['/desk/events.csv?when=all', '/desk/events?when=all', '/desk', '/desk/history']) {
    const html = await (await manager.get(path)).text()
    assert.doesNotMatch(html, /join\.example|kantele/, path)
  }
  assert.match(await (await oulu.get('/desk/events/online')).text(), /changed how to join/)
  const told = await site.db.selectFrom('history').selectAll().where('event_id', '=', event).execute()
  assert.ok(told.length > 0 && !JSON.stringify(told).includes('join.example'))
})

test('A copy does not take it along; it is taken over on purpose, from what is one’s own to edit', async () => {
  const copied = (await oulu.post('/desk/events/online/copy')).headers.get('location') ?? ''
  const slug = /events\/([^/]+)/.exec(copied)?.[1] ?? ''
  const page = await (await oulu.get(`/desk/events/${slug}/joining`)).text()
  assert.doesNotMatch(page, /join\.example/)
  assert.match(page, /Take it over from Online moot \(2026-12-08\)/)
  await assertSound({ status: 200, html: page, words: '' })
  const copy = (from: string) => oulu.post(`/desk/events/${slug}/joining/copy`, { from })
  const copiedFrom = await copy('online')
  assert.equal(copiedFrom.headers.get('location'), `/desk/events/${slug}/joining?said=saved`)
  assert.match(await (await oulu.get(`/desk/events/${slug}/joining`)).text(), /join\.example/)
  const turku = await manager.post('/desk/events/theirs/joining', {
    revision: '0',
    join_url: 'https://join.example/theirs',
  })
  assert.equal(turku.status, 303)
  for (const from of ['theirs', 'absent', ''])
    assert.equal((await copy(from)).headers.get('location'), `/desk/events/${slug}/joining`, from)
  assert.doesNotMatch(await (await oulu.get(`/desk/events/${slug}/joining`)).text(), /join\.example\/theirs/)
})

test('Of two who change it the second sees what the first saved, and what was typed stays', async () => {
  const { revision } = (await findJoining(site.db, event)) ?? { revision: 0 }
  await save(second, { revision: String(revision), join_url: 'https://join.example/second' })
  const late = await save(oulu, { revision: String(revision), join_url: 'https://join.example/first' })
  const html = await late.text()
  assert.equal(late.status, 409)
  assert.match(html, /value="https:\/\/join\.example\/first"/)
  assert.match(html, /<li class="kept">https:\/\/join\.example\/second<\/li>/)
  await assertSound({ status: 409, html, words: '' })
  assert.equal((await findJoining(site.db, event))?.join_url, 'https://join.example/second')
})

test('What is no web address comes back as it was typed; nothing at all forgets it', async () => {
  const wrong = await save(oulu, { join_url: 'javascript:alert(1)' })
  assert.deepEqual([wrong.status, (await wrong.text()).includes('value="javascript:alert(1)"')], [422, true])
  const { revision } = (await findJoining(site.db, event)) ?? { revision: 0 }
  assert.equal((await save(oulu, { revision: String(revision), join_url: '' })).status, 303)
  assert.equal(await findJoining(site.db, event), undefined)
  assert.deepEqual(site.faults, [])
})

const community = () => site.db.selectFrom('communities').select('id').executeTakeFirstOrThrow()
