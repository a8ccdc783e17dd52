// My mail: every kind, by chapter, format and event; for who is signed in, and behind the link of a mail.
import assert from 'node:assert/strict'
import { before, beforeEach, test } from 'node:test'
import { addChapter, addCommunity, addEvent, addFormat } from '../../test/programme.ts'
import { addSeatedEvent, seatWork, someone } from '../../test/seats.ts'
import { type Browser, signedIn, testOrigin } from '../../test/signed-in.ts'
import { type TestSite, testNow, testSite } from '../../test/site.ts'
import { claimMail } from '../mail/claim.ts'
import { stopMails } from '../mail/preferences.ts'
import { readSealKey, sealStop } from '../mail/seal.ts'
import { keepReminding } from '../registration/store-reminders.ts'
import { takeSeat } from '../registration/store-seats.ts'

let site: TestSite
let of: { community: number; chapter: number; other: number; format: number; foreign: number }
let reader: Browser
let email: string

before(async () => {
  site = await testSite(async (db) => {
    const community = await addCommunity(db, { slug: 'moot', is_first: true, name: { en: 'The Moot' } })
    const elsewhere = await addCommunity(db, { slug: 'other', name: { en: 'Others' } })
    of = {
      community,
      format: await addFormat(db, community, { slug: 'meetups', name: { en: 'Meetups' } }),
      chapter: await addChapter(db, community, { slug: 'oulu', name: { en: 'Oulu <b>' } }),
      other: await addChapter(db, community, { slug: 'turku', name: { en: 'Turku' } }),
      foreign: await addChapter(db, elsewhere, { slug: 'foreign', name: { en: 'Foreign' } }),
    }
  })
  reader = await signedIn(site)
  email = reader.email
})

beforeEach(async () => {
  for (const table of ['mail_preferences', 'mails', 'mail_domains', 'events', 'chapter_members'] as const)
    await site.db.deleteFrom(table).execute()
  await site.db
    .insertInto('chapter_members')
    .values({ chapter_id: of.chapter, person_id: reader.personId, language: 'en', joined_at: testNow })
    .execute()
})

test('the page has a switch for each kind, for all and for each place that writes to somebody', async () => {
  await come()
  const page = await (await reader.get('/my/mail')).text()
  assert.deepEqual(switches(page), [
    ...['chapter-letter', 'event-reminder', 'event-message', 'seat-thanks', 'invitation'].map(
      (kind) => `${kind} community:${of.community}`,
    ),
    ...['chapter-letter', 'event-reminder', 'event-message', 'seat-thanks'].map(
      (kind) => `${kind} chapter:${of.chapter}`,
    ),
    ...['event-reminder', 'event-message', 'seat-thanks'].map((kind) => `${kind} format:${of.format}`),
  ])
  assert.deepEqual(switches(page), checkedIn(page))
  assert.ok(page.includes(email))
  assert.match(page, /Oulu &lt;b&gt;[\s\S]*Meetups/)
  assert.doesNotMatch(page, /Turku|Foreign/)
  assert.match(page, /What cannot be stopped[\s\S]*Links to sign in[\s\S]*moved, put off or called off/)
})

for (const where of ['chapter', 'format', 'community'] as const)
  test(`a stop by ${where} stops the reminders of its events, also those that were promised before it`, async () => {
    await come()
    await remind()
    assert.equal(await waiting(), 1)
    const stop = `event-reminder ${where}:${of[where]}`
    const page = await (await reader.get('/my/mail')).text()
    const saved = await send('/my/mail', sent(page, { off: [stop] }))
    assert.equal(saved.headers.get('location'), '/my/mail?said=saved')
    assert.deepEqual(await said(), [stop.replace(' ', ' off ')])
    assert.equal(await claim(), undefined)
    const skipped = await site.db
      .selectFrom('mails')
      .select(['state', 'reason'])
      .where('kind', '=', 'event-reminder')
      .execute()
    assert.deepEqual(skipped, [{ state: 'skipped', reason: 'stopped' }])
    assert.equal(checkedIn(await (await reader.get('/my/mail')).text()).includes(stop), false)
  })

