// What an answer costs tells nothing either: for a known and an unknown address, a forged and an absent link, the database is
// asked the same number of times, as many mails are promised, and the answer is the same to the letter.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Kysely, PostgresDialect } from 'kysely'
import { testDatabase } from '../../test/database.ts'
import { invitingOf } from '../../test/inviting.ts'
import { addChapter } from '../../test/programme.ts'
import { addSeatedEvent, type SeatedTestEvent, seatsNow, seatWork, someone, take } from '../../test/seats.ts'
import { addUser, testOrigin } from '../../test/signed-in.ts'
import { testAssets, testConfig, testNow, testSecret } from '../../test/site.ts'
import { createApp } from '../app.ts'
import type { DB } from '../kit/database-rows.ts'
import { readSealKey, sealStop } from '../mail/seal.ts'
import { leaveUninvited } from '../mail/uninvited.ts'
import { linkToken, readSeatKeys } from '../registration/store-keys.ts'

const { db: filled, pool } = await testDatabase()
let asked: string[] = []
const db = new Kysely<DB>({
  dialect: new PostgresDialect({ pool }),
  log: ({ query }) => void asked.push(query.sql.replace(/\s+/g, ' ').trim()),
})
const config = testConfig({ FOLKMOOT_PASSWORDS: 'on', FOLKMOOT_RATE_LIMIT: '100000' })
const app = createApp({ db, config, assets: await testAssets(), now: () => testNow, secret: testSecret })

interface Told {
  status: number
  location: string | null
  page: string
  statements: number
  mails: number
}

/** What somebody sees of a request, and what it cost; `own` are the words that they typed themselves. */
async function tell(path: string, form: Record<string, string> | undefined, ...own: string[]): Promise<Told> {
  const before = await countMails()
  asked = []
  const sent = form && { method: 'POST', body: new URLSearchParams(form), headers: { origin: testOrigin } }
  const answer = await app.request(testOrigin + path, sent)
  const statements = asked.length
  const show = (text: string) => own.reduce((left, word) => left.replaceAll(word, '…'), text)
  const page = show(await answer.text())
  const location = answer.headers.get('location')
  return { status: answer.status, location, page, statements, mails: (await countMails()) - before }
}

async function countMails(): Promise<number> {
  const { mails } = await filled
    .selectFrom('mails')
    .select(({ fn }) => fn.countAll<number>().as('mails'))
    .executeTakeFirstOrThrow()
  return mails
}

const form = { name: 'Eve', mode: 'in-person', guests: '0' }
let key = 0

for (const [name, seats, seating] of [
  ['is confirmed by mail', 50, { confirmation: true }],
  ['seats at once', 50, { confirmation: false }],
  ['is full', 1, { confirmation: false }],
  ['is decided on', 50, { approval: true }],
] as const) {
  for (const questions of [0, 3]) {
    test(`registering for an event that ${name}, with ${questions} questions`, async () => {
      const slug = `event${++key}`
      const event = await addSeatedEvent(filled, seats, { slug, title: { en: 'An evening' } }, seating)
      await take(filled, await seatWork(filled, seatsNow), someone(event, { email: `known${key}@example.org` }))
      const answers: Record<string, string> = {}
      for (let n = 0; n < questions; n++) {
        const question = { event_id: event.id, kind: 'text', label: { en: 'What?' }, position: n } as never
        const { id } = await filled.insertInto('questions').values(question).returning('id').executeTakeFirstOrThrow()
        answers[`q-${id}`] = 'This'
      }
      const send = (email: string) =>
        tell(
          `/events/${slug}/register`,
          { ...form, ...answers, email, key: `form-${email.replace(/\W/g, '-')}` },
          email,
        )
      await send(`first${key}@example.org`)
      const unknown = await send(`nobody${key}@example.org`)
      const known = await send(`known${key}@example.org`)
      assert.equal(unknown.status, 303)
      assert.deepEqual(known, unknown)
    })
  }
}

test('a link to sign in', async () => {
  await addUser(filled, { name: 'Kim', email: 'kim@example.org' })
  const unknown = await tell('/sign-in', { email: 'not.kim@example.org' }, 'not.kim@example.org')
  const known = await tell('/sign-in', { email: 'kim@example.org' }, 'kim@example.org')
  assert.equal(unknown.status, 303)
  assert.deepEqual(known, unknown)
})

test('a password', async () => {
  await addUser(filled, { name: 'Lou', email: 'lou@example.org' })
  const unknown = await tell(
    '/sign-in/password',
    { email: 'un.lou@example.org', password: 'something long' },
    'un.lou@example.org',
  )
  const known = await tell(
    '/sign-in/password',
    { email: 'lou@example.org', password: 'something long' },
    'lou@example.org',
  )
  assert.equal(unknown.status, 422)
  assert.deepEqual(known, unknown)
})

