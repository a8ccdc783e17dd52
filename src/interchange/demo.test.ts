// The demo programme: the same for the same numbers and day, and only for an empty database.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { Temporal } from 'temporal-polyfill'
import { testDatabase } from '../../test/database.ts'
import { listEvents } from '../events/store.ts'
import type { Db } from '../kit/database.ts'
import { loadDemo } from './demo.ts'
import { randomFrom } from './demo-random.ts'

const now = Temporal.Instant.from('2026-03-10T12:00:00Z')
const size = { chapters: 90, events: 400 }

// Everything but what the database gives of itself.
async function fingerprint(db: Db): Promise<unknown> {
  const found = await sql`select
    (select md5(string_agg(concat(slug, state, title, begins, zone, chapter_id, languages, search), ',' order by id)) from events) as events,
    (select md5(string_agg(concat(event_id, slug, title, begins, published), ',' order by id)) from sessions) as sessions,
    (select md5(string_agg(concat(slug, title, event_id, seconds, published), ',' order by slug)) from recordings) as recordings,
    (select md5(string_agg(concat(slug, affiliation, city), ',' order by id)) from persons) as persons`.execute(db)
  return found.rows[0]
}

test('two demos of the same size and day are the same; another day is another', async () => {
  const [first, second, other] = await Promise.all([testDatabase(), testDatabase(), testDatabase()])
  const stored: number[] = []
  await loadDemo(first.db, size, now, (count) => stored.push(count))
  await loadDemo(second.db, size, now.add({ minutes: 5 }))
  await loadDemo(other.db, size, now.add({ hours: 24 }))
  assert.deepEqual(await fingerprint(first.db), await fingerprint(second.db))
  assert.notDeepEqual(await fingerprint(first.db), await fingerprint(other.db))
  assert.deepEqual(stored, [400])
  const page = { page: 1, size: 1 }
  const [coming, past] = await Promise.all(
    (['coming', 'past'] as const).map((when) => listEvents(first.db, { id: 1 }, { when }, page, now)),
  )
  assert.ok(coming && past && coming.total > 40 && coming.total < 90, String(coming?.total))
  assert.ok(past.total > 280, String(past.total))
  await first.db.insertInto('persons').values({ slug: 'after', name: 'After the Demo' }).execute()
})

test('a database with a programme is refused and left as it was', async () => {
  const { db } = await testDatabase()
  await db
    .insertInto('communities')
    .values({ slug: 'mine', name: { en: 'Mine' } })
    .execute()
  await assert.rejects(loadDemo(db, size, now), { name: 'UserError', message: /community "mine"/ })
  const events = await db.selectFrom('events').select('id').execute()
  assert.deepEqual(events, [])
})

test('chance is spread evenly and repeats itself', () => {
  const [one, two] = [randomFrom(7), randomFrom(7)]
  const dice = Array.from({ length: 6000 }, () => one.int(6))
  assert.deepEqual(
    dice,
    Array.from({ length: 6000 }, () => two.int(6)),
  )
  for (let side = 0; side < 6; side += 1) {
    const count = dice.filter((thrown) => thrown === side).length
    assert.ok(count > 850 && count < 1150, `${side}: ${count}`)
  }
})
