// Who is asked for a recap, and when: those who run the chapter, the morning after, once, and not where there is one.
import assert from 'node:assert/strict'
import { before, beforeEach, test } from 'node:test'
import { Temporal } from 'temporal-polyfill'
import { testDatabase } from '../../test/database.ts'
import { addChapter, addCommunity, addEvent } from '../../test/programme.ts'
import { addUser } from '../../test/signed-in.ts'
import { onDays } from '../events/rules.ts'
import type { Db } from '../kit/database.ts'
import { remindOfRecaps } from './store-recap-reminders.ts'

let db: Db
let event: number
let community_id: number
let chapter_id: number

before(async () => {
  db = (await testDatabase()).db
  community_id = await addCommunity(db, { slug: 'moot', is_first: true, name: { en: 'The Moot' } })
  chapter_id = await addChapter(db, community_id, { slug: 'tokyo', name: { en: 'Tokyo' } })
  const person = async (name: string, language: string) => {
    const { personId } = await addUser(db, { name, email: `${name}@example.org` })
    await db.updateTable('persons').set({ language }).where('id', '=', personId).execute()
    return personId
  }
  const term = { community_id, chapter_id }
  await db
    .insertInto('ambassadors')
    .values([
      { ...term, person_id: await person('ami', 'ja'), starts_on: '2026-01-01', ends_on: '2027-12-31' },
      { ...term, person_id: await person('former', 'en'), starts_on: '2024-01-01', ends_on: '2025-12-31' },
    ])
    .execute()
  const starts_at = Temporal.Instant.from('2026-01-01T00:00:00Z')
  const role = { role: 'co-organiser', scope: 'chapter', starts_at, ...term } as const
  await db
    .insertInto('roles')
    .values([
      { ...role, person_id: await person('helper', 'fi') },
      { ...role, person_id: await person('revoked', 'en'), revoked_at: Temporal.Instant.from('2026-11-01T00:00:00Z') },
    ])
    .execute()
})

beforeEach(async () => {
  await db.deleteFrom('mails').execute()
  await db.deleteFrom('events').execute()
  event = await addEvent(db, community_id, {
    chapter_id,
    slug: 'autumn',
    title: { en: 'Autumn' },
    chatham_house: true,
    ...onDays('2026-11-20', '2026-11-20', 'Asia/Tokyo'),
  })
})

const origin = 'https://events.example.org'
const asked = async (when: string) => {
  await remindOfRecaps(db, { now: Temporal.Instant.from(when), origin })
  const mails = await db.selectFrom('mails').select(['to_email', 'language', 'scope']).orderBy('to_email').execute()
  return mails.map(({ to_email, language, scope }) => [to_email, language, scope === `chapter:${chapter_id}`])
}
const both = [
  ['ami@example.org', 'ja', true],
  ['helper@example.org', 'fi', true],
]

test('from nine in the morning after, by the clock there, and once', async () => {
  assert.deepEqual(await asked('2026-11-20T23:59:00Z'), [])
  assert.deepEqual(await asked('2026-11-21T00:00:00Z'), both)
  assert.deepEqual(await asked('2026-11-22T00:00:00Z'), both)
  const mail = await db.selectFrom('mails').select('text').where('language', '=', 'fi').executeTakeFirstOrThrow()
  assert.match(mail.text, /Chatham House[\s\S]*\/fi\/desk\/events\/autumn\/recap[\s\S]*Lopeta nämä viestit/)
})

test('not after a week', async () => {
  assert.deepEqual(await asked('2026-11-27T14:59:00Z'), both)
  await db.deleteFrom('mails').execute()
  assert.deepEqual(await asked('2026-11-27T15:00:00Z'), [])
})

const recap = { kind: 'post', title: { en: 'How it was' }, url: 'https://blog.example.org' } as const
for (const [name, row] of [
  ['a published post', recap],
  ['a recap that somebody has begun', { ...recap, is_recap: true, published: false }],
] as const)
  test(`not where there is ${name}`, async () => {
    await db
      .insertInto('materials')
      .values({ event_id: event, ...row })
      .execute()
    assert.deepEqual(await asked('2026-11-21T00:00:00Z'), [])
  })

for (const state of ['draft', 'cancelled', 'postponed'] as const)
  test(`not of an event that is ${state}`, async () => {
    await db.updateTable('events').set({ state }).where('id', '=', event).execute()
    assert.deepEqual(await asked('2026-11-21T00:00:00Z'), [])
  })
