// Chapters hold an event together once both want it; who was only asked stands nowhere in public.
import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { crawl, showing } from '../../test/crawl.ts'
import { assertSound } from '../../test/pages.ts'
import { addChapter, addCommunity, addEvent } from '../../test/programme.ts'
import { type Browser, signedIn } from '../../test/signed-in.ts'
import { type TestSite, testNow, testSite } from '../../test/site.ts'
import { onDays } from '../events/rules.ts'
import { listPublished } from '../interchange/export-hugo-rows.ts'

let site: TestSite
let oulu: Browser
let turku: Browser
let both: Browser
let manager: Browser
const ids = { community: 0, oulu: 0, turku: 0, event: 0 }

before(async () => {
  site = await testSite(async (db) => {
    ids.community = await addCommunity(db, { slug: 'moot', is_first: true, name: { en: 'The Moot' } })
    ids.oulu = await addChapter(db, ids.community, { slug: 'oulu', name: { en: 'Oulu group' } })
    ids.turku = await addChapter(db, ids.community, { slug: 'turku', name: { en: 'Turku group' } })
    await addChapter(db, ids.community, { slug: 'asleep', name: { en: 'Asleep' }, state: 'dormant' })
    const when = onDays('2026-12-08', '2026-12-08', 'Europe/Helsinki')
    ids.event = await addEvent(db, ids.community, {
      slug: 'winter',
      title: { en: 'Winter moot' },
      chapter_id: ids.oulu,
      ...when,
    })
    const other = await addCommunity(db, { slug: 'elsewhere' })
    await addChapter(db, other, { slug: 'foreign', name: { en: 'Foreign' } })
  })
  const inChapter = (chapter_id: number) =>
    ({ role: 'co-organiser', scope: 'chapter', community_id: ids.community, chapter_id }) as const
  oulu = await signedIn(site, inChapter(ids.oulu))
  turku = await signedIn(site, inChapter(ids.turku))
  both = await signedIn(site, inChapter(ids.oulu), inChapter(ids.turku))
  manager = await signedIn(site, { role: 'programme-manager', scope: 'community', community_id: ids.community })
})

const ask = (chapter = 'turku') => oulu.post('/desk/events/winter/co-hosts', { chapter })
const part = () => oulu.post('/desk/events/winter/co-hosts/removal', { chapter: 'turku' })
const answer = (noun: 'agreement' | 'refusal', was: string) =>
  turku.post(`/desk/chapters/turku/co-hosting/${noun}`, { event: 'winter', was })

const state = async () =>
  (await site.db.selectFrom('event_chapters').select('state').where('event_id', '=', ids.event).executeTakeFirst())
    ?.state

const mails = () => site.db.selectFrom('mails').select(['to_email', 'subject', 'state', 'text']).orderBy('id').execute()

const clear = async () => {
  await site.db.deleteFrom('event_chapters').execute()
  await site.db.deleteFrom('mails').execute()
}

/** Where the event and the chapter that was asked stand together in public. */
async function together(): Promise<string[]> {
  const shown = await crawl(site.url, { more: ['/events?chapter=turku', '/embed/events?chapter=turku'] })
  assert.ok(shown.length > 40, `${shown.length} addresses`)
  const of = (pattern: RegExp) => shown.filter(({ path }) => pattern.test(path))
  const onEvent = showing(of(/^(\/ja)?\/events\/winter$/), 'Turku group')
  const onChapter = showing(of(/\/chapters\/turku/), 'Winter moot')
  const narrowed = showing(of(/chapter=turku/), 'Winter moot')
  return [...onEvent, ...onChapter, ...narrowed].sort()
}

