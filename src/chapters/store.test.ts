// The reads of chapters: which are shown, what is on next, who their ambassadors are.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Temporal } from 'temporal-polyfill'
import { testDatabase } from '../../test/database.ts'
import { addChapter, addCommunity, addEvent, addPerson } from '../../test/programme.ts'
import { atTime, onDays } from '../events/rules.ts'
import { findChapter, listChapters } from './store.ts'

const { db } = await testDatabase()
const now = Temporal.Instant.from('2026-03-10T12:00:00Z')
const id = await addCommunity(db)
const japan = await addChapter(db, id, { slug: 'japan', zone: 'Asia/Tokyo', position: 1 })
await addChapter(db, id, { slug: 'dormant', state: 'dormant', position: 2 })
await addChapter(db, id, { slug: 'closed', state: 'closed' })
await addChapter(db, id, { slug: 'proposed', state: 'proposed' })
await addChapter(db, id, { slug: 'declined', state: 'declined' })
const point = { chapter_id: japan, position: 0, name: 'Tokyo', country: 'JP', latitude: 35.68, longitude: 139.77 }
await db.insertInto('chapter_points').values(point).execute()

// Sooner than the next event, each in its own way not to be shown as the next one.
const soon = onDays('2026-03-11', '2026-03-11', 'Asia/Tokyo')
await addEvent(db, id, { chapter_id: japan, state: 'draft', ...soon })
await addEvent(db, id, { chapter_id: japan, state: 'cancelled', ...soon })
await addEvent(db, id, { chapter_id: japan, ...onDays('2026-03-01', '2026-03-01', 'Asia/Tokyo') })
const next = atTime(now.add({ hours: 100 }), now.add({ hours: 102 }), 'Asia/Tokyo')
await addEvent(db, id, { slug: 'next', chapter_id: japan, ...next })

const term = { community_id: id, chapter_id: japan, starts_on: '2025-01-01' }
const person = (slug: string, published = true) => addPerson(db, { slug, name: slug, published })
await db
  .insertInto('ambassadors')
  .values([
    { ...term, person_id: await person('today') },
    { ...term, person_id: await person('former'), ends_on: '2026-03-09' },
    // In Tokyo it is the 10th still, the last day of this term.
    { ...term, person_id: await person('last-day'), ends_on: '2026-03-10' },
    { ...term, person_id: await person('hidden', false) },
  ])
  .execute()

test('active and dormant chapters are listed, with points, the next event and ambassadors of today', async () => {
  const chapters = await listChapters(db, id, now)
  assert.deepEqual(
    chapters.map(({ slug }) => slug),
    ['japan', 'dormant'],
  )
  assert.deepEqual(chapters[0]?.next, {
    slug: 'next',
    title: { en: 'An event' },
    language: 'en',
    begins: next.begins,
    starts_on: next.starts_on,
    precision: 'time',
    zone: 'Asia/Tokyo',
  })
  const { chapter_id: _, position: __, ...shown } = point
  assert.deepEqual([chapters[0]?.points, chapters[0]?.ambassadors], [[shown], 2])
  assert.deepEqual([chapters[1]?.points, chapters[1]?.ambassadors, chapters[1]?.next], [[], 0, null])
})

test('a closed chapter keeps its page; a proposed or declined one has none', async () => {
  const pages = await Promise.all(
    ['japan', 'dormant', 'closed', 'proposed', 'declined'].map((slug) => findChapter(db, id, slug)),
  )
  assert.deepEqual(
    pages.map((page) => page?.slug),
    ['japan', 'dormant', 'closed', undefined, undefined],
  )
  assert.deepEqual(
    pages[0]?.ambassadors.map(({ slug }) => slug),
    ['today', 'last-day', 'former'],
  )
})
