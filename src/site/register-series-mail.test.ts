// Several dates by one press are one mail: how each stands, a link to each, all seats for the calendar; sent once.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import ICAL from 'ical.js'
import { sql } from 'kysely'
import { addEvent } from '../../test/programme.ts'
import { addSeatedEvent, assertSound, seatsNow, seatWork, someone, take } from '../../test/seats.ts'
import { type Browser, browserWith, signedIn, testOrigin } from '../../test/signed-in.ts'
import { type TestSite, testSite } from '../../test/site.ts'
import { testSmtp } from '../../test/smtp.ts'
import { saveMailText } from '../communities/store-mail-texts.ts'
import { readConfig } from '../config.ts'
import { sendDue } from '../mail/sending.ts'
import { smtpTransport } from '../mail/transport.ts'
import { forgetMailsOf } from '../registration/store-registration-mails.ts'

let site: TestSite
let communityId = 0
const ids: number[] = []
const smtp = await testSmtp()
const transport = smtpTransport(smtp.url, 1)
after(() => transport.close())
const anybody = () => browserWith(site.url, undefined)

before(async () => {
  site = await testSite(async (db) => {
    for (let week = 0; week < 4; week++) {
      const begins = seatsNow.add({ hours: 240 + 168 * week })
      const day = begins.toZonedDateTimeISO('UTC').toPlainDate().toString()
      const when = { begins, ends: begins.add({ hours: 2 }), starts_on: day, ends_on: day }
      const about = { slug: `date-${week}`, title: { en: `Evening ${week}` }, city: 'Kyoto', ...when }
      const event = await addSeatedEvent(db, week === 2 ? 1 : 9, about, { confirmation: false })
      ids.push(event.id)
      if (week === 2) for (const _ of [1, 2]) await take(db, await seatWork(db), someone(event))
    }
    communityId = (await db.selectFrom('communities').select('id').executeTakeFirstOrThrow()).id
    const rule = { rule: 'FREQ=WEEKLY', first_on: '2026-12-03', template: '{}', title: { en: 'Evenings', ja: '夕べ' } }
    const series = { community_id: communityId, slug: 'evenings', ...rule }
    const { id } = await db.insertInto('series').values(series).returning('id').executeTakeFirstOrThrow()
    await db.updateTable('events').set({ series_id: id }).execute()
  })
})

async function come(by: Pick<Browser, 'post'>, email: string, language = ''): Promise<void> {
  const form = {
    name: 'Ada',
    email,
    mode: 'in-person',
    guests: '0',
    key: `form-of-${email}`.replace(/[@.]/g, '-'),
    all_dates: 'on',
  }
  const done = await by.post(`${language}/events/date-0/register`, form)
  assert.equal(done.status, 303)
}

const mailsTo = (email: string) =>
  site.db.selectFrom('mails').selectAll().where('to_email', '=', email).orderBy('id').execute()

async function confirm(email: string, language = ''): Promise<void> {
  await come(anybody(), email, language)
  const [asks] = await mailsTo(email)
  const link = /\/registrations\/[\w-]{44}/.exec(asks?.text ?? '')?.[0] ?? ''
  assert.equal((await anybody().post(`${link}/confirmation`)).status, 303)
  assert.equal((await anybody().post(`${link}/confirmation`)).status, 303)
}

const calendarIn = (mail: { calendar: unknown } | undefined) => mail?.calendar as { method: string; content: string }
const uidsIn = (content: string) =>
  new ICAL.Component(ICAL.parse(content)).getAllSubcomponents('vevent').map((one) => one.getFirstPropertyValue('uid'))

test('one press in the mail confirms all dates and is answered by one mail, pressed twice or not', async () => {
  await confirm('ada@example.org')
  const mails = await mailsTo('ada@example.org')
  assert.deepEqual(
    mails.map(({ subject, secret }) => [subject, secret]),
    [
      ['Please confirm your seat: Evening 0', true],
      ['Your dates: Evenings', true],
    ],
  )
  const { text = '', html = '' } = mails[1] ?? {}
  for (const said of [
    /Thu, 3 December 2026[^:]*:[^\n]*: Evening 0 · You have a seat · In person · Kyoto/,
    /Evening 1 · You have a seat/,
    /Evening 2 · All seats are taken; you are number 2 in line/,
    /Evening 3 · You have a seat/,
    /come with this mail for your calendar/,
  ])
    assert.match(text, said)
  const links = text.match(/\/registrations\/[\w-]{44}/g) ?? []
  assert.equal(new Set(links).size, 4)
  for (const link of links) {
    assert.equal((await anybody().get(link)).status, 200)
    assert.ok(html?.includes(link))
  }
  const { method, content } = calendarIn(mails[1])
  const uids = await site.db.selectFrom('events').select('uid').where('id', 'in', ids).orderBy('id').execute()
  assert.equal(method, 'PUBLISH')
  assert.deepEqual(
    uidsIn(content),
    [0, 1, 3].map((week) => `${uids[week]?.uid}@folkmoot`),
  )
  for (const id of ids) await assertSound(site.db, id)
})

test('whoever is signed in gets one mail on all dates at once; sent again it is the same registration', async () => {
  const kim = await signedIn(site)
  const { email } = await site.db
    .selectFrom('users')
    .select('email')
    .where('person_id', '=', kim.personId)
    .executeTakeFirstOrThrow()
  await come(kim, email)
  await come(kim, email)
  const mails = await mailsTo(email)
  assert.deepEqual(
    mails.map(({ subject, person_id }) => [subject, person_id]),
    [['Your dates: Evenings', kim.personId]],
  )
  assert.match(mails[0]?.text ?? '', /Evening 2 · All seats are taken; you are number 3 in line/)
  assert.equal(uidsIn(calendarIn(mails[0]).content).length, 3)
})

