// Writing to members: written in two languages, looked at, tried, sent or scheduled; two who write at once; who may.
import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { assertSound } from '../../test/pages.ts'
import { addChapter, addCommunity } from '../../test/programme.ts'
import { type Browser, signedIn } from '../../test/signed-in.ts'
import { type TestSite, testNow, testSite } from '../../test/site.ts'
import { composeMail } from '../mail/compose.ts'
import { readSealKey } from '../mail/seal.ts'

let site: TestSite
let community: number
let tokyo: number
let ambassador: Browser
let helper: Browser
let admin: Browser

before(async () => {
  site = await testSite(async (db) => {
    community = await addCommunity(db, { slug: 'moot', is_first: true, name: { en: 'The Moot' } })
    const names = { language: 'ja', languages: ['ja', 'en'], name: { ja: '東京', en: 'Tokyo' }, zone: 'Asia/Tokyo' }
    tokyo = await addChapter(db, community, { slug: 'tokyo', ...names })
  })
  ambassador = await signedIn(site)
  const term = { chapter_id: tokyo, person_id: ambassador.personId, starts_on: '2026-01-01', ends_on: '2027-12-31' }
  await site.db
    .insertInto('ambassadors')
    .values({ community_id: community, ...term })
    .execute()
  helper = await signedIn(site, { role: 'co-organiser', scope: 'chapter', community_id: community, chapter_id: tokyo })
  admin = await signedIn(site, { role: 'admin', scope: 'community', community_id: community })
  for (const [email, language] of [
    ['a@example.org', 'ja'],
    ['b@example.org', 'en'],
    ['c@example.org', 'fi'],
  ] as const)
    await site.db
      .insertInto('chapter_members')
      .values({ chapter_id: tokyo, email, language, joined_at: testNow })
      .execute()
})

const letters = '/desk/chapters/tokyo/letters'
const pageOf = async (browser: Browser, path: string) => {
  const answer = await browser.get(path)
  return { status: answer.status, html: await answer.text(), words: '' }
}

async function begin(browser = ambassador): Promise<string> {
  return (await browser.post(letters)).headers.get('location') ?? ''
}

// The hidden fields of the form as a browser would send them back.
async function drawnFrom(browser: Browser, path: string): Promise<Record<string, string>> {
  const { html } = await pageOf(browser, path)
  const value = (name: string) =>
    (new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? '')
      .replaceAll('&quot;', '"')
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&amp;', '&')
  return { revision: value('revision'), base: value('base'), language: value('language') }
}

async function write(path: string, fields: Record<string, string>, browser = ambassador): Promise<Response> {
  return browser.post(path, { ...(await drawnFrom(browser, path)), answers: 'on', ...fields })
}

const english = { 'subject.en': 'Next meetup', 'body.en': 'We meet **soon**. <script>alert(1)</script>' }
const send = async (path: string, browser = ambassador) => {
  const { revision = '' } = await drawnFrom(browser, path)
  return browser.post(`${path}/sending`, { revision })
}