test('joining and leaving a chapter', async () => {
  const community = await filled.selectFrom('communities').select('id').executeTakeFirstOrThrow()
  const chapter_id = await addChapter(filled, community.id, { slug: 'helsinki' })
  const member = { chapter_id, email: 'member@example.org', language: 'en', joined_at: testNow }
  await filled.insertInto('chapter_members').values(member).execute()
  for (const what of ['joining', 'leaving']) {
    const ask = (email: string) => tell(`/chapters/helsinki/${what}`, { email, language: 'en', consent: 'on' }, email)
    await ask(`first.${what}@example.org`)
    const unknown = await ask(`stranger.${what}@example.org`)
    assert.equal(unknown.status, 303)
    assert.deepEqual(await ask('member@example.org'), unknown)
  }
})

test('passing a seat on', async () => {
  const event = await addSeatedEvent(filled, 50, { slug: 'passed' })
  const work = await seatWork(filled, seatsNow)
  await take(filled, work, someone(event, { email: 'has.one@example.org' }))
  const keys = await readSeatKeys(filled)
  const pass = async (email: string) => {
    const taken = await take(filled, work, someone(event))
    const token = linkToken(keys, { uid: 'uid' in taken ? taken.uid : '', serial: 1 })
    return tell(`/registrations/${token}/passing-on`, { name: 'Next', email, step: 'sure' }, email)
  }
  await pass('warm@example.org')
  const unknown = await pass('fresh@example.org')
  assert.equal(unknown.status, 303)
  assert.deepEqual(await pass('has.one@example.org'), unknown)
  const { community_id } = await filled
    .selectFrom('events')
    .select('community_id')
    .where('id', '=', event.id)
    .executeTakeFirstOrThrow()
  const block = { community_id, email_key: 'kept.out@example.org', reason: 'Asked to stay away', blocked_at: seatsNow }
  await filled.insertInto('seat_blocks').values(block).execute()
  // Nobody writes to whom nobody wants here: the mail that is missing is theirs, not that of whoever asks.
  const blocked = await pass('kept.out@example.org')
  assert.deepEqual({ ...blocked, mails: unknown.mails }, unknown)
  assert.equal(blocked.mails, 1)
  const mails = filled.selectFrom('mails').select('id').where('to_email', '=', 'kept.out@example.org')
  assert.deepEqual(await mails.execute(), [])
})

test('registering for all dates of a series whose first one knows the address', async () => {
  const dates: SeatedTestEvent[] = []
  for (const week of [0, 1, 2, 3]) {
    const begins = seatsNow.add({ hours: 240 + week * 168 })
    const when = { begins, ends: begins.add({ hours: 2 }) }
    dates.push(await addSeatedEvent(filled, 50, { slug: `all-${week}`, title: { en: 'An evening' }, ...when }))
  }
  const [first, second] = dates
  assert.ok(first && second)
  const { id: community_id } = await filled.selectFrom('communities').select('id').executeTakeFirstOrThrow()
  const rule = { rule: 'FREQ=WEEKLY', first_on: '2026-12-03', template: '{}', title: { en: 'Evenings' } }
  const series = { community_id, slug: 'evenings', ...rule }
  const { id: series_id } = await filled.insertInto('series').values(series).returning('id').executeTakeFirstOrThrow()
  const ids = dates.map(({ id }) => id)
  await filled.updateTable('events').set({ series_id }).where('id', 'in', ids).execute()
  const work = await seatWork(filled, seatsNow)
  await take(filled, work, someone(first, { email: 'seated@example.org' }))
  const held = { as: 'held', until: seatsNow.add({ hours: 1 }) } as const
  await take(filled, work, someone(first, { email: 'held@example.org', coming: held }))
  for (const date of dates) await take(filled, work, someone(date, { email: 'everywhere@example.org' }))
  const send = async (email: string) => {
    const all = { ...form, email, key: `all-of-${email.replace(/\W/g, '-')}`, all_dates: 'on' }
    const { statements, ...told } = await tell('/events/all-0/register', all, email)
    return told
  }
  const unknown = await send('nobody.all@example.org')
  assert.deepEqual([unknown.status, unknown.mails], [303, 1])
  for (const name of ['seated', 'held', 'everywhere'])
    assert.deepEqual(await send(`${name}@example.org`), unknown, name)
  const mails = filled
    .selectFrom('mails')
    .select('text')
    .where('to_email', '=', 'seated@example.org')
    .orderBy('id', 'desc')
  const { text } = await mails.executeTakeFirstOrThrow()
  const link = /\/registrations\/[\w-]{44}/.exec(text)?.[0]
  assert.equal((await tell(`${link}/confirmation`, {})).status, 303)
  const states = await filled
    .selectFrom('registrations')
    .select('state')
    .where('email', '=', 'seated@example.org')
    .execute()
  assert.deepEqual(new Set(states.map(({ state }) => state)), new Set(['confirmed']))
  assert.equal(states.length, 4)
})

