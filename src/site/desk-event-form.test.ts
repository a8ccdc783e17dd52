// Making and editing an event as organisers see it: the form, its faults, two editors, the scope of each.
import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { assertSound } from '../../test/pages.ts'
import { addChapter, addCommunity, addEvent, addFormat } from '../../test/programme.ts'
import { type Browser, coOrganiserOf, signedIn } from '../../test/signed-in.ts'
import { type TestSite, testSite } from '../../test/site.ts'
import { onDays } from '../events/rules.ts'

let site: TestSite
let oulu: Browser
let second: Browser
let manager: Browser
let lone: Browser
let ids: { community: number; format: number; chapter: number; other: number; lone: number }

before(async () => {
  site = await testSite(async (db) => {
    const community = await addCommunity(db, { slug: 'moot', is_first: true, name: { en: 'The Moot' } })
    const format = await addFormat(db, community, {
      slug: 'meetups',
      name: { en: 'Meetups' },
      attendance: 'hybrid',
      registration: 'open',
    })
    const place = { zone: 'Europe/Helsinki', countries: ['FI'], languages: ['fi', 'en'] }
    const chapter = await addChapter(db, community, {
      slug: 'oulu',
      name: { en: 'Oulu' },
      place: 'Oulu',
      format_id: format,
      ...place,
    })
    const other = await addChapter(db, community, { slug: 'turku', name: { en: 'Turku' } })
    const when = onDays('2026-12-08', '2026-12-08', 'Europe/Helsinki')
    await addEvent(db, community, {
      slug: 'turku-draft',
      state: 'draft',
      title: { en: 'Turku secret' },
      chapter_id: other,
    })
    ids = {
      community,
      format,
      chapter,
      other,
      lone: await addEvent(db, community, { slug: 'lone', title: { en: 'Lone' }, ...when }),
    }
  })
  const scope = coOrganiserOf(ids)
  oulu = await signedIn(site, scope)
  second = await signedIn(site, scope)
  manager = await signedIn(site, { role: 'programme-manager', scope: 'community', community_id: ids.community })
  lone = await signedIn(site, { role: 'organiser', scope: 'event', community_id: ids.community, event_id: ids.lone })
})

const meetup: Record<string, string> = {
  format: 'meetups',
  chapter: 'oulu',
  language: 'fi',
  languages: 'fi',
  'title.fi': 'Oulun tapaaminen',
  'title.en': 'Oulu meetup',
  'summary.en': 'Two talks.',
  precision: 'time',
  zone: 'Europe/Helsinki',
  starts_on: '2026-12-08',
  starts_at: '18:00',
  ends_at: '20:00',
  attendance: 'hybrid',
  city: 'Oulu',
  country: 'FI',
  registration: 'open',
  recordable: 'on',
}

async function make(fields: Record<string, string> = {}): Promise<string> {
  const answer = await oulu.post('/desk/events', { ...meetup, ...fields })
  assert.equal(answer.status, 303, await answer.text())
  return /events\/([^?]+)/.exec(answer.headers.get('location') ?? '')?.[1] ?? ''
}

