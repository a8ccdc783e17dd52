// Migrations on a database full of data: what an older Folkmoot stored is all there afterwards, and within the new rules.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { Temporal } from 'temporal-polyfill'
import { loadDemo } from '../src/interchange/demo.ts'
import { continueIds } from '../src/interchange/many-rows.ts'
import { ensureSample } from '../src/interchange/sample.ts'
import type { Database, Db } from '../src/kit/database.ts'
import { migrate, migrationsFolder, readMigrations } from '../src/kit/migrate.ts'
import { emptyDatabase, testDatabase } from './database.ts'

const now = Temporal.Instant.from('2026-11-20T09:00:00Z')
/** The schema of the last Folkmoot that knew neither series nor seats. */
const lastOfOld = '0009_people_in_pages.sql'

for (const [what, fill] of [
  ['the sample', (db: Db) => ensureSample(db, now)],
  ['the demo', (db: Db) => loadDemo(db, { chapters: 12, events: 400 }, now)],
] as const)
  test(`a database with ${what} comes through every migration since ${lastOfOld}`, async () => {
    const old = await oldDatabase(fill)
    await typeOldRows(old.db)
    const before = await countRows(old.db)
    await migrate(old.pool, await readMigrations(migrationsFolder))
    const after = await countRows(old.db)
    const kept = Object.fromEntries(Object.keys(before).map((table) => [table, after[table]]))
    assert.deepEqual(kept, { ...before, redirects: 1, schema_migrations: after.schema_migrations })
    assert.deepEqual(
      ['events', 'chapter_members', 'materials', 'roles', 'history', 'event_undos'].filter((table) => !before[table]),
      [],
    )
    assert.deepEqual(await oldRows(old.db), {
      renamed: 'calendar-event',
      leads: '/events/calendar-event',
      held: 'confirmed',
      rule: null,
      picture: null,
    })
  })

// What the programs of today store is put into the tables of then, column by column.
async function oldDatabase(fill: (db: Db) => Promise<unknown>): Promise<Database> {
  const [full, old] = [await testDatabase(), await emptyDatabase()]
  await fill(full.db)
  const all = await readMigrations(migrationsFolder)
  await migrate(
    old.pool,
    all.filter(({ name }) => name <= lastOfOld),
  )
  await old.db.transaction().execute(async (tx) => {
    await sql`set local session_replication_role = replica`.execute(tx)
    for (const { table, columns } of await listTables(tx)) {
      if (table === 'schema_migrations') continue
      const names = sql.join(columns.map((name) => sql.ref(name)))
      const found = await sql<{
        rows: string
      }>`select coalesce(jsonb_agg(t), '[]')::text as rows from ${sql.table(table)} t`.execute(full.db)
      await sql`insert into ${sql.table(table)} (${names}) overriding system value
        select ${names} from jsonb_populate_recordset(null::${sql.table(table)}, ${found.rows[0]?.rows}::jsonb)`.execute(
        tx,
      )
    }
    await continueIds(tx, ['events', 'series', 'chapters', 'chapter_members', 'materials', 'roles', 'history'])
  })
  return old
}

// What no program of today would store any more.
async function typeOldRows(db: Db): Promise<void> {
  await sql`update events set slug = 'calendar' where id = (select min(id) from events)`.execute(db)
  await sql`insert into series (community_id, slug, language, title, rule)
    select id, 'of-old', 'en', '{"en": "Of old"}', 'FREQ=MONTHLY' from communities where is_first`.execute(db)
  await sql`insert into event_chapters (community_id, event_id, chapter_id) select e.community_id, e.id, c.id
    from events e, chapters c where e.slug = 'calendar' and c.id = (select min(id) from chapters)
    on conflict do nothing`.execute(db)
  await sql`insert into chapter_members (chapter_id, person_id, joined_at) select c.id, p.id, ${now} from chapters c, persons p
    where c.id = (select min(id) from chapters) order by p.id limit 5`.execute(db)
  await sql`insert into materials (event_id, kind, title, url) select id, 'post',
    '{"en": "How it was"}', 'https://example.org/recap' from events order by id limit 5`.execute(db)
  await sql`insert into roles (person_id, role, scope, community_id) select p.id, 'admin', 'community', m.id
    from persons p, communities m order by p.id limit 2`.execute(db)
  await sql`insert into history (actor_label, verb, subject, subject_id, community_id) select 'console', 'edit', 'series', id,
    community_id from series`.execute(db)
  await sql`insert into event_undos (event_id, verb, before, until) select id, 'cancel', '{}', ${now} from events limit 1`.execute(
    db,
  )
}

async function oldRows(db: Db) {
  const found =
    await sql<object>`select e.slug as renamed, r.new_path as leads, ec.state as held, s.rule, e.picture_id as picture
    from redirects r join events e on r.new_path = '/events/' || e.slug join event_chapters ec on ec.event_id = e.id
      join chapters c on c.id = ec.chapter_id join series s on s.slug = 'of-old'
    where r.old_path = '/events/calendar' order by c.id limit 1`.execute(db)
  return found.rows[0]
}

async function listTables(db: Db): Promise<{ table: string; columns: string[] }[]> {
  const found = await sql<{ table: string; columns: string[] }>`
    select c.relname as "table", array_agg(a.attname::text order by a.attnum) as columns
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
    where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace group by 1 order by 1`.execute(db)
  return found.rows
}

async function countRows(db: Db): Promise<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (const { table } of await listTables(db)) {
    const found = await sql<{ count: number }>`select count(*)::int as count from ${sql.table(table)}`.execute(db)
    counts[table] = found.rows[0]?.count ?? 0
  }
  return counts
}
