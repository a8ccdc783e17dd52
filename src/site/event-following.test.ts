// Following a series on the site: by a press, by an address that a mail proves, and ended by one press from anywhere.
import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { assertSound } from '../../test/pages.ts'
import { addCommunity, addEvent } from '../../test/programme.ts'
import { addUser, type Browser, browserWith, signedIn } from '../../test/signed-in.ts'
import { type TestSite, testNow, testSite } from '../../test/site.ts'
import { readSealKey, sealStop } from '../mail/seal.ts'
import { readOwnData } from '../people/store-own-data.ts'
import { followSeries } from '../registration/store-following.ts'
import { tellFollowers } from '../registration/store-series-dates.ts'

let site: TestSite
let series: number
let reader: Browser
const anybody = () => browserWith(site.url, undefined)
const path = '/events/evening-1/following'

before(async () => {
  site = await testSite(async (db) => {
    const community_id = await addCommunity(db, { slug: 'moot', is_first: true, name: { en: 'The Moot' } })
    const add = async (slug: string, rule: string | null) => {
      const whole = rule === null ? {} : { rule, first_on: '2026-12-03', template: '{}' }
      const row = { community_id, slug, title: { en: `The ${slug}`, ja: '夕べの会' }, ...whole }
      const found = await db.insertInto('series').values(row).returning('id').executeTakeFirstOrThrow()
      return found.id
    }
    series = await add('evenings', 'FREQ=MONTHLY;BYDAY=2TU')
    const ended = await add('mornings', null)
    await addEvent(db, community_id, { slug: 'evening-1', title: { en: 'First' }, series_id: series, ...dateIn(240) })
    await addEvent(db, community_id, { slug: 'evening-2', title: { en: 'Second' }, series_id: series, ...dateIn(480) })
    const draft = {
      slug: 'draft',
      state: 'draft',
      series_id: series,
      attendance: 'online',
      summary: { en: 'Talks' },
    } as const
    await addEvent(db, community_id, { ...draft, ...dateIn(720) })
    await addEvent(db, community_id, { slug: 'morning-1', series_id: ended, ...dateIn(-240) })
    await addEvent(db, community_id, { slug: 'alone', ...dateIn(240) })
  })
  reader = await signedIn(site)
})

function dateIn(hours: number) {
  const begins = testNow.add({ hours })
  const day = begins.toZonedDateTimeISO('UTC').toPlainDate().toString()
  return { precision: 'time', begins, ends: begins.add({ hours: 2 }), starts_on: day, ends_on: day } as const
}

const pageOf = async (where: string, browser: Pick<Browser, 'get'> = anybody()) => {
  const answer = await browser.get(where)
  return { status: answer.status, html: await answer.text(), words: '' }
}
const lastMail = () => site.db.selectFrom('mails').selectAll().orderBy('id', 'desc').executeTakeFirstOrThrow()
const linkIn = (text: string) =>
  /https:\/\/events\.example\.org(\/\S+)/.exec(text.replace(/^-- [\s\S]*/m, ''))?.[1] ?? ''
const addresses = async () => {
  const rows = await site.db
    .selectFrom('series_followers_by_mail')
    .select(['email', 'language'])
    .orderBy('email')
    .execute()
  return rows.map(({ email, language }) => `${email} ${language}`)
}
const mailsTo = async (email: string) =>
  (await site.db.selectFrom('mails').select('id').where('to_email', '=', email).execute()).length