/** What stands in the form of an event, as a browser would send it back. */
async function drawn(slug: string): Promise<Record<string, string>> {
  const html = await (await oulu.get(`/desk/events/${slug}/edit`)).text()
  const value = (name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? ''
  return { ...meetup, revision: value('revision'), base: value('base').replaceAll('&quot;', '"') }
}

const stored = (slug: string) =>
  site.db.selectFrom('events').selectAll().where('slug', '=', slug).executeTakeFirstOrThrow()

test('A blank form knows what goes without saying in its chapter', async () => {
  const answer = await oulu.get('/desk/events/new/blank?chapter=oulu')
  const html = await answer.text()
  assert.equal(answer.status, 200)
  for (const chosen of ['meetups', 'oulu', 'Europe/Helsinki', 'FI', 'hybrid', 'open'])
    assert.match(html, new RegExp(`<option value="${chosen}" selected>`), chosen)
  assert.match(html, /name="title\.fi"/)
  assert.doesNotMatch(html, /<option value="turku"/)
  await assertSound({ status: 200, html, words: '' })
})

test('A blank form begins in the one chapter that its ambassador runs; nobody else is given one', async () => {
  const begun = async (browser: Browser) => (await browser.get('/desk/events/new/blank')).text()
  const chosen = ['oulu', 'Europe/Helsinki', 'FI'].map((value) => `<option value="${value}" selected>`)
  assert.deepEqual(
    [await begun(oulu), await begun(manager)].map((html) => chosen.filter((option) => html.includes(option)).length),
    [3, 0],
  )
})

test('A form becomes a draft with an address of its own, which only its people see', async () => {
  const slug = await make()
  assert.equal(slug, 'oulun-tapaaminen-2026-12')
  const event = await stored(slug)
  assert.deepEqual(
    [event.state, event.chapter_id, event.format_id, event.title],
    ['draft', ids.chapter, ids.format, { fi: 'Oulun tapaaminen', en: 'Oulu meetup' }],
  )
  assert.equal(String(event.begins), '2026-12-08T16:00:00Z')
  assert.equal(await make(), 'oulun-tapaaminen-2026-12-2')
  assert.deepEqual(
    [(await oulu.get(`/events/${slug}`)).status, (await lone.get(`/desk/events/${slug}`)).status],
    [404, 404],
  )
  const page = await (await second.get(`/desk/events/${slug}`)).text()
  assert.match(page, /<h1>Oulu meetup<\/h1>/)
  await assertSound({ status: 200, html: page, words: '' })
})

test('What cannot be read comes back with what was typed, and nothing is saved', async () => {
  const answer = await oulu.post('/desk/events', {
    ...meetup,
    'title.fi': '',
    city: 'Typed town',
    starts_at: '9 pm',
    'body.added': 'In some language',
  })
  const html = await answer.text()
  assert.equal(answer.status, 422)
  assert.match(html, /value="Typed town"/)
  assert.match(html, /In some language<\/textarea>/)
  assert.match(html, /id="fault-f-new_language">Say in which language this is\./)
  assert.match(html, /id="fault-f-title-fi">This is needed\./)
  assert.match(html, /id="fault-f-starts_at">Give a time, such as 18:30\./)
  await assertSound({ status: 422, html, words: '' })
})

test('An event is placed only where its maker may', async () => {
  for (const place of [{ chapter: 'turku' }, { chapter: '' }, { chapter: 'nowhere' }]) {
    assert.equal((await oulu.post('/desk/events', { ...meetup, ...place })).status, 422, JSON.stringify(place))
  }
  assert.equal((await manager.post('/desk/events', { ...meetup, chapter: 'turku' })).status, 303)
  assert.equal((await lone.post('/desk/events', meetup)).status, 404)
  const slug = await make()
  assert.equal((await oulu.post(`/desk/events/${slug}`, { ...(await drawn(slug)), chapter: 'turku' })).status, 422)
  assert.equal((await stored(slug)).chapter_id, ids.chapter)
})

test('What is foreign is not there: no page, no write, no trace of it', async () => {
  for (const path of ['', '/edit', '/preview']) {
    const answer = await oulu.get(`/desk/events/turku-draft${path}`)
    assert.deepEqual([answer.status, (await answer.text()).includes('Turku secret')], [404, false])
  }
  for (const path of ['', '/publication', '/cancellation', '/postponement', '/undo', '/copy']) {
    const answer = await oulu.post(`/desk/events/turku-draft${path}`, { ...meetup, reason: 'x' })
    assert.equal(answer.status, 404, path)
  }
  assert.deepEqual((await stored('turku-draft')).title, { en: 'Turku secret' })
})

test('Edits of different fields go together, and the history tells who did what', async () => {
  const slug = await make()
  const form = await drawn(slug)
  assert.equal((await second.post(`/desk/events/${slug}`, { ...form, city: 'Kempele' })).status, 303)
  const answer = await oulu.post(`/desk/events/${slug}`, { ...form, place_name: 'Library' })
  assert.equal(answer.headers.get('location'), `/desk/events/${slug}?said=merged`)
  const event = await stored(slug)
  assert.deepEqual([event.city, event.place_name], ['Kempele', 'Library'])
  const changes = await site.db
    .selectFrom('history')
    .selectAll()
    .where('event_id', '=', event.id)
    .orderBy('id')
    .execute()
  assert.deepEqual(
    changes.map(({ actor_id, verb, before, after }) => [actor_id, verb, ...(verb === 'edit' ? [before, after] : [])]),
    [
      [oulu.personId, 'create'],
      [second.personId, 'edit', { city: 'Oulu' }, { city: 'Kempele' }],
      [oulu.personId, 'edit', { place_name: '' }, { place_name: 'Library' }],
    ],
  )
  const page = await (await oulu.get(`/desk/events/${slug}`)).text()
  assert.match(page, /Town: <del>Oulu<\/del> → <ins>Kempele<\/ins>/)
})

test('Of two who change the same, the second sees both and loses nothing', async () => {
  const slug = await make()
  const form = await drawn(slug)
  await second.post(`/desk/events/${slug}`, { ...form, 'title.en': 'Theirs', city: 'Kempele' })
  const mine = { ...form, 'title.en': 'Mine', place_name: 'Library' }
  const answer = await oulu.post(`/desk/events/${slug}`, mine)
  const html = await answer.text()
  assert.equal(answer.status, 409)
  assert.deepEqual((await stored(slug)).title, { fi: 'Oulun tapaaminen', en: 'Theirs' })
  for (const kept of [
    'value="Mine"',
    'value="Library"',
    'value="Kempele"',
    '<b>Theirs</b> <span class="kept">Theirs',
    '<b>Before</b> <span class="kept">Oulu meetup',
  ])
    assert.ok(html.includes(kept), kept)
  await assertSound({ status: 409, html, words: '' })

  const again = { ...mine, ...(await drawn(slug)), city: 'Kempele', place_name: 'Library' }
  const taken = await oulu.post(`/desk/events/${slug}`, { ...again, 'title.en': 'Mine', 'keep.title.en': 'theirs' })
  assert.equal(taken.status, 303)
  assert.deepEqual(
    [(await stored(slug)).title, (await stored(slug)).place_name],
    [{ fi: 'Oulun tapaaminen', en: 'Theirs' }, 'Library'],
  )
})

test('An event with recordings cannot become one that may not be recorded', async () => {
  const slug = await make()
  const event = await stored(slug)
  const row = {
    community_id: ids.community,
    slug: 'a-recording',
    kind: 'file',
    provider: 'file',
    url: 'https://example.org/a.mp4',
  } as const
  await site.db
    .insertInto('recordings')
    .values({ ...row, title: { en: 'A' }, event_id: event.id })
    .execute()
  const { recordable: _, ...form } = await drawn(slug)
  const answer = await oulu.post(`/desk/events/${slug}`, form)
  assert.equal(answer.status, 422)
  assert.match(await answer.text(), /It has recordings already/)
})

test('What was typed and not saved is given back to its writer alone, and merges with what others saved since', async () => {
  const slug = await make()
  const form = await drawn(slug)
  assert.equal((await oulu.post(`/desk/events/${slug}/draft`, { ...form, place_name: 'Half a libr' })).status, 204)
  assert.equal((await stored(slug)).place_name, null)
  const back = await (await oulu.get(`/desk/events/${slug}/edit`)).text()
  assert.match(back, /What you had typed and not saved is back/)
  assert.match(back, /value="Half a libr"/)
  await assertSound({ status: 200, html: back, words: '' })
  assert.doesNotMatch(await (await second.get(`/desk/events/${slug}/edit`)).text(), /Half a libr/)

  await second.post(`/desk/events/${slug}`, { ...(await drawn(slug)), city: 'Kempele' })
  const kept = await drawn(slug)
  assert.equal((await oulu.post(`/desk/events/${slug}`, { ...kept, place_name: 'Library' })).status, 303)
  const event = await stored(slug)
  assert.deepEqual([event.city, event.place_name], ['Kempele', 'Library'])
  assert.doesNotMatch(await (await oulu.get(`/desk/events/${slug}/edit`)).text(), /is back/)
})

test('What was kept is discarded when its writer says so', async () => {
  const slug = await make()
  await oulu.post(`/desk/events/${slug}/draft`, { ...(await drawn(slug)), city: 'Nowhere' })
  assert.equal((await oulu.post(`/desk/events/${slug}/draft-removal`)).status, 303)
  assert.doesNotMatch(await (await oulu.get(`/desk/events/${slug}/edit`)).text(), /Nowhere/)
  assert.equal((await oulu.post('/desk/events/turku-draft/draft', { revision: '1' })).status, 404)
})

test('Texts are shown as they will look, without harm', async () => {
  const answer = await oulu.post('/desk/events/preview', { ...meetup, 'body.en': '**bold** <script>alert(1)</script>' })
  const html = await answer.text()
  assert.equal(answer.status, 200)
  assert.match(html, /<strong>bold<\/strong>/)
  assert.doesNotMatch(html, /<script>alert/)
  assert.deepEqual(site.faults, [])
})