test('what is chosen for one place holds against what is chosen for all', async () => {
  await come()
  await remind()
  const all = `event-reminder community:${of.community}`
  const here = `event-reminder chapter:${of.chapter}`
  await send('/my/mail', sent(await mine(), { off: [all] }))
  assert.equal(checkedIn(await mine()).includes(here), false)
  await send('/my/mail', sent(await mine(), { on: [here] }))
  assert.deepEqual(await said(), [
    `event-reminder on chapter:${of.chapter}`,
    `event-reminder off community:${of.community}`,
  ])
  assert.ok(await claim())
})

test('what asks for an answer on which a seat depends is not stopped', async () => {
  await come({ still_coming_hours: [24], release_silent: true })
  await reader.post('/my/mail/silence')
  await remind()
  const mail = await claim()
  assert.equal(mail?.kind, 'seat-reminder')
  assert.equal(mail?.scope, null)
  assert.match(mail?.text ?? '', /If we hear nothing/)
})

test('one press stops all that can be, here and in narrower places; each can be had again', async () => {
  await come()
  const here = `event-message chapter:${of.chapter}`
  await send('/my/mail', sent(await mine(), { off: [`event-message community:${of.community}`] }))
  await send('/my/mail', sent(await mine(), { on: [here] }))
  const stopped = await reader.post('/my/mail/silence')
  assert.equal(stopped.headers.get('location'), '/my/mail?said=stopped')
  const page = await mine()
  assert.deepEqual(checkedIn(page), [])
  assert.doesNotMatch(page, /Stop all that can be stopped/)
  await send('/my/mail', sent(page, { on: [here] }))
  assert.deepEqual(checkedIn(await mine()), [here])
})

