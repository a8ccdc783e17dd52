// Tests of sending, against a real mail server: in order, once each, slowly enough, and visibly when not at all.
import assert from 'node:assert/strict'
import { after, beforeEach, test } from 'node:test'
import { Temporal } from 'temporal-polyfill'
import { testDatabase } from '../../test/database.ts'
import { testSmtp } from '../../test/smtp.ts'
import { readConfig } from '../config.ts'
import type { Db } from '../kit/database.ts'
import { enqueueMail, type NewMail } from './outbox.ts'
import { forgetAddress, forgetOldMails, markAddress, stopMails, wantMails } from './preferences.ts'
import { createSender, type SendingDeps, sendDue } from './sending.ts'
import { smtpTransport } from './transport.ts'

const start = Temporal.Instant.from('2026-11-23T10:00:00Z')
const smtp = await testSmtp()
const { db } = await testDatabase()
const transport = smtpTransport(smtp.url, 3)
after(() => transport.close())
const logged: unknown[] = []

let now = start
beforeEach(async () => {
  now = start
  smtp.taken.length = 0
  logged.length = 0
  smtp.refuse = () => undefined
  smtp.hold = async () => {}
  for (const table of ['mails', 'mail_domains', 'mail_addresses', 'mail_preferences'] as const)
    await db.deleteFrom(table).execute()
})

test('mails leave in the order of their promises, what somebody waits for first, each once', async () => {
  for (const subject of ['one', 'two', 'three']) await promise({ subject })
  await promise({ subject: 'news', urgency: 'bulk', sendAfter: start.subtract({ hours: 5 }) })
  await promise({ subject: 'later', sendAfter: start.add({ hours: 1 }) })
  await promise({ subject: 'let me in', secret: true })
  assert.equal(await sendDue(sending()), 5)
  assert.deepEqual(subjects(), ['let me in', 'one', 'two', 'three', 'news'])
  assert.equal(await sendDue(sending()), 0)
  now = start.add({ hours: 1 })
  assert.equal(await sendDue(sending()), 1)
  assert.equal(new Set(smtp.taken.map(({ messageId }) => messageId)).size, 6)
  assert.deepEqual(new Set(smtp.taken.map(({ from }) => from)), new Set(['returned@example.org']))
})

test('several senders at once send each mail once', async () => {
  for (let n = 0; n < 30; n++) await promise({ to: `person${n}@host${n % 7}.example.org`, subject: `n${n}` })
  const counts = await Promise.all([sendDue(sending()), sendDue(sending()), sendDue(sending()), sendDue(sending())])
  assert.equal(
    counts.reduce((sum, count) => sum + count, 0),
    30,
  )
  assert.equal(new Set(subjects()).size, 30)
  assert.equal(smtp.taken.length, 30)
})

test('two mails to one address never overtake each other, however many send', async () => {
  await promise({ subject: 'seat held' })
  await promise({ subject: 'seat given up' })
  const [one, two] = [createSender(sending()), createSender(sending())]
  smtp.hold = async ({ subject }) => {
    // While the first is on its way, nobody may begin the second.
    if (subject === 'seat held') assert.equal(await two.sendNext(), 'nothing')
  }
  assert.equal(await one.sendNext(), 'left')
  assert.equal(await two.sendNext(), 'left')
  assert.deepEqual(subjects(), ['seat held', 'seat given up'])
})

test('what is refused for now is sent again, with growing pauses and the same Message-ID', async () => {
  const id = await promise({})
  smtp.refuse = () => ({ code: 451, text: '4.7.1 Greylisted, come again' })
  assert.equal(await sendDue(sending()), 0)
  const due: string[] = []
  for (let attempt = 0; attempt < 8; attempt++) {
    const mail = await read(id)
    assert.equal(mail.state, 'waiting')
    due.push(mail.due_at.since(now).total('minutes').toString())
    now = mail.due_at
    await sendDue(sending())
  }
  assert.deepEqual(due, ['1', '2', '4', '8', '16', '32', '60', '60'])
  const before = await read(id)
  smtp.refuse = () => undefined
  now = before.due_at
  assert.equal(await sendDue(sending()), 1)
  assert.equal(smtp.taken[0]?.messageId, before.message_id)
  const { state, attempts, reason } = await read(id)
  assert.deepEqual({ state, attempts, reason }, { state: 'sent', attempts: 10, reason: null })
})

