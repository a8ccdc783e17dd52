// Asking to serve a chapter, and to host: from the public page to what follows from the vote, and who sees what.
import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { assertSound } from '../../test/pages.ts'
import { addChapter, addCommunity, addFormat } from '../../test/programme.ts'
import { type Browser, browserWith, type RoleGiven, signedIn } from '../../test/signed-in.ts'
import { type TestSite, testNow, testSite } from '../../test/site.ts'

let site: TestSite
let community: number
let chapter: number
let format: number
const committee: Browser[] = []
const organisers: Browser[] = []
let serving: Browser

before(async () => {
  site = await testSite(async (db) => {
    community = await addCommunity(db, { slug: 'moot', is_first: true, name: { en: 'The Moot' } })
    chapter = await addChapter(db, community, { slug: 'turku', name: { fi: 'Turku' }, language: 'fi' })
    format = await addFormat(db, community, { slug: 'live', kind: 'micro-conference', name: { en: 'MootLive' } })
    await addFormat(db, community, { slug: 'meetups', kind: 'meetup' })
  })
  const own = { community_id: community, starts_at: testNow }
  const member: RoleGiven = { ...own, role: 'committee-member', scope: 'community' }
  const organiser: RoleGiven = { ...own, role: 'organiser', scope: 'format', format_id: format }
  for (let number = 0; number < 2; number += 1) committee.push(await signedIn(site, member))
  for (let number = 0; number < 3; number += 1) organisers.push(await signedIn(site, organiser))
  serving = await signedIn(site)
  await site.db
    .insertInto('ambassadors')
    .values({ community_id: community, chapter_id: chapter, person_id: serving.personId, starts_on: '2025-12-01' })
    .execute()
})

const seen = async (browser: Pick<Browser, 'get'>, path: string) => {
  const answer = await browser.get(path)
  return { status: answer.status, html: await answer.text(), words: '' }
}

const one = (list: readonly Browser[], index: number): Browser => {
  const found = list[index]
  assert.ok(found)
  return found
}

const ticks = (...numbers: number[]) => Object.fromEntries(numbers.map((number) => [`answer-${number}`, 'yes']))
const ambassador = {
  statement: 'I **organise** already.<script>alert(1)</script>',
  'languages[]': 'fi',
  ...ticks(0, 1, 2, 3, 4),
  'answer-5': 'Licences',
}
const host = {
  ...{
    organisation: 'Arkki & Sons',
    website: 'https://arkki.example',
    city: 'Turku',
    country: 'FI',
    venue: 'The dock',
  },
  ...{ capacity: '80', dates: 'Second week of May', contact: 'Noor, +358 1', statement: 'By the *river*.' },
  ...ticks(0, 1, 2, 3, 4),
  'answer-5': 'Lunch',
}

/** Sends a form and gives the id of the application that it made. */
async function sent(browser: Browser, path: string, fields: Record<string, string>): Promise<string> {
  const answer = await browser.post(path, fields)
  const [, id = ''] = /\/my\/applications\/(\d+)\?sent$/.exec(answer.headers.get('location') ?? '') ?? []
  assert.equal(answer.status, 303)
  assert.notEqual(id, '')
  return id
}

test('who is not signed in reads what is asked, and loses nothing that they typed', async () => {
  const anyone = browserWith(site.url, undefined)
  assert.match((await seen(anyone, '/chapters/turku')).html, /href="\/chapters\/turku\/apply">Become an ambassador/)
  assert.match((await seen(anyone, '/formats/live')).html, /href="\/formats\/live\/host">Offer to host it/)
  const page = await seen(anyone, '/ja/chapters/turku/apply')
  assert.match(page.html, /行動規範を守り/)
  assert.match(page.html, /href="\/ja\/sign-in\?return=%2Fja%2Fchapters%2Fturku%2Fapply"/)
  assert.doesNotMatch(page.html, /<textarea/)
  await assertSound(page)
  const answer = await anyone.post('/chapters/turku/apply', ambassador)
  const html = await answer.text()
  assert.equal(answer.status, 422)
  assert.match(html, /You are not signed in\. Nothing you typed is lost/)
  assert.match(html, /I \*\*organise\*\* already\.&lt;script&gt;/)
  await assertSound({ html, status: 422, words: '' })
  const absent = ['/chapters/none/apply', '/formats/meetups/host', '/formats/none/host']
  assert.deepEqual(await Promise.all(absent.map(async (path) => (await anyone.get(path)).status)), [404, 404, 404])
})