test('behind the link of a mail it is the same, without signing in and without the whole address', async () => {
  await come()
  const token = sealStop(await readSealKey(site.db), {
    email,
    kind: 'seat-thanks',
    scope: '',
    about: 'thanks',
    sent: testNow,
  })
  const path = `/unsubscribe/${token}/mail`
  assert.match(await (await fetch(`${site.url}/unsubscribe/${token}`)).text(), new RegExp(`href="${path}"`))
  const answer = await fetch(site.url + path)
  const page = await answer.text()
  assert.deepEqual(switches(page), switches(await mine()))
  assert.equal(page.includes(email), false)
  assert.deepEqual(
    [answer.headers.get('cache-control'), answer.headers.get('referrer-policy')],
    ['private, no-store', 'same-origin'],
  )
  assert.match(page, /<meta name="robots" content="noindex/)
  const stop = `event-message format:${of.format}`
  const body = new URLSearchParams(sent(page, { off: [stop] }))
  const headers = { origin: testOrigin }
  const saved = await fetch(site.url + path, { method: 'POST', headers, body, redirect: 'manual' })
  assert.deepEqual([saved.status, saved.headers.get('location')], [303, `${path}?said=saved`])
  assert.deepEqual(await said(), [`event-message off format:${of.format}`])
  for (const forged of [`/unsubscribe/${token}x/mail`, '/unsubscribe/x/mail', '/unsubscribe/x/mail/silence'])
    assert.equal((await fetch(site.url + forged, { method: 'POST', headers, body })).status, 404)
})

test('the link of a mail of one community tells nothing of another', async () => {
  const key = await readSealKey(site.db)
  const scopes = ['', `chapter:${of.chapter}`, `chapter:${of.foreign}`, `format:${of.format}`, 'event:999999']
  const answers: [string, number, number][] = []
  for (const scope of scopes) {
    const path = `/unsubscribe/${sealStop(key, { email, kind: 'event-message', scope, about: 'x', sent: testNow })}/mail`
    const [here, there] = await Promise.all([fetch(site.url + path), fetch(`${site.url}/c/other${path}`)])
    answers.push([scope.replace(/:.*/, ''), here.status, there.status])
  }
  const foreign = sealStop(key, { email, kind: 'event-message', scope: `chapter:${of.foreign}`, about: 'x' })
  const offered = await (await fetch(`${site.url}/unsubscribe/${foreign}`)).text()
  assert.ok(offered.includes(`href="/c/other/unsubscribe/${foreign}/mail"`), 'it leads to the community of the mail')
  assert.deepEqual(answers, [
    ['', 200, 200],
    ['chapter', 200, 404],
    ['chapter', 404, 200],
    ['format', 200, 404],
    ['event', 200, 200],
  ])
})

test('a form changes what it shows and nothing else: no foreign place, no other kind, no other address', async () => {
  const foreign = [
    `chapter-letter chapter:${of.foreign}`,
    `event-reminder chapter:${of.other}`,
    'seat community:1',
    '* ',
  ]
  const form = new URLSearchParams([
    ...foreign.flatMap((one) => [
      ['shown[]', one],
      ['was[]', one],
    ]),
    ['email', 'other@example.org'],
  ])
  assert.equal((await send('/my/mail', form)).status, 303)
  assert.deepEqual(await said(), [])
  // What was stopped by a mail's own link meanwhile stays stopped.
  const page = await mine()
  await stopMails(site.db, { email, kind: 'chapter-letter', scope: `chapter:${of.chapter}` }, testNow)
  await send('/my/mail', sent(page, { off: [`seat-thanks chapter:${of.chapter}`] }))
  assert.deepEqual(await said(), [`chapter-letter off chapter:${of.chapter}`, `seat-thanks off chapter:${of.chapter}`])
  assert.deepEqual(site.faults, [])
})

test('what was said of one event stands there by its title, and can be taken back', async () => {
  const event = await come()
  await stopMails(site.db, { email, kind: 'event-message', scope: `event:${event}` }, testNow)
  await addEvent(site.db, of.community, { title: { en: 'Never heard of' } })
  const page = await mine()
  assert.match(page, /Autumn evening/)
  assert.doesNotMatch(page, /Never heard of/)
  const one = `event-message event:${event}`
  assert.ok(switches(page).includes(one) && !checkedIn(page).includes(one))
  await send('/my/mail', sent(page, { on: [one] }))
  assert.deepEqual(await said(), [`event-message on event:${event}`])
})

const send = (path: string, body: URLSearchParams, cookie = reader.cookie) =>
  fetch(site.url + path, { method: 'POST', headers: { cookie, origin: testOrigin }, body, redirect: 'manual' })

const mine = async () => (await reader.get('/my/mail')).text()

async function come(seating: Parameters<typeof addSeatedEvent>[3] = {}): Promise<number> {
  const part = { title: { en: 'Autumn evening' }, chapter_id: of.chapter, format_id: of.format }
  const event = await addSeatedEvent(site.db, 10, part, seating)
  const work = await seatWork(site.db)
  await site.db.transaction().execute((tx) => takeSeat(tx, work, someone(event, { email, personId: reader.personId })))
  await site.db.deleteFrom('mails').execute()
  return event.id
}

const later = testNow.add({ hours: 230 })
const remind = async () => keepReminding(site.db, await seatWork(site.db, later))
const claim = () => claimMail(site.db, later.add({ hours: 1 }), { idDomain: 'example.org', perDomain: 6000 })

async function waiting(): Promise<number> {
  return (await site.db.selectFrom('mails').select('id').where('state', '=', 'waiting').execute()).length
}

async function said(): Promise<string[]> {
  const lines = await site.db
    .selectFrom('mail_preferences')
    .select(['kind', 'scope', 'wanted'])
    .where('email', '=', email)
    .orderBy('scope')
    .orderBy('kind')
    .execute()
  return lines.map(({ kind, scope, wanted }) => `${kind} ${wanted ? 'on' : 'off'} ${scope}`)
}

const switches = (page: string) =>
  [...page.matchAll(/name="shown\[\]" value="([^"]*)"/g)].map(([, value = '']) => value)
const checkedIn = (page: string) =>
  [...page.matchAll(/name="wanted\[\]" value="([^"]*)" checked/g)].map(([, value = '']) => value)

/** The form of a page as a browser sends it, with some switches turned. */
function sent(page: string, { on = [], off = [] }: { on?: string[]; off?: string[] }): URLSearchParams {
  const were = checkedIn(page)
  return new URLSearchParams([
    ...switches(page).map((value) => ['shown[]', value]),
    ...were.map((value) => ['was[]', value]),
    ...[...were, ...on].filter((value) => !off.includes(value)).map((value) => ['wanted[]', value]),
  ])
}