test('a link to a registration: forged, of nobody, passed on, cut short', async () => {
  const event = await addSeatedEvent(filled, 5)
  const taken = await take(filled, await seatWork(filled, seatsNow), someone(event))
  const keys = await readSeatKeys(filled)
  const uid = 'uid' in taken ? taken.uid : ''
  const token = linkToken(keys, { uid, serial: 1 })
  const others = [
    linkToken({ link: Buffer.alloc(32) }, { uid, serial: 1 }),
    linkToken(keys, { uid: '00000000-0000-4000-8000-000000000000', serial: 1 }),
    linkToken(keys, { uid, serial: 2 }),
    `${token.slice(0, -1)}${token.endsWith('A') ? 'Q' : 'A'}`,
    token.slice(0, 43),
    `${token}A`,
    'xyzzy',
  ]
  assert.equal((await tell(`/registrations/${token}`, undefined)).status, 200)
  for (const part of ['', '/cancellation', '/event.ics', '/certificate']) {
    const told = []
    for (const one of others) told.push(await tell(`/registrations/${one}${part}`, undefined, one))
    assert.equal(told[0]?.status, 404)
    assert.equal(new Set(told.map((one) => JSON.stringify(one))).size, 1, part)
  }
  for (const part of [
    'cancellation',
    'confirmation',
    'passing-on',
    'mode',
    'guests',
    'answers',
    'erasure',
    'certificate',
  ]) {
    const told = []
    for (const one of others) told.push(await tell(`/registrations/${one}/${part}`, { name: 'x' }, one))
    assert.equal(told[0]?.status, 404)
    assert.equal(new Set(told.map((one) => JSON.stringify(one))).size, 1, part)
  }
})

test('a certificate, an appointment, a door and an invitation, none of which is there', async () => {
  const cases = [
    ['/certificates/', ['0'.repeat(16), 'ZZZZZZZZZZZZZZZZ', 'xyzzy', '0'.repeat(39)]],
    ['/ambassadors/', ['00000000-0000-4000-8000-000000000000', 'ffffffff-ffff-4fff-bfff-ffffffffffff']],
    ['/invitations/', ['A'.repeat(43), 'B'.repeat(43)]],
    ['/check-in/', ['A'.repeat(43), 'xyzzy', 'B'.repeat(100)]],
  ] as const
  for (const [path, codes] of cases) {
    const told = []
    for (const code of codes) told.push(await tell(path + code, undefined, code))
    assert.equal(told[0]?.status, 404)
    assert.equal(new Set(told.map((one) => JSON.stringify(one))).size, 1, path)
  }
})

test('a fresh link to what somebody chose of mails: to a member, to nobody, to one who was erased', async () => {
  const { community_id } = await filled.selectFrom('events').select('community_id').executeTakeFirstOrThrow()
  const chapter = await addChapter(filled, community_id, { slug: 'links' })
  const member = { chapter_id: chapter, email: 'member@example.org', joined_at: testNow }
  await filled.insertInto('chapter_members').values(member).execute()
  const { digest } = invitingOf(community_id)
  await filled.transaction().execute((tx) => leaveUninvited(tx, digest, ['mourned@example.org']))
  const key = await readSealKey(filled)
  const told = []
  for (const name of ['member', 'nobody', 'mourned']) {
    const stop = { email: `${name}@example.org`, kind: 'chapter-letter', scope: `chapter:${chapter}`, about: 'News' }
    const token = sealStop(key, stop)
    const asked = await tell(`/unsubscribe/${token}/mail/link`, {})
    told.push({ ...asked, location: asked.location?.replace(token, '…') })
    told.push(await tell(`/unsubscribe/${token}/mail?said=sent`, undefined, token, `${name[0]}…@example.org`))
  }
  const [asked, shown, ...others] = told.map(({ mails, ...rest }) => JSON.stringify(rest))
  assert.deepEqual(others, [asked, shown, asked, shown])
  // Nothing is written to whoever was erased; nobody but their mailbox could tell.
  assert.deepEqual(
    told.map(({ mails }) => mails),
    [1, 0, 1, 0, 0, 0],
  )
})