test('somebody takes the dates of a whole year at once, also where there are very many registrations', async () => {
  const many = await testSite(async (db) => {
    const series = {
      slug: 'year',
      rule: 'FREQ=WEEKLY',
      first_on: '2026-12-03',
      template: '{}',
      title: { en: 'A year' },
    }
    const first = await addSeatedEvent(db, 9, { slug: 'week-0' })
    const { community_id } = await db.selectFrom('events').select('community_id').executeTakeFirstOrThrow()
    const { id } = await db
      .insertInto('series')
      .values({ community_id, ...series })
      .returning('id')
      .executeTakeFirstOrThrow()
    await db.updateTable('events').set({ series_id: id }).where('id', '=', first.id).execute()
    for (let week = 1; week <= 52; week++) {
      const begins = seatsNow.add({ hours: 240 + 168 * week })
      await addEvent(db, community_id, {
        ...{ slug: `week-${week}`, series_id: id, registration: 'open', attendance: 'in-person', precision: 'time' },
        ...{ starts_on: '2026-12-03', ends_on: '2026-12-03', begins, ends: begins.add({ hours: 2 }) },
      })
    }
    await sql`alter table registrations alter column id restart with 1000000000`.execute(db)
  })
  const kim = await signedIn(many)
  const form = { name: 'Kim', email: '', mode: 'in-person', guests: '0', key: 'all-dates-of-a-year', all_dates: 'on' }
  assert.equal((await kim.post('/events/week-0/register', form)).status, 303)
  const told = await many.db.selectFrom('mails').select(['subject', 'calendar']).where('kind', '=', 'seat').execute()
  assert.deepEqual(
    told.map((mail) => [mail.subject, uidsIn(calendarIn(mail).content).length]),
    [['Your dates: A year', 53]],
  )
})

test('two who take the same dates from other ends at once both have them', async () => {
  const people = await Promise.all([signedIn(site), signedIn(site)])
  const answers = await Promise.all(
    people.map((person, at) =>
      person.post(`/events/date-${at * 3}/register`, {
        ...{ name: 'Ann', email: '', mode: 'in-person', guests: '0', key: `at-once-${at}-of-two`, all_dates: 'on' },
      }),
    ),
  )
  assert.deepEqual(
    answers.map(({ status }) => status),
    [303, 303],
  )
  for (const { personId } of people) {
    const found = site.db.selectFrom('registrations').select('id').where('person_id', '=', personId).execute()
    assert.equal((await found).length, 4)
  }
  for (const id of ids) await assertSound(site.db, id)
})

test('a community’s own words stand in it, in the reader’s language, and the dates with them', async () => {
  const text = { old: undefined, subject: '{series}へようこそ', body: '**{name}**さん、{series}でお待ちしています。' }
  await site.db
    .transaction()
    .execute((tx) =>
      saveMailText(tx, { actor: 'system', now: seatsNow }, { communityId, letter: 'dates', language: 'ja' }, text),
    )
  await confirm('rin@example.org', '/ja')
  const told = (await mailsTo('rin@example.org'))[1]
  assert.equal(told?.subject, '夕べへようこそ')
  assert.match(told?.html ?? '', /<strong>Ada<\/strong>さん/)
  assert.match(told?.text ?? '', /Evening 1 · 1席を確保しました[\s\S]*\/ja\/registrations\//)
})

test('a mail server takes it once, and under the same Message-ID when it refused it before', async () => {
  await site.db.deleteFrom('mails').execute()
  await confirm('smtp@example.org')
  await site.db.deleteFrom('mails').where('subject', 'like', 'Please%').execute()
  let now = seatsNow.add({ hours: 1 })
  const config = readConfig({ FOLKMOOT_URL: testOrigin, FOLKMOOT_SMTP_URL: smtp.url })
  if (!config.ok) throw new Error(config.mistakes.join())
  const log = { info: () => {}, warn: () => {}, error: () => {} }
  const sending = { db: site.db, transport, config: config.config, now: () => now, log }
  smtp.refuse = () => ({ code: 451, text: '4.7.1 Later' })
  assert.equal(await sendDue(sending), 0)
  const [its] = await mailsTo('smtp@example.org')
  assert.match(its?.message_id ?? '', /^<[\w-]+@/)
  smtp.refuse = () => undefined
  now = now.add({ hours: 2 })
  assert.equal(await sendDue(sending), 1)
  assert.deepEqual(
    smtp.taken.map(({ to, messageId }) => [to, messageId]),
    [['smtp@example.org', its?.message_id]],
  )
  const raw = smtp.taken[0]?.raw ?? ''
  assert.match(raw, /Content-Type: text\/calendar; charset=utf-8; method=PUBLISH/)
  assert.match(raw, /filename=seats\.ics/)
})

test('it is taken back with the last of its registrations, and not before', async () => {
  await confirm('gone@example.org')
  const [, mail] = await mailsTo('gone@example.org')
  const found = await site.db
    .selectFrom('registrations')
    .select('id')
    .where('email', '=', 'gone@example.org')
    .orderBy('id')
    .execute()
  const all = found.map(({ id }) => id)
  const state = async () =>
    (await site.db.selectFrom('mails').select('state').where('id', '=', Number(mail?.id)).executeTakeFirstOrThrow())
      .state
  const forget = (some: number[]) =>
    site.db.transaction().execute((tx) => forgetMailsOf(tx, some, seatsNow.add({ hours: 1 })))
  await forget(all.slice(0, 1))
  assert.equal(await state(), 'waiting')
  await forget(all)
  assert.equal(await state(), 'withdrawn')
})