test('a letter is written, looked at, tried, and sent once; then it stands with what became of it', async () => {
  const empty = await pageOf(ambassador, letters)
  assert.match(empty.html, /No letter yet[\s\S]*/)
  assert.match(empty.html, /4 more letters can go within these seven days, of 4\./)
  await assertSound(empty)
  const path = await begin()
  await assertSound(await pageOf(ambassador, path))
  assert.match((await pageOf(ambassador, `${path}/preview`)).html, /Nothing is written yet/)
  assert.equal((await send(path)).status, 422)
  await write(path, { 'subject.en': 'Next meetup' })
  assert.match((await pageOf(ambassador, `${path}/preview`)).html, /either the subject or the text is missing/)
  const saved = await write(path, { ...english, next: 'preview' })
  assert.equal(saved.headers.get('location'), `${path}/preview`)
  const looked = await pageOf(ambassador, `${path}/preview`)
  assert.match(looked.html, /<strong>It goes to 3 members\.<\/strong>/)
  assert.match(looked.html, /1 reads Japanese, in which it is not written: English goes to them/)
  assert.match(looked.html, /We meet <strong>soon<\/strong>[\s\S]*Send now to 3 members/)
  assert.doesNotMatch(looked.html, /<script>alert/)
  await assertSound(looked)
  assert.equal((await ambassador.post(`${path}/trial`)).headers.get('location'), `${path}/preview?trial=sent`)
  const [first, second] = await Promise.all([send(path), send(path)])
  assert.deepEqual([first.status, second.status], [303, 303])
  const mails = await site.db
    .selectFrom('mails')
    .select(['to_email', 'subject', 'kind', 'reply_to'])
    .orderBy('id')
    .execute()
  const toMember = { subject: 'Next meetup', kind: 'chapter-letter', reply_to: ambassador.email }
  assert.deepEqual(mails, [
    { to_email: ambassador.email, subject: '[Test] Next meetup', kind: 'chapter-letter-test', reply_to: null },
    ...['a', 'b', 'c'].map((name) => ({ to_email: `${name}@example.org`, ...toMember })),
  ])
  const shown = await pageOf(ambassador, path)
  assert.match(shown.html, /0 sent · 3 waiting/)
  assert.doesNotMatch(shown.html, /name="subject\.en"/)
  await assertSound(shown)
  const list = await pageOf(admin, letters)
  assert.match(list.html, /Next meetup[\s\S]*Sent 23 Nov 2026, 19:00[\s\S]*0 sent · 3 waiting/)
  assert.doesNotMatch(list.html, /Write a letter/)
  await assertSound(list)
  const entry = await site.db
    .selectFrom('history')
    .select(['verb', 'subject', 'after'])
    .where('verb', '=', 'send')
    .executeTakeFirst()
  assert.deepEqual(entry, {
    verb: 'send',
    subject: 'letter',
    after: { mails: 3, leftOut: 0, subject: { en: 'Next meetup' } },
  })
})

test('one press in a mail program stops the letters of this chapter, and the next one leaves its reader out', async () => {
  const mail = await site.db
    .selectFrom('mails')
    .selectAll()
    .where('to_email', '=', 'b@example.org')
    .executeTakeFirstOrThrow()
  const from = { name: '', address: 'moot@example.org' }
  const sealKey = await readSealKey(site.db)
  const row = { ...mail, to_email: 'b@example.org', message_id: '<1@example.org>', headers: {}, calendar: null }
  const composed = composeMail(row, { from, returnTo: from.address, origin: 'https://events.example.org', sealKey })
  const headers = composed.headers as Record<string, string>
  assert.equal(headers['List-Unsubscribe-Post'], 'List-Unsubscribe=One-Click')
  const link = /^<https:\/\/events\.example\.org(\S+)>$/.exec(headers['List-Unsubscribe'] ?? '')?.[1] ?? ''
  const pressed = await fetch(site.url + link, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: 'List-Unsubscribe=One-Click',
  })
  assert.equal(await pressed.text(), 'OK')
  const path = await begin()
  await write(path, english)
  const looked = await pageOf(ambassador, `${path}/preview`)
  assert.match(looked.html, /It goes to 2 members[\s\S]*1 left out: stopped these letters/)
  await ambassador.post(`${path}/removal`)
})