test('a mail that waits for another attempt holds no other one up', async () => {
  await promise({ subject: 'refused' })
  smtp.refuse = () => ({ code: 452, text: 'later' })
  await sendDue(sending())
  smtp.refuse = () => undefined
  await promise({ subject: 'next' })
  assert.equal(await sendDue(sending()), 1)
  assert.deepEqual(subjects(), ['next'])
})

test('what is only ever refused for now is given up after three days', async () => {
  const id = await promise({})
  smtp.refuse = () => ({ code: 451, text: 'later' })
  await sendDue(sending())
  now = start.add({ hours: 73 })
  await sendDue(sending())
  assert.equal((await read(id)).state, 'failed')
})

test('what is refused for good is listed with the reason, and its address gets no more', async () => {
  const id = await promise({})
  const other = await promise({})
  smtp.refuse = () => ({ code: 550, text: '5.1.1 No such user' })
  assert.equal(await sendDue(sending()), 0)
  const failed = await read(id)
  assert.deepEqual([failed.state, failed.attempts, failed.reason], ['failed', 1, '550 5.1.1 No such user'])
  const skipped = await read(other)
  assert.deepEqual([skipped.state, skipped.reason], ['skipped', 'address-bouncing'])
  assert.equal(JSON.stringify(logged).includes('aino'), false)
  assert.match(JSON.stringify(logged), /"code":"550"/)
})

test('a refusal by policy does not mark the address', async () => {
  const id = await promise({})
  smtp.refuse = () => ({ code: 554, text: '5.7.1 We do not like you' })
  await sendDue(sending())
  assert.equal((await read(id)).state, 'failed')
  assert.deepEqual(await db.selectFrom('mail_addresses').selectAll().execute(), [])
})

test('who asks to be let in is written to although the address came back once, and is trusted again', async () => {
  await markAddress(db, { email: 'aino@example.org', state: 'bouncing', reason: 'full' }, start)
  const usual = await promise({ subject: 'usual' })
  await promise({ subject: 'let me in', secret: true })
  assert.equal(await sendDue(sending()), 2)
  assert.deepEqual(subjects(), ['let me in', 'usual'])
  assert.equal((await read(usual)).state, 'sent')
})

test('the text of a mail that lets its reader in is gone once it was sent', async () => {
  const id = await promise({ secret: true, text: 'https://events.example.org/sign-in/link/s3cret', html: 's3cret' })
  await sendDue(sending())
  assert.match(smtp.taken[0]?.raw ?? '', /s3cret/)
  const { text, html } = await read(id)
  assert.deepEqual({ text, html }, { text: '', html: null })
})

test('a domain gets so many mails a minute, over all senders; what somebody waits for goes past', async () => {
  for (let n = 0; n < 5; n++) await promise({ to: `a${n}@slow.example`, subject: `a${n}` })
  await promise({ to: 'b@other.example', subject: 'other' })
  const counts = []
  for (const seconds of [0, 5, 10, 19, 20]) {
    now = start.add({ seconds })
    const [one, two] = await Promise.all([sendDue(sending(6)), sendDue(sending(6))])
    counts.push(one + two)
  }
  assert.deepEqual(counts, [2, 0, 1, 0, 1])
  await promise({ to: 'c@slow.example', subject: 'let me in', secret: true })
  assert.equal(await sendDue(sending(6)), 1)
  assert.deepEqual(subjects().at(-1), 'let me in')
})

test('after a quiet while, ten seconds of mails may go at once', async () => {
  for (let n = 0; n < 30; n++) await promise({ to: `a${n}@slow.example` })
  assert.equal(await sendDue(sending(60)), 10)
  now = start.add({ seconds: 3 })
  assert.equal(await sendDue(sending(60)), 3)
})

