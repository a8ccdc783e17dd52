// A new event before it exists: what is typed is kept for its writer alone, offered back, saved once, or discarded.
import assert from 'node:assert/strict'
import { before, beforeEach, test } from 'node:test'
import { assertSound } from '../../test/pages.ts'
import { addChapter, addCommunity, addFormat } from '../../test/programme.ts'
import { type Browser, coOrganiserOf, signedIn } from '../../test/signed-in.ts'
import { type TestSite, testSite } from '../../test/site.ts'

let site: TestSite
let oulu: Browser
let second: Browser
let nobody: Browser

before(async () => {
  const ids = { community: 0, chapter: 0 }
  site = await testSite(async (db) => {
    ids.community = await addCommunity(db, { slug: 'moot', is_first: true, name: { en: 'The Moot' } })
    const format_id = await addFormat(db, ids.community, {
      slug: 'meetups',
      name: { en: 'Meetups', fi: 'Tapaamiset' },
      registration: 'external',
      event_template: { en: '# {chapter}: an evening\n\nBring a friend.\n', fi: 'Tervetuloa: {format}, {unknown}.' },
    })
    const place = { zone: 'Europe/Helsinki', languages: ['en'], countries: ['FI'], place: 'Oulu' }
    ids.chapter = await addChapter(db, ids.community, { slug: 'oulu', name: { en: 'Oulu' }, format_id, ...place })
  })
  const scope = coOrganiserOf(ids)
  oulu = await signedIn(site, scope)
  second = await signedIn(site, scope)
  nobody = await signedIn(site)
})

beforeEach(() => site.db.deleteFrom('new_event_drafts').execute())

const begin = async (): Promise<string> =>
  /name="begun" value="([^"]+)"/.exec(await (await oulu.get('/desk/events/new/blank?chapter=oulu')).text())?.[1] ?? ''

const typed = {
  ...{ format: 'meetups', chapter: 'oulu', language: 'en', 'title.en': 'Half a tit', 'body.en': 'Soon' },
  ...{ precision: 'day', starts_on: '2026-12-08', zone: 'Europe/Helsinki', registration: 'none', recordable: 'on' },
}

const kept = () => site.db.selectFrom('new_event_drafts').select(['uid', 'person_id']).orderBy('saved_at').execute()

test('A form begins with the words of its format, its title by the heading; what it cannot fill stays as it is', async () => {
  const html = await (await oulu.get('/desk/events/new/blank?chapter=oulu')).text()
  assert.match(html, /value="Oulu: an evening"/)
  assert.match(html, />\nBring a friend\.<\/textarea>/)
  assert.match(html, />\nTervetuloa: Tapaamiset, \{unknown\}\.<\/textarea>/)
  assert.match(html, /data-draft="\/desk\/events\/new\/draft"/)
  assert.match(html, /<option value="external" selected>/)
  await assertSound({ status: 200, html, words: '' })
})

test('What was typed is kept before anything is saved, and offered back where a new event begins', async () => {
  const begun = await begin()
  assert.equal((await oulu.post('/desk/events/new/draft', { ...typed, begun })).status, 204)
  assert.equal((await oulu.post('/desk/events/new/draft', { ...typed, begun, 'title.en': 'Half a title' })).status, 204)
  const page = await (await oulu.get('/desk/events/new')).text()
  assert.match(page, /<b>Half a title<\/b>/)
  await assertSound({ status: 200, html: page, words: '' })
  const back = await (await oulu.get(`/desk/events/new/blank?draft=${begun}`)).text()
  assert.match(back, /What you had typed and not saved is back/)
  assert.match(back, /value="Half a title"/)
  await assertSound({ status: 200, html: back, words: '' })
  assert.equal((await site.db.selectFrom('events').select('id').execute()).length, 0)
})

test('Two forms at once stay apart, and nobody else sees either', async () => {
  const [one, other] = [await begin(), await begin()]
  await oulu.post('/desk/events/new/draft', { ...typed, begun: one, 'title.en': 'One' })
  await oulu.post('/desk/events/new/draft', { ...typed, begun: other, 'title.en': 'Other' })
  assert.match(await (await oulu.get(`/desk/events/new/blank?draft=${one}`)).text(), /value="One"/)
  for (const path of ['/desk/events/new', `/desk/events/new/blank?draft=${one}`])
    assert.doesNotMatch(await (await second.get(path)).text(), /"One"|>One</, path)
  await second.post('/desk/events/new/draft', { ...typed, begun: one, 'title.en': 'Mine now' })
  await second.post('/desk/events/new/draft-removal', { begun: other })
  assert.match(await (await oulu.get(`/desk/events/new/blank?draft=${one}`)).text(), /value="One"/)
  assert.equal((await kept()).length, 3)
  assert.equal((await nobody.post('/desk/events/new/draft', { ...typed, begun: one })).status, 404)
})

test('A fault loses nothing; saving makes the event and forgets the form', async () => {
  const begun = await begin()
  await oulu.post('/desk/events/new/draft', { ...typed, begun })
  const wrong = await oulu.post('/desk/events', { ...typed, begun, starts_on: 'soon' })
  const html = await wrong.text()
  assert.deepEqual(
    [wrong.status, html.includes(`name="begun" value="${begun}"`), (await kept()).length],
    [422, true, 1],
  )
  const saved = await oulu.post('/desk/events', { ...typed, begun })
  assert.equal(saved.status, 303)
  assert.deepEqual(await kept(), [])
})

test('It is discarded when its writer says so, and only the latest dozen are kept', async () => {
  const begun = await begin()
  await oulu.post('/desk/events/new/draft', { ...typed, begun })
  assert.equal(
    (await oulu.post('/desk/events/new/draft-removal', { begun })).headers.get('location'),
    '/desk/events/new',
  )
  assert.deepEqual(await kept(), [])
  for (let number = 0; number < 14; number++)
    await oulu.post('/desk/events/new/draft', { ...typed, begun: crypto.randomUUID() })
  assert.equal((await kept()).length, 12)
  for (const wrong of ['', 'x', "'; drop table events"])
    assert.equal((await oulu.post('/desk/events/new/draft', { ...typed, begun: wrong })).status, 422)
  assert.deepEqual(site.faults, [])
})