test('what is missing is said beside each field, with all that was typed', async () => {
  const reader = await signedIn(site)
  const answer = await reader.post('/chapters/turku/apply', {
    ...ambassador,
    'answer-2': '',
    'languages[]': '',
    'answer-5': '',
  })
  const html = await answer.text()
  assert.equal(answer.status, 422)
  assert.match(html, /id="f-answer-2-fault">This is needed to apply/)
  assert.match(html, /id="f-answer-5-fault">This is needed\./)
  assert.match(html, /id="f-languages-fault">This is needed\./)
  assert.match(html, /name="answer-1" value="yes" checked/)
  const offered = await reader.post('/formats/live/host', { ...host, capacity: 'many', website: 'javascript:alert(1)' })
  const faults = [...(await offered.text()).matchAll(/id="f-([a-z]+)-fault">/g)].map(([, name]) => name)
  assert.deepEqual(faults.sort(), ['capacity', 'website'])
  await assertSound({ html, status: 422, words: '' })
})

test('an application is its writer’s and the committee’s; the vote appoints for two years and tells them', async () => {
  const applicant = await signedIn(site)
  const id = await sent(applicant, '/fi/chapters/turku/apply', ambassador)
  const mine = await seen(applicant, `/my/applications/${id}?sent`)
  assert.match(mine.html, /Thank you\. It has reached those who decide/)
  assert.match(mine.html, /The committee reads it and decides by 7 December 2026\./)
  assert.match(mine.html, /<strong>organise<\/strong> already\./)
  assert.doesNotMatch(mine.html, /<script>alert/)
  await assertSound(mine)
  assert.equal((await applicant.get('/chapters/turku/apply')).headers.get('location'), `/my/applications/${id}`)
  assert.match((await seen(applicant, '/my/chapters')).html, new RegExp(`href="/my/applications/${id}"`))

  const path = `/desk/applications/${id}`
  for (const other of [await signedIn(site), serving, one(organisers, 0), applicant]) {
    assert.equal((await other.get(path)).status, 404)
    assert.equal((await other.post(`${path}/votes`, { choice: 'yes' })).status, 404)
  }
  assert.equal((await one(committee, 0).get(`/my/applications/${id}`)).status, 404)

  assert.match((await seen(one(committee, 0), '/desk/proposals?kind=ambassador-application')).html, /A new ambassador/)
  assert.doesNotMatch(
    (await seen(one(committee, 0), '/desk/proposals?kind=host-application')).html,
    /A new ambassador<\/small>/,
  )
  const page = await seen(one(committee, 0), path)
  assert.match(page.html, /Should they be an ambassador\?/)
  assert.match(page.html, /0 of 2 people voted/)
  await assertSound(page)
  for (const voter of committee) assert.equal((await voter.post(`${path}/votes`, { choice: 'yes' })).status, 303)
  assert.match((await seen(one(committee, 0), path)).html, /Accepted on 23 November 2026/)
  const term = await site.db
    .selectFrom('ambassadors')
    .select(['starts_on', 'ends_on'])
    .where('person_id', '=', applicant.personId)
    .execute()
  assert.deepEqual(term, [{ starts_on: '2026-11-23', ends_on: '2028-11-22' }])
  const mails = await site.db
    .selectFrom('mails')
    .select(['language', 'subject'])
    .where('to_email', '=', applicant.email)
    .execute()
  assert.deepEqual(mails, [{ language: 'fi', subject: 'Tervetuloa: olet ryhmän Turku lähettiläs' }])
  assert.deepEqual(site.faults, [])
})

