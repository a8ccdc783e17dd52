// What holds of the whole schema: what refers to something is found by it, and migrations have no gaps.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { migrationsFolder, readMigrations } from '../src/kit/migrate.ts'
import { testDatabase } from './database.ts'

test('whatever refers to a row is found by an index', async () => {
  const { db } = await testDatabase()
  // Without one, each row that is removed or merged is looked for in the whole table. A key of two columns names what it
  // refers to by its last one; the first keeps it within a community or event.
  const found = await sql<{ key: string }>`
    select k.conrelid::regclass || ': ' || k.conname as key from pg_constraint k
    where k.contype = 'f' and k.connamespace = 'public'::regnamespace and not exists (
      select from pg_index i where i.indrelid = k.conrelid and i.indisvalid
        and (i.indpred is null or pg_get_expr(i.indpred, i.indrelid) like '(% IS NOT NULL)')
        and (i.indkey[0] = k.conkey[cardinality(k.conkey)]
          or (i.indkey::int2[])[0:cardinality(k.conkey) - 1] @> k.conkey))
    order by 1`.execute(db)
  assert.deepEqual(
    found.rows.map(({ key }) => key),
    [],
  )
})

test('migrations are numbered without a gap', async () => {
  const names = (await readMigrations(migrationsFolder)).map(({ name }) => name)
  assert.deepEqual(
    names.map((name) => Number(name.slice(0, 4))),
    names.map((_, index) => index + 1),
  )
})