test('an address follows by the link in a mail; looking at it changes nothing', async () => {
  const event = await pageOf('/events/evening-1')
  assert.match(
    event.html,
    /Other dates[\s\S]*action="\/events\/evening-1\/following"[\s\S]*Your address is kept for this alone/,
  )
  await assertSound(event)
  await assertSound(await pageOf(path))
  const asked = await anybody().post(`/ja${path}`, { email: '  Rin@Example.org ' })
  assert.deepEqual([asked.status, asked.headers.get('location')], [303, `/ja${path}?sent`])
  await assertSound(await pageOf(`/ja${path}?sent`))
  const mail = await lastMail()
  assert.deepEqual(
    [mail.to_email, mail.language, mail.secret, mail.subject],
    ['rin@example.org', 'ja', true, '「夕べの会」をフォローする'],
  )
  const link = linkIn(mail.text)
  assert.match(link, /^\/ja\/events\/evening-1\/following\/[\w-]+$/)
  const seen = await pageOf(link)
  assert.match(seen.html, /r…@example\.org/)
  assert.equal(seen.html.includes('rin@example'), false)
  await assertSound(seen)
  assert.deepEqual(await addresses(), [])
  for (const wrong of [link.slice(0, -3), link.replace('evening-1', 'morning-1'), link.replace('evening-1', 'alone')]) {
    assert.equal((await pageOf(wrong)).status, 404)
    assert.equal((await anybody().post(wrong)).status, 404)
  }
  assert.equal((await anybody().post(link)).headers.get('location'), `/ja${path}?following`)
  assert.deepEqual(await addresses(), ['rin@example.org ja'])
  await assertSound(await pageOf(`/ja${path}?following`))
})

