// The chapters of the home page: all on its map, and first those that meet soonest.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Temporal } from 'temporal-polyfill'
import { testDatabase } from '../../test/database.ts'
import { addChapter, addCommunity, addEvent } from '../../test/programme.ts'
import { listPins, listSoonest } from './store-home.ts'

const now = Temporal.Instant.from('2026-11-23T10:00:00Z')

test('Who meets on a day comes before who meets some time this month, and who has no date comes last', async () => {
  const { db } = await testDatabase()
  const community = await addCommunity(db, { slug: 'moot', is_first: true })
  const meets = async (slug: string, starts_on: string, precision: 'day' | 'month', state: 'published' | 'draft') => {
    const chapter_id = await addChapter(db, community, { slug })
    const begins = Temporal.Instant.from(`${starts_on}T00:00:00Z`)
    const ends = begins.add({ hours: precision === 'day' ? 24 : 31 * 24 })
    await addEvent(db, community, { slug, chapter_id, state, precision, starts_on, ends_on: starts_on, begins, ends })
  }
  await meets('vague', '2026-11-01', 'month', 'published')
  await meets('later', '2026-12-20', 'day', 'published')
  await meets('secret', '2026-11-24', 'day', 'draft')
  await meets('sooner', '2026-12-01', 'day', 'published')
  await addChapter(db, community, { slug: 'resting', state: 'dormant' })
  const soonest = await listSoonest(db, community, now, 4)
  assert.deepEqual(
    soonest.map(({ slug, next }) => [slug, next]),
    [
      ['sooner', { starts_on: '2026-12-01', precision: 'day' }],
      ['later', { starts_on: '2026-12-20', precision: 'day' }],
      ['vague', { starts_on: '2026-11-01', precision: 'month' }],
      ['secret', null],
    ],
  )
  const pins = await listPins(db, community)
  assert.deepEqual(
    pins.map(({ slug }) => slug),
    ['vague', 'later', 'secret', 'sooner'],
  )
})