test('whoever runs the programme reads letters and writes none', async () => {
  const path = await begin()
  await write(path, english)
  assert.doesNotMatch((await pageOf(admin, path)).html, /<form class="event-form/)
  for (const noun of ['', '/sending', '/schedule', '/trial', '/removal'])
    assert.equal((await admin.post(`${path}${noun}`, { moment: '2026-12-01T18:00' })).status, 404)
  assert.equal((await pageOf(admin, `${path}/preview`)).status, 404)
  await ambassador.post(`${path}/removal`)
  assert.equal((await pageOf(ambassador, path)).status, 404)
})

test('a letter goes later by the chapter’s clock, can be moved, changed and taken back, and never becomes half a letter', async () => {
  const path = await begin()
  await write(path, english)
  const schedule = async (moment: string) => {
    const { revision = '' } = await drawnFrom(ambassador, `${path}/preview`)
    return ambassador.post(`${path}/schedule`, { revision, moment })
  }
  for (const [moment, why] of [
    ['', 'Give a day and a time'],
    ['2026-11-23T18:59', 'This moment has passed'],
    ['2028-12-01T18:00', 'more than a year ahead'],
    ['2026-02-30T18:00', 'Give a day and a time'],
  ] as const) {
    const refused = await schedule(moment)
    assert.equal(refused.status, 422)
    assert.match(await refused.text(), new RegExp(`${why}[\\s\\S]*name="moment" value="${moment}"`))
  }
  assert.equal((await schedule('2026-12-01T18:00')).status, 303)
  const row = () =>
    site.db.selectFrom('chapter_letters').select(['state', 'send_at']).orderBy('id', 'desc').executeTakeFirstOrThrow()
  assert.deepEqual([(await row()).state, (await row()).send_at?.toString()], ['scheduled', '2026-12-01T09:00:00Z'])
  assert.match((await pageOf(ambassador, `${path}/preview`)).html, /It goes by itself: 1 Dec 2026, 18:00/)
  const half = await write(path, { 'subject.en': '', 'body.en': 'Only a text' })
  assert.equal(half.status, 422)
  assert.match(await half.text(), /aria-invalid="true"[\s\S]*This is needed/)
  assert.equal((await write(path, { ...english, 'subject.ja': '次回', 'body.ja': '集まります' })).status, 303)
  assert.equal((await row()).state, 'scheduled')
  await ambassador.post(`${path}/schedule-removal`)
  assert.deepEqual(await row(), { state: 'draft', send_at: null })
  await ambassador.post(`${path}/removal`)
})

test('two who write at once lose nothing, and what one has not seen does not go', async () => {
  const path = await begin()
  await write(path, english)
  const [mine, theirs] = [await drawnFrom(ambassador, path), await drawnFrom(helper, path)]
  const looked = await drawnFrom(ambassador, `${path}/preview`)
  await helper.post(path, { ...theirs, ...english, answers: 'on', 'subject.en': 'Their subject', 'subject.ja': '件名' })
  const both = await ambassador.post(path, {
    ...mine,
    ...english,
    answers: 'on',
    'subject.en': 'My subject',
    'body.ja': '本文',
  })
  assert.equal(both.status, 409)
  const html = await both.text()
  assert.match(html, /saved while you were writing[\s\S]*value="My subject"[\s\S]*Their subject/)
  assert.match(html, /value="件名"[\s\S]*本文/)
  await assertSound({ status: 409, html, words: '' })
  const unseen = await ambassador.post(`${path}/sending`, { revision: looked.revision ?? '' })
  assert.equal(unseen.status, 409)
  assert.match(await unseen.text(), /Somebody changed the letter while you looked[\s\S]*Their subject/)
  await ambassador.post(`${path}/removal`)
})

test('what is typed is kept for who typed it alone, given back, and discarded', async () => {
  const path = await begin()
  const drawn = await drawnFrom(ambassador, path)
  const kept = await ambassador.post(`${path}/draft`, { ...drawn, 'subject.en': 'Half a thought' })
  assert.equal(kept.status, 204)
  assert.match((await pageOf(ambassador, path)).html, /is back[\s\S]*value="Half a thought"/)
  assert.doesNotMatch((await pageOf(helper, path)).html, /Half a thought/)
  await ambassador.post(`${path}/draft-removal`)
  assert.doesNotMatch((await pageOf(ambassador, path)).html, /Half a thought/)
  await ambassador.post(`${path}/removal`)
})

test('a fifth letter within seven days waits, and it is said beforehand', async () => {
  for (let number = 2; number <= 4; number++) {
    const path = await begin()
    await write(path, english)
    assert.equal((await send(path)).status, 303)
  }
  const path = await begin()
  await write(path, english)
  assert.match((await pageOf(ambassador, letters)).html, /The next one can go from 30 Nov 2026, 19:00/)
  const looked = await pageOf(ambassador, `${path}/preview`)
  assert.match(looked.html, /fifth letter within seven days/)
  assert.doesNotMatch(looked.html, /Send now/)
  assert.equal((await send(path)).status, 422)
  const { revision = '' } = await drawnFrom(ambassador, `${path}/preview`)
  assert.equal((await ambassador.post(`${path}/schedule`, { revision, moment: '2026-11-30T18:59' })).status, 422)
  assert.equal((await ambassador.post(`${path}/schedule`, { revision, moment: '2026-11-30T19:00' })).status, 303)
  assert.deepEqual(site.faults, [])
})
