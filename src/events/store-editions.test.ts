import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Temporal } from 'temporal-polyfill'
import { testDatabase } from '../../test/database.ts'
import { addCommunity, addEvent, addFormat } from '../../test/programme.ts'
import { atTime, inYear, undated, type When } from './rules.ts'
import { listEditions } from './store-editions.ts'

const now = Temporal.Instant.from('2026-11-23T10:00:00Z')
const inDays = (days: number): When => {
  const begins = now.add({ hours: 24 * days })
  return atTime(begins, begins.add({ hours: 2 }), 'UTC')
}

test('each format has what is ahead first, then what was last; drafts are in none', async () => {
  const { db } = await testDatabase()
  const community = await addCommunity(db)
  const [conference, meetup] = [await addFormat(db, community), await addFormat(db, community)]
  const add = (format_id: number, slug: string, when: When, state: 'published' | 'draft' | 'cancelled' = 'published') =>
    addEvent(db, community, { format_id, slug, state, ...when })
  await add(conference, 'past', inYear(2024, 'UTC'))
  await add(conference, 'older', inYear(2023, 'UTC'))
  await add(conference, 'oldest', inYear(2022, 'UTC'))
  await add(conference, 'some-day', undated('UTC'))
  await add(conference, 'next', inDays(9))
  await add(conference, 'secret', inDays(1), 'draft')
  await add(meetup, 'called-off', inDays(3), 'cancelled')
  const elsewhere = await addCommunity(db)
  const other = await addFormat(db, elsewhere)
  await addEvent(db, elsewhere, { format_id: other, slug: 'elsewhere', state: 'published', ...inDays(2) })

  const editions = await listEditions(db, community, 4, now)
  const slugs = [...editions].map(([format, cards]) => [format, cards.map(({ slug }) => slug)])
  assert.deepEqual(slugs, [
    [conference, ['next', 'some-day', 'past', 'older']],
    [meetup, ['called-off']],
  ])
})
