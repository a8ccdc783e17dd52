// Tests of reports about mails that had left: bounces of several servers, complaints, and what is neither.
import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { Temporal } from 'temporal-polyfill'
import { testDatabase } from '../../test/database.ts'
import type { Db } from '../kit/database.ts'
import { enqueueMail } from './outbox.ts'
import { noteReturned, readReturned } from './returned.ts'

const now = Temporal.Instant.from('2026-11-23T10:00:00Z')
let db: Db
before(async () => {
  db = (await testDatabase()).db
})

test('a report is read', () => {
  const cases = [
    [
      bounce({}),
      {
        messageId: '<m1@example.org>',
        says: 'bounced',
        badAddress: true,
        reason: '550 5.1.1 <a@example.org>: User unknown',
      },
    ],
    [
      bounce({ status: '5.2.2' }),
      {
        messageId: '<m1@example.org>',
        says: 'bounced',
        badAddress: false,
        reason: '550 5.1.1 <a@example.org>: User unknown',
      },
    ],
    [bounce({ diagnostic: '' }), { messageId: '<m1@example.org>', says: 'bounced', badAddress: true, reason: '5.1.1' }],
    [
      bounce({ id: 'Message-Id:\r\n <m1@example.org>' }),
      {
        messageId: '<m1@example.org>',
        says: 'bounced',
        badAddress: true,
        reason: '550 5.1.1 <a@example.org>: User unknown',
      },
    ],
    [complaint('abuse'), { messageId: '<m1@example.org>', says: 'complained', badAddress: true, reason: 'complained' }],
  ] as const
  for (const [raw, expected] of cases) {
    assert.deepEqual(readReturned(raw), expected)
    assert.deepEqual(readReturned(raw.replaceAll('\r\n', '\n')), expected)
  }
})

test('what is no report of something final is left alone', () => {
  const others = [
    bounce({ action: 'delayed', status: '4.4.1' }),
    bounce({ action: 'failed', status: '4.4.7' }),
    bounce({ action: 'delivered', status: '2.0.0' }),
    bounce({ id: 'Subject: no id' }),
    complaint('not-spam'),
    'From: a@example.org\r\nSubject: Away\r\nMessage-ID: <m1@example.org>\r\n\r\nI am away.\r\n',
    '',
    'Content-Type: message/delivery-status',
    '\0'.repeat(1000),
  ]
  for (const raw of others) assert.equal(readReturned(raw), undefined)
})

test('a bounce is listed at its mail, and marks the address that we wrote to, whatever address it names', async () => {
  const id = await sent('aino@example.org', '<m1@example.org>')
  assert.equal(await noteReturned(db, bounce({ recipient: 'victim@example.org' }), now), 'noted')
  const mail = await db.selectFrom('mails').select(['state', 'reason']).where('id', '=', id).executeTakeFirst()
  assert.deepEqual(mail, { state: 'failed', reason: '550 5.1.1 <a@example.org>: User unknown' })
  const marked = await db.selectFrom('mail_addresses').select(['email', 'state']).execute()
  assert.deepEqual(marked, [{ email: 'aino@example.org', state: 'bouncing' }])
})

test('a complaint stops mails without calling its mail undelivered', async () => {
  const id = await sent('ben@example.org', '<m2@example.org>')
  assert.equal(await noteReturned(db, complaint('abuse').replace('<m1@', '<m2@'), now), 'noted')
  assert.equal((await db.selectFrom('mails').select('state').where('id', '=', id).executeTakeFirst())?.state, 'sent')
  const marked = await db
    .selectFrom('mail_addresses')
    .select('state')
    .where('email', '=', 'ben@example.org')
    .executeTakeFirst()
  assert.equal(marked?.state, 'complained')
})

test('a report of a mail that we never sent changes nothing', async () => {
  const before = await db.selectFrom('mail_addresses').selectAll().execute()
  assert.equal(await noteReturned(db, bounce({ id: 'Message-ID: <made-up@example.org>' }), now), 'unknown-mail')
  assert.deepEqual(await db.selectFrom('mail_addresses').selectAll().execute(), before)
})

async function sent(to: string, message_id: string): Promise<number> {
  const id = Number(await enqueueMail(db, { kind: 'news', to, language: 'en', subject: 'x', text: 'x' }))
  await db.updateTable('mails').set({ state: 'sent', message_id, settled_at: now }).where('id', '=', id).execute()
  return id
}

interface Bounce {
  action?: string
  status?: string
  recipient?: string
  diagnostic?: string
  id?: string
}

function bounce({ action = 'failed', status = '5.1.1', recipient = 'a@example.org', diagnostic, id }: Bounce): string {
  const said = diagnostic ?? 'Diagnostic-Code: smtp; 550 5.1.1 <a@example.org>:\r\n User unknown'
  return [
    'From: MAILER-DAEMON@mx.example.org',
    'Message-ID: <the-report@mx.example.org>',
    'Content-Type: multipart/report; report-type=delivery-status; boundary="b"',
    '',
    '--b\r\nContent-Type: text/plain\r\n\r\nSorry.',
    '--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example.org\r\n',
    `Final-Recipient: rfc822; ${recipient}\r\nAction: ${action}\r\nStatus: ${status}\r\n${said}\r\n`,
    `--b\r\nContent-Type: text/rfc822-headers\r\n\r\nFrom: moot@example.org\r\n${id ?? 'Message-ID: <m1@example.org>'}\r\nSubject: x`,
    '--b--\r\n',
  ].join('\r\n')
}

function complaint(kind: string): string {
  return [
    'From: feedback@provider.example',
    'Content-Type: multipart/report; report-type=feedback-report; boundary="b"',
    '',
    `--b\r\nContent-Type: message/feedback-report\r\n\r\nFeedback-Type: ${kind}\r\nVersion: 1\r\n`,
    '--b\r\nContent-Type: message/rfc822\r\n\r\nFrom: moot@example.org\r\nMessage-ID: <m1@example.org>\r\n\r\nHello',
    '--b--\r\n',
  ].join('\r\n')
}
