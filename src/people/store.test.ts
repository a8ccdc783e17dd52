// The reads of persons: ambassadors of today and before, and the page of one person.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Temporal } from 'temporal-polyfill'
import { testDatabase } from '../../test/database.ts'
import { addChapter, addCommunity, addEvent, addPerson, addSession } from '../../test/programme.ts'
import { onDays } from '../events/rules.ts'
import { findPerson, listAmbassadors } from './store.ts'

const { db } = await testDatabase()
const now = Temporal.Instant.from('2026-03-10T12:00:00Z')
const id = await addCommunity(db, { slug: 'first', is_first: true })
const proposed = await addChapter(db, id, { slug: 'proposed', state: 'proposed' })
const japan = await addChapter(db, id, { slug: 'japan' })
const ada = await addPerson(db, { slug: 'ada', name: 'Ada' })
const ben = await addPerson(db, { slug: 'ben', name: 'Ben' })
const hidden = await addPerson(db, { slug: 'hidden', published: false })
const starts_on = '2020-01-01'
await db
  .insertInto('ambassadors')
  .values([
    { community_id: id, person_id: ada, chapter_id: japan, starts_on, ends_on: '2022-12-31' },
    { community_id: id, person_id: ada, chapter_id: proposed, starts_on: '2025-01-01' },
    { community_id: id, person_id: ben, starts_on, ends_on: '2024-12-31', region: 'North' },
    { community_id: id, person_id: hidden, starts_on },
  ])
  .execute()
const event = await addEvent(db, id, { slug: 'shown', ...onDays('2025-05-01', '2025-05-01', 'UTC') })
const draft = await addEvent(db, id, { slug: 'draft', state: 'draft' })
const sessions = [
  await addSession(db, event, { slug: 'talk' }),
  await addSession(db, event, { slug: 'held-back', published: false }),
  await addSession(db, draft, { slug: 'of-draft' }),
]
await db
  .insertInto('session_speakers')
  .values(sessions.map((session_id) => ({ session_id, person_id: ada })))
  .execute()
await db
  .insertInto('event_organisers')
  .values([event, draft].map((event_id) => ({ event_id, person_id: ada })))
  .execute()

test('ambassadors of today come first, then former ones, latest first; a proposed chapter is not named', async () => {
  const seen = (await listAmbassadors(db, id, now)).map(({ slug, current, chapter }) => [slug, current, chapter?.slug])
  assert.deepEqual(seen, [
    ['ada', true, undefined],
    ['ben', false, undefined],
    ['ada', false, 'japan'],
  ])
})

test('a person has a page with what is published; a hidden one has none', async () => {
  assert.equal(await findPerson(db, 'hidden'), undefined)
  const page = await findPerson(db, 'ada')
  assert.deepEqual(
    page?.sessionsOf.map(({ slug, role, event }) => [slug, role, event.slug]),
    [['talk', 'speaker', 'shown']],
  )
  assert.deepEqual(page?.organises, [
    {
      slug: 'shown',
      title: { en: 'An event' },
      language: 'en',
      precision: 'day',
      starts_on: '2025-05-01',
      ends_on: '2025-05-01',
      state: 'published',
      city: null,
      country: null,
      community: null,
    },
  ])
  assert.deepEqual(
    page?.appointments.map(({ chapter, ends_on }) => [chapter?.slug, ends_on]),
    [
      [undefined, null],
      ['japan', '2022-12-31'],
    ],
  )
})
