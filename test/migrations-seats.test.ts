// Migrations on seats that were set up before: who is asked and thanked stays what it was, whoever had chosen nothing.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { migrate, migrationsFolder, readMigrations } from '../src/kit/migrate.ts'
import { readSeating } from '../src/registration/store-seating.ts'
import { emptyDatabase } from './database.ts'

test('events whose organisers had chosen no hour to ask at are asked about a day before, as they were', async () => {
  const { db, pool } = await emptyDatabase()
  const migrations = await readMigrations(migrationsFolder)
  const next = migrations.findIndex(({ name }) => name === '0026_seat_promises.sql')
  await migrate(pool, migrations.slice(0, next))
  const made = await sql<{ id: number }>`
    with c as (insert into communities (slug, is_first, name) values ('moot', true, '{"en": "The Moot"}') returning id)
    insert into events (community_id, slug, title, language) select id, slug, '{"en": "Evening"}', 'en'
    from c, unnest(array['unset', 'chosen']) slug returning id`.execute(db)
  const [unset = 0, chosen = 0] = made.rows.map(({ id }) => id)
  await sql`insert into event_seating (event_id, still_coming_hours) values (${unset}, '{}'), (${chosen}, '{72}')`.execute(
    db,
  )
  await migrate(pool, migrations)
  const settings = async (id: number) => {
    const { seating } = (await readSeating(db, id)) ?? {}
    return [seating?.still_coming_hours, seating?.remind_minutes, seating?.thanks_minutes, seating?.show_left]
  }
  assert.deepEqual(await settings(unset), [[24], null, 120, true])
  assert.deepEqual(await settings(chosen), [[72], null, 120, true])
})

test('registrations and blocks of one provider are known without dots; who came twice already stays', async () => {
  const { db, pool } = await emptyDatabase()
  const migrations = await readMigrations(migrationsFolder)
  const next = migrations.findIndex(({ name }) => name === '0035_mailboxes.sql')
  await migrate(pool, migrations.slice(0, next))
  await sql`with c as (insert into communities (slug, is_first, name) values ('moot', true, '{"en": "The Moot"}') returning id),
    e as (insert into events (community_id, slug, title, language) select id, 'one', '{"en": "One"}', 'en' from c returning *),
    p as (insert into seat_pools (event_id, mode) select id, 'in-person' from e returning *),
    b as (insert into seat_blocks (community_id, email_key, reason, blocked_at) select id, key, 'Spam', now()
      from c, unnest(array['bad.guy@gmail.com', 'badguy@gmail.com', 'a.b@example.org']) key)
    insert into registrations (event_id, pool_id, name, email, email_key, state, via, created_at, settled_at)
    select event_id, id, 'Somebody', key, key, 'confirmed', 'form', now(), now()
    from p, unnest(array['j.o@gmail.com', 'jo@googlemail.com', 'k.im@gmail.com', 'a.b@example.org']) key`.execute(db)
  await migrate(pool, migrations)
  const keys = async (table: 'registrations' | 'seat_blocks') =>
    (await db.selectFrom(table).select('email_key').orderBy('id').execute()).map(({ email_key }) => email_key)
  const known = ['jo@gmail.com', 'jo@googlemail.com', 'kim@gmail.com', 'a.b@example.org']
  assert.deepEqual(await keys('registrations'), known)
  assert.deepEqual(await keys('seat_blocks'), ['badguy@gmail.com', 'a.b@example.org'])
})
