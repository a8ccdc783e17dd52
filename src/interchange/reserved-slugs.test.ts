// No event is called as an address of the site: not by its title, not by an import, not from before this was so.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { emptyDatabase, testDatabase } from '../../test/database.ts'
import { addCommunity, addEvent } from '../../test/programme.ts'
import { undated } from '../events/rules.ts'
import { reservedSlugs, slugFrom } from '../events/rules-slug.ts'
import { migrate, migrationsFolder, readMigrations } from '../kit/migrate.ts'
import { addRow, beginReading } from './hugo-reading.ts'
import { fieldsOf } from './imported-fields.ts'

test('A title that is such a word gives another address', () => {
  for (const word of reservedSlugs)
    assert.equal(
      slugFrom({ title: { en: word }, language: 'en', chapter: null, when: undated('UTC') }),
      `${word}-event`,
    )
})

test('The database refuses it, whoever asks', async () => {
  const { db } = await testDatabase()
  const community = await addCommunity(db)
  for (const slug of reservedSlugs)
    await assert.rejects(addEvent(db, community, { slug }), /events_slug_not_reserved/, slug)
})

test('An import gives it another one, and says so where the source insists', () => {
  const overrides = {
    community: undefined,
    rows: { format: new Map(), event: new Map(), chapter: new Map(), recording: new Map() },
  }
  const reading = beginReading('a page', 'en', overrides as never)
  assert.equal(addRow(reading, 'event', 'new', {}, { file: 'a', line: 1 }).values.slug, 'new-2')
  const read = fieldsOf.event.fields.slug?.schema.safeParse('calendar')
  assert.match(read?.error?.issues[0]?.message ?? '', /addresses of the site need/)
})

test('One that was there before moves, and its old address leads on', async () => {
  const { pool } = await emptyDatabase()
  const all = await readMigrations(migrationsFolder)
  const until = all.filter(({ name }) => name < '0012')
  await migrate(pool, until)
  await pool.query(`insert into communities (slug, name, is_first) values ('moot', '{"en": "Moot"}', true)`)
  await pool.query(`insert into events (community_id, slug, title) select communities.id, s.slug, '{"en": "x"}'
    from communities, unnest('{new,new-event,preview,other}'::text[]) s (slug)`)
  await pool.query(
    `insert into chapters (community_id, slug, name) select id, 'oulu', '{"en": "Oulu"}' from communities`,
  )
  await pool.query(`insert into event_chapters (community_id, event_id, chapter_id)
    select e.community_id, e.id, c.id from events e, chapters c where e.slug = 'other'`)
  await migrate(
    pool,
    all.filter(({ name }) => name < '0013'),
  )
  const { rows } = await pool.query('select array_agg(slug::text order by id) as slugs from events')
  assert.deepEqual(rows[0].slugs, ['new-event-2', 'new-event', 'preview-event', 'other'])
  const led = await pool.query('select old_path, new_path from redirects order by 1')
  assert.deepEqual(led.rows, [
    { old_path: '/events/new', new_path: '/events/new-event-2' },
    { old_path: '/events/preview', new_path: '/events/preview-event' },
  ])
  // Who held an event together before consent was asked for does so still.
  assert.deepEqual((await pool.query('select state from event_chapters')).rows, [{ state: 'confirmed' }])
})