test('what is answered tells nobody who follows; its owner reads it and can stop by one press', async () => {
  await addUser(site.db, { name: 'Known', email: 'known@example.org' })
  const answers = []
  for (const email of ['rin@example.org', 'known@example.org', 'new@example.org']) {
    const { status, headers } = await anybody().post(path, { email })
    answers.push([status, headers.get('location'), headers.get('set-cookie')])
  }
  assert.deepEqual(answers, Array(3).fill([303, `${path}?sent`, null]))
  const mails = await site.db.selectFrom('mails').select('text').orderBy('id', 'desc').limit(3).execute()
  assert.deepEqual(
    mails.map(({ text }) => /You follow The evenings already/.test(text)),
    [false, false, true],
  )
  for (const where of ['/events/evening-1', '/events/evening-2', path])
    assert.doesNotMatch((await pageOf(where)).html, /rin@|known@|new@|follow this series<\/span>|You follow/)
  const stop = linkIn(mails[2]?.text ?? '')
  assert.match(stop, /^\/unsubscribe\//)
  await anybody().post(stop)
  assert.deepEqual(await addresses(), [])
  assert.deepEqual(await site.db.selectFrom('mail_preferences').selectAll().execute(), [])
  assert.match((await pageOf(stop)).html, /<h1>These mails are stopped<\/h1>/)
  await anybody().post(`${stop}/renewal`)
  assert.deepEqual(await addresses(), ['rin@example.org en'])
})

test('who is signed in follows and stops by one press, and sees how it stands', async () => {
  const before = await pageOf('/events/evening-2', reader)
  assert.match(before.html, /Follow the series/)
  assert.doesNotMatch(before.html, /following-email/)
  const mails = await mailsTo(reader.email)
  assert.equal((await reader.post(path)).headers.get('location'), `${path}?following`)
  assert.equal(await mailsTo(reader.email), mails)
  await assertSound(await pageOf('/events/evening-2', reader))
  assert.match((await pageOf('/events/evening-2', reader)).html, /You follow this series[\s\S]*Stop following/)
  assert.match((await pageOf('/my/mail', reader)).html, /The evenings <small>series<\/small>/)
  const rows = (await readOwnData(site.db, reader.personId)).rows.series_followers
  assert.deepEqual(
    rows?.map((row) => (row as { series_id: number }).series_id),
    [series],
  )
  assert.match((await anybody().post(`${path}/end`)).headers.get('location') ?? '', /^\/sign-in/)
  assert.equal((await reader.post(`${path}/end`)).headers.get('location'), `${path}?stopped`)
  await assertSound(await pageOf(`${path}?stopped`, reader))
  assert.match((await pageOf('/events/evening-2', reader)).html, /Follow the series/)
})

test('the switch on the page of mails stops as well', async () => {
  const value = `series-dates series:${series}`
  await reader.post(path)
  const followers = () => site.db.selectFrom('series_followers').select('person_id').execute()
  assert.deepEqual(await followers(), [{ person_id: reader.personId }])
  await reader.post('/my/mail', { 'shown[]': value, 'was[]': value })
  assert.deepEqual(await followers(), [])
  assert.doesNotMatch((await pageOf('/my/mail', reader)).html, /The evenings/)
})

test('a series that is over, an event of none, a draft and nobody in particular', async () => {
  for (const slug of ['morning-1', 'alone', 'draft', 'absent']) {
    assert.equal((await pageOf(`/events/${slug}/following`)).status, 404, slug)
    assert.equal((await anybody().post(`/events/${slug}/following`, { email: 'a@example.org' })).status, 404, slug)
  }
  for (const slug of ['morning-1', 'alone'])
    assert.doesNotMatch((await pageOf(`/events/${slug}`)).html, /class="following"/)
  const wrong = await anybody().post(path, { email: '<b>no address' })
  assert.equal(wrong.status, 422)
  const html = await wrong.text()
  assert.match(html, /value="&lt;b&gt;no address"[\s\S]*This is no mail address\./)
  await assertSound({ status: 422, html, words: '' })
})

test('the desk says how many follow; they are told of what it publishes, and one press in the mail ends it', async () => {
  const follower = { seriesId: series, email: 'ann@example.org', language: 'en' }
  await site.db.transaction().execute((tx) => followSeries(tx, follower, testNow))
  const owner = await signedIn(site, { role: 'owner', scope: 'server' })
  assert.match((await pageOf('/desk/series/evenings', owner)).html, /2 people follow this series/)
  const published = await owner.post('/desk/events/draft/publication')
  assert.equal(published.status, 303)
  await tellFollowers(site.db, { now: testNow.add({ minutes: 10 }), origin: 'https://events.example.org' })
  const mails = await site.db
    .selectFrom('mails')
    .selectAll()
    .where('kind', '=', 'series-dates')
    .orderBy('to_email')
    .execute()
  assert.deepEqual(
    mails.map(({ to_email, scope }) => [to_email, scope]),
    [
      ['ann@example.org', `series:${series}`],
      ['rin@example.org', `series:${series}`],
    ],
  )
  const sealed = {
    email: 'rin@example.org',
    kind: 'series-dates',
    scope: mails[1]?.scope ?? '',
    about: mails[1]?.about ?? '',
  }
  const stop = `/unsubscribe/${sealStop(await readSealKey(site.db), sealed)}`
  assert.match((await pageOf(stop)).html, /Mails to r…@example\.org: further dates of The evenings/)
  await anybody().post(stop, { 'List-Unsubscribe': 'One-Click' })
  assert.deepEqual(await addresses(), ['ann@example.org en'])
})

test('whoever is erased follows nothing any more, as a person and by the address they had', async () => {
  const leaver = await signedIn(site)
  await leaver.post(path)
  const { community_id } = await site.db.selectFrom('series').select('community_id').executeTakeFirstOrThrow()
  const row = { community_id, series_id: series, email: leaver.email, language: 'en', followed_at: testNow }
  await site.db.insertInto('series_followers_by_mail').values(row).execute()
  assert.equal((await leaver.post('/my/data/erasure', { confirm: leaver.email })).status, 303)
  assert.deepEqual(await addresses(), ['ann@example.org en'])
  assert.deepEqual(await site.db.selectFrom('series_followers').selectAll().execute(), [])
})

test('an address is written to some times an hour, a client asks some times; then it is quietly or openly enough', async () => {
  for (let number = 0; number < 5; number++)
    assert.equal((await anybody().post(path, { email: `often+${number}@example.org` })).status, 303)
  const sent = await site.db.selectFrom('mails').select('id').where('to_email', 'like', 'often%').execute()
  assert.equal(sent.length, 3)
  let answer = await anybody().post(path, { email: 'one@example.org' })
  for (let number = 0; number < 20 && answer.status === 303; number++)
    answer = await anybody().post(path, { email: `n${number}@example.org` })
  assert.equal(answer.status, 429)
  assert.match(await answer.text(), /Too many mails were asked for from here/)
  assert.deepEqual(site.faults, [])
})