test('what is stopped is not sent, also when it was promised before; what cannot be stopped is', async () => {
  const news = { unsubscribe: { scope: 'chapter:12', about: 'News of Japan' }, kind: 'chapter-news' }
  const id = await promise({ ...news, subject: 'news' })
  const elsewhere = await promise({
    ...news,
    unsubscribe: { scope: 'chapter:13', about: 'News of Finland' },
    subject: 'other',
  })
  await promise({ kind: 'chapter-news', subject: 'must' })
  await stopMails(db, { email: 'aino@example.org', kind: 'chapter-news', scope: 'chapter:12' }, start)
  assert.equal(await sendDue(sending()), 2)
  assert.deepEqual([(await read(id)).state, (await read(id)).reason], ['skipped', 'stopped'])
  assert.equal((await read(elsewhere)).state, 'sent')
  await stopMails(db, { email: 'aino@example.org', kind: '*', scope: '' }, start)
  await wantMails(db, { email: 'aino@example.org', kind: 'chapter-news', scope: 'chapter:12' }, start)
  smtp.taken.length = 0
  await promise({ ...news, subject: 'wanted' })
  await promise({ ...news, unsubscribe: { scope: 'chapter:13', about: 'x' }, subject: 'unwanted' })
  await sendDue(sending())
  assert.deepEqual(subjects(), ['wanted'])
})

test('a mail whose time has passed is left out', async () => {
  const id = await promise({ sendBefore: start.add({ minutes: 10 }) })
  now = start.add({ minutes: 10 })
  assert.equal(await sendDue(sending()), 0)
  assert.deepEqual([(await read(id)).state, (await read(id)).reason], ['skipped', 'too-late'])
})

test('without the server nothing is lost, and the first that is not taken stops the round', async () => {
  const ids = [await promise({}), await promise({ to: 'b@example.org' })]
  const deps = { ...sending(), transport: smtpTransport('smtp://127.0.0.1:1', 1) }
  assert.equal(await createSender(deps).sendNext(), 'unserved')
  assert.deepEqual([(await read(ids[0])).state, (await read(ids[1])).attempts], ['waiting', 0])
  now = start.add({ minutes: 1 })
  assert.equal(await sendDue(sending()), 2)
})

test('old mails lose their text and address, and stay promised', async () => {
  const id = await promise({ key: 'seat:1' })
  await promise({ subject: 'young' })
  await sendDue(sending())
  await db
    .updateTable('mails')
    .set({ settled_at: start.subtract({ hours: 24 * 31 }) })
    .where('id', '=', Number(id))
    .execute()
  assert.equal(await forgetOldMails(db, start.subtract({ hours: 24 * 30 })), 1)
  const { to_email, subject, text, state, key } = await read(id)
  assert.deepEqual(
    { to_email, subject, text, state, key },
    { to_email: null, subject: '', text: '', state: 'sent', key: 'seat:1' },
  )
  assert.equal(await promise({ key: 'seat:1' }), undefined)
})

test('who is erased is gone from the outbox, and what waited is not sent', async () => {
  const sent = await promise({ subject: 'secret plan' })
  await sendDue(sending())
  await promise({ subject: 'waiting' })
  await forgetAddress(db, 'aino@example.org', now)
  assert.equal(await sendDue(sending()), 0)
  assert.doesNotMatch(JSON.stringify(await db.selectFrom('mails').selectAll().execute()), /aino|secret plan/i)
  assert.equal((await read(sent)).state, 'sent')
})

function sending(perDomain = 6000): SendingDeps {
  const config = readConfig({
    FOLKMOOT_URL: 'https://events.example.org',
    FOLKMOOT_MAIL_RETURN: 'returned@example.org',
    FOLKMOOT_MAILS_PER_DOMAIN: String(perDomain),
  })
  if (!config.ok) throw new Error(config.mistakes.join())
  const note = (...line: unknown[]) => void logged.push(line)
  const log = { info: note, warn: note, error: note }
  return { db: db as Db, transport, log, now: () => now, config: config.config }
}

function promise(mail: Partial<NewMail>): Promise<number | undefined> {
  const usual = {
    kind: 'seat-held',
    to: 'aino@example.org',
    language: 'fi',
    subject: 'Paikka',
    text: 'Hei',
    sendAfter: start,
  }
  return enqueueMail(db, { ...usual, ...mail })
}

function read(id: number | undefined) {
  return db.selectFrom('mails').selectAll().where('id', '=', Number(id)).executeTakeFirstOrThrow()
}

function subjects(): string[] {
  return smtp.taken.map(({ subject }) => subject)
}