test('Who was asked, or declined, is named nowhere; who agreed is, on the page and in the calendar of the chapter', async () => {
  await clear()
  await ask()
  assert.equal(await state(), 'asked')
  assert.deepEqual(await together(), [])
  await answer('refusal', 'asked')
  assert.equal(await state(), 'declined')
  assert.deepEqual(await together(), [])
  const rows = JSON.stringify(await listPublished(site.db, ids.community, testNow))
  assert.deepEqual([rows.includes('Winter moot'), /co_hosts":\[[^\]]*turku/.test(rows)], [true, false])
  await answer('agreement', 'declined')
  const shown = await together()
  for (const path of ['/events/winter', '/chapters/turku', '/chapters/turku/events.ics', '/events?chapter=turku'])
    assert.ok(shown.includes(path), path)
})

test('The people of the chapter get a mail, and those of the event the answer; nobody else', async () => {
  await clear()
  await ask()
  assert.deepEqual(
    (await mails()).map(({ to_email, subject }) => [to_email, subject]),
    [turku, both].map(({ email }) => [email, 'Oulu group asks Turku group to hold an event together: Winter moot']),
  )
  assert.match((await mails())[0]?.text ?? '', /https:\/\/events\.example\.org\/desk\/chapters\/turku\/co-hosting/)
  await answer('agreement', 'asked')
  assert.deepEqual(
    (await mails()).slice(2).map(({ to_email, subject }) => [to_email, subject]),
    [oulu, both].map(({ email }) => [email, 'Turku group holds it together with you: Winter moot']),
  )
})

test('A question taken back before its mail left is never read; later both are told', async () => {
  await clear()
  await ask()
  await part()
  assert.deepEqual([await state(), (await mails()).map(({ state }) => state)], [undefined, ['withdrawn', 'withdrawn']])
  await clear()
  await ask()
  await site.db.updateTable('mails').set({ state: 'sent', settled_at: testNow }).execute()
  await part()
  assert.equal((await mails()).at(-1)?.subject, 'Oulu group takes back its question about Winter moot')
  await clear()
  await ask()
  await answer('agreement', 'asked')
  await part()
  assert.deepEqual(
    [await state(), (await mails()).at(-1)?.subject],
    [undefined, 'It is no longer held together with Oulu group: Winter moot'],
  )
})

test('Nobody answers for a chapter but its own people', async () => {
  await clear()
  await ask()
  for (const browser of [oulu, manager]) {
    assert.equal((await browser.get('/desk/chapters/turku/co-hosting')).status, 404)
    const pressed = await browser.post('/desk/chapters/turku/co-hosting/agreement', { event: 'winter', was: 'asked' })
    assert.equal(pressed.status, 404)
  }
  assert.equal(await state(), 'asked')
  const own = await turku.post('/desk/chapters/turku/co-hosting/agreement', { event: 'absent', was: 'asked' })
  assert.equal(own.status, 422)
})

test('Of two who press at once, the second sees how it stands', async () => {
  await clear()
  await ask()
  await answer('refusal', 'asked')
  const late = await answer('agreement', 'asked')
  const html = await late.text()
  assert.deepEqual([late.status, await state()], [422, 'declined'])
  assert.match(html, /This was answered or taken back meanwhile/)
  await assertSound({ status: 422, html, words: '' })
})

test('Who rests, is foreign, asked already or has just declined is not asked', async () => {
  await clear()
  for (const [chapter, sentence] of [
    ['asleep', /rests or is closed/],
    ['foreign', /Choose a chapter/],
    ['', /Choose a chapter/],
    ['oulu', /own event/],
  ] as const) {
    const refused = await ask(chapter)
    assert.equal(refused.status, 422)
    assert.match(await refused.text(), sentence)
  }
  await ask()
  assert.match(await (await ask()).text(), /have been asked/)
  await answer('refusal', 'asked')
  assert.match(await (await ask()).text(), /declined less than two weeks ago/)
})

test('A draft that a chapter is asked about is described at its desk, and the history of both tells of it', async () => {
  await clear()
  await site.db.updateTable('events').set({ state: 'draft' }).where('id', '=', ids.event).execute()
  await ask()
  const page = await (await turku.get('/desk/chapters/turku/co-hosting')).text()
  assert.match(page, /Winter moot/)
  assert.doesNotMatch(page, /href="\/events\/winter"/)
  await assertSound({ status: 200, html: page, words: '' })
  assert.equal((await turku.get('/desk/events/winter')).status, 404)
  assert.match(
    await (await turku.get('/desk')).text(),
    /Turku group<\/b><\/a> <span class="soft">1 event waits for your answer/,
  )
  assert.match(await (await turku.get('/desk/chapters/turku')).text(), /href="\/desk\/chapters\/turku\/co-hosting"/)
  const history = await (await oulu.get('/desk/events/winter')).text()
  assert.match(history, /asked a chapter to hold it together/)
  assert.match(history, /Held together with: <del>nothing<\/del> → <ins>Turku group \(asked\)<\/ins>/)
  assert.equal((await turku.get(`/desk/history?chapter=${ids.turku}`)).status, 200)
  await site.db.updateTable('events').set({ state: 'published' }).where('id', '=', ids.event).execute()
})

test('A copy of an event asks anew', async () => {
  await clear()
  await ask()
  await answer('agreement', 'asked')
  await oulu.post('/desk/events/winter/copy')
  const held = await site.db.selectFrom('event_chapters').select('event_id').execute()
  assert.deepEqual(held, [{ event_id: ids.event }])
  assert.deepEqual(site.faults, [])
})
