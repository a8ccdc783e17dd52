// What readers want, line by line: the narrowest scope of which they said anything holds, also for what was promised before.
import assert from 'node:assert/strict'
import { beforeEach, test } from 'node:test'
import { sql } from 'kysely'
import { Temporal } from 'temporal-polyfill'
import { testDatabase } from '../../test/database.ts'
import { claimMail } from './claim.ts'
import { enqueueMail } from './outbox.ts'
import { enqueueMany } from './outbox-many.ts'
import { listPreferences, stopMails, wantMails, wantsMails } from './preferences.ts'
import { unreachable } from './reach.ts'
import { isWanted } from './wanted.ts'

const now = Temporal.Instant.from('2026-11-23T10:00:00Z')
const { db } = await testDatabase()
const email = 'a@example.org'
const scopes = ['event:5', 'chapter:3', 'format:2', 'community:1']
const [kind, scope] = ['seat-reminder', 'community:1']

beforeEach(async () => {
  for (const table of ['mails', 'mail_domains', 'mail_preferences'] as const) await db.deleteFrom(table).execute()
})

const cases: { said: [scope: string, kind: string, wanted: boolean][]; wants: boolean }[] = [
  { said: [], wants: true },
  { said: [['event:5', kind, false]], wants: false },
  { said: [['chapter:3', kind, false]], wants: false },
  { said: [['format:2', kind, false]], wants: false },
  { said: [['community:1', kind, false]], wants: false },
  { said: [['', kind, false]], wants: false },
  { said: [['chapter:3', '*', false]], wants: false },
  { said: [['chapter:3', 'seat-thanks', false]], wants: true },
  { said: [['chapter:4', kind, false]], wants: true },
  {
    said: [
      ['community:1', kind, false],
      ['chapter:3', kind, true],
    ],
    wants: true,
  },
  {
    said: [
      ['chapter:3', kind, true],
      ['format:2', kind, false],
    ],
    wants: true,
  },
  {
    said: [
      ['chapter:3', kind, false],
      ['format:2', kind, true],
    ],
    wants: false,
  },
  {
    said: [
      ['chapter:3', '*', false],
      ['chapter:3', kind, true],
    ],
    wants: true,
  },
  {
    said: [
      ['event:5', kind, true],
      ['', '*', false],
    ],
    wants: true,
  },
]

test('shown on a page, asked beforehand and asked when a mail leaves, the answer is the same', async () => {
  for (const { said, wants } of cases) {
    await db.deleteFrom('mail_preferences').execute()
    await db.deleteFrom('mails').execute()
    // Promised before anything was said.
    await promise()
    for (const [where, what, wanted] of said)
      await (wanted ? wantMails : stopMails)(db, { email, kind: what, scope: where }, now)
    const name = JSON.stringify(said)
    assert.equal(isWanted(await listPreferences(db, email), kind, scopes), wants, name)
    assert.equal(await wantsMails(db, { email, kind, scope }, scopes), wants, name)
    const stop = { kind, scopes: sql`${scopes}::text[]` }
    const found = await sql<{ why: string | null }>`select ${unreachable(sql`a.email`, stop)} as why
      from (select ${email}::text as email) a`.execute(db)
    assert.equal(found.rows[0]?.why ?? null, wants ? null : 'stopped', name)
    assert.equal((await claimMail(db, now, claiming)) !== undefined, wants, name)
  }
})

test('a mail that names no more than its own scope is stopped by that one, or by all', async () => {
  await enqueueMail(db, { ...mail, unsubscribe: { scope: 'chapter:3', about: 'News' } })
  await stopMails(db, { email, kind, scope: 'community:1' }, now)
  assert.ok(await claimMail(db, now, claiming))
})

test('of mails to many, each is left out for those who stopped a scope of it', async () => {
  await stopMails(db, { email: 'b@example.org', kind, scope: 'format:2' }, now)
  const communityId = await db
    .insertInto('communities')
    .values({ slug: 'moot', is_first: true, name: { en: 'The Moot' } })
    .returning('id')
    .executeTakeFirstOrThrow()
  const texts = { en: { language: 'en', subject: 'Hello', text: 'x', html: 'x', about: 'News', sendAfter: now } }
  const reader = (to: string) => ({ email: to, name: '', personId: null, key: to, text: 'en', own: '' })
  const mails = { kind, scope, scopes, communityId: communityId.id, listId: '<x>', texts }
  await db.transaction().execute((tx) => enqueueMany(tx, mails, [reader(email), reader('b@example.org')]))
  assert.equal((await claimMail(db, now, claiming))?.to_email, email)
  assert.equal(await claimMail(db, now, claiming), undefined)
})

const mail = { kind, to: email, language: 'en', subject: 'Soon', text: 'x', sendAfter: now } as const
const claiming = { idDomain: 'example.org', perDomain: 6000 }

const promise = () => enqueueMail(db, { ...mail, unsubscribe: { scope, scopes, about: 'Reminders' } })