test('two thirds of the organisers approve a host: a draft stands there with the place, and both sides are told', async () => {
  const applicant = await signedIn(site)
  const id = await sent(applicant, '/formats/live/host', host)
  const path = `/desk/applications/${id}`
  const list = await seen(one(organisers, 0), '/desk/proposals')
  assert.match(list.html, /MootLive: Arkki &amp; Sons/)
  assert.doesNotMatch(list.html, /decision-rules/)
  const page = await seen(one(organisers, 0), path)
  assert.match(page.html, /Two thirds of those who may vote must say yes/)
  assert.match(page.html, /Noor, \+358 1/)
  await assertSound(page)
  assert.equal((await serving.get(path)).status, 404)
  assert.match((await seen(one(committee, 0), path)).html, /The organisers decide\./)
  await one(organisers, 0).post(`${path}/votes`, { choice: 'yes' })
  assert.deepEqual(await site.db.selectFrom('events').select('id').execute(), [])
  await one(organisers, 1).post(`${path}/votes`, { choice: 'yes' })
  const draft = await site.db
    .selectFrom('events as e')
    .innerJoin('event_organisations as eo', 'eo.event_id', 'e.id')
    .innerJoin('organisations as o', 'o.id', 'eo.organisation_id')
    .select([
      'e.slug',
      'e.state',
      'e.format_id',
      'e.place_name',
      'e.city',
      'e.country',
      'eo.role',
      'o.name',
      'o.website',
    ])
    .execute()
  assert.deepEqual(draft, [
    {
      ...{ slug: 'mootlive-turku', state: 'draft', format_id: format, place_name: 'The dock', city: 'Turku' },
      ...{ country: 'FI', role: 'host', name: 'Arkki & Sons', website: 'https://arkki.example' },
    },
  ])
  assert.equal((await applicant.get('/desk/events/mootlive-turku')).status, 200)
  assert.equal((await browserWith(site.url, undefined).get('/events/mootlive-turku')).status, 404)
  const told = await site.db
    .selectFrom('mails')
    .select(['to_email', 'subject'])
    .where('key', 'like', `decision:${id}%`)
    .orderBy('subject', 'desc')
    .execute()
  assert.deepEqual(
    told.map(({ to_email, subject }) => `${to_email === applicant.email ? 'host' : 'organiser'}: ${subject}`),
    [
      'host: You are hosting MootLive in Turku',
      ...organisers.map(() => 'organiser: Arkki & Sons hosts MootLive in Turku'),
    ],
  )
  assert.deepEqual(site.faults, [])
})

test('declining is kind, and taking back ends the vote', async () => {
  const applicant = await signedIn(site)
  const first = await sent(applicant, '/chapters/turku/apply', ambassador)
  for (const voter of committee) await voter.post(`/desk/applications/${first}/votes`, { choice: 'no' })
  const mail = await site.db
    .selectFrom('mails')
    .select(['subject', 'text'])
    .where('key', '=', `decision:${first}`)
    .executeTakeFirstOrThrow()
  assert.equal(mail.subject, 'On your application: Turku')
  assert.match(mail.text, /This is about the moment, not about you\.[\s\S]*You are welcome to apply again/)
  const second = await sent(applicant, '/chapters/turku/apply', ambassador)
  assert.equal((await one(committee, 0).post(`/my/applications/${second}/withdrawal`)).status, 404)
  assert.equal((await applicant.post(`/my/applications/${second}/withdrawal`)).status, 303)
  assert.match((await seen(applicant, `/my/applications/${second}`)).html, /You took it back\./)
  assert.equal((await one(committee, 0).post(`/desk/applications/${second}/votes`, { choice: 'yes' })).status, 422)
  const page = await seen(one(committee, 0), `/desk/applications/${second}`)
  assert.match(page.html, /Withdrawn on 23 November 2026 by whoever asked\./)
  await assertSound(page)
})

test('where a community wants it, those who serve are asked, and read no vote and nobody else’s words', async () => {
  const admin = await signedIn(site, { community_id: community, role: 'admin', scope: 'community', starts_at: testNow })
  const rule = { kind: 'ambassador-application', rule: 'majority', quorum: '50', days: '14', asks: 'yes' }
  assert.equal((await admin.post('/desk/decision-rules', rule)).status, 303)
  const applicant = await signedIn(site)
  const id = await sent(applicant, '/chapters/turku/apply', ambassador)
  const path = `/desk/applications/${id}`
  const asked = await site.db.selectFrom('mails').select('subject').where('to_email', '=', serving.email).execute()
  assert.equal(asked.length, 1)
  assert.match(asked[0]?.subject ?? '', /would like to be an ambassador of Turku: what do you think\?$/)
  await one(committee, 0).post(`${path}/comments`, { body: 'Between ourselves: hm.' })
  await one(committee, 0).post(`${path}/votes`, { choice: 'yes' })
  assert.equal((await serving.post(`${path}/comments`, { body: 'They are good.' })).status, 303)
  const page = await seen(serving, path)
  assert.match(page.html, /<strong>organise<\/strong>[\s\S]*They are good\./)
  assert.doesNotMatch(page.html, /Between ourselves|people voted|\/votes"/)
  await assertSound(page)
  assert.equal((await serving.post(`${path}/votes`, { choice: 'yes' })).status, 404)
  assert.match((await seen(one(committee, 1), path)).html, /Between ourselves[\s\S]*They are good\./)
  await site.db.deleteFrom('decision_rules').execute()
})
