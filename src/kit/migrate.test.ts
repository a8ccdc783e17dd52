// Tests of migrations: each once, in order, whoever applies them; and no guessing when files and database disagree.
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { emptyDatabase, testDatabase } from '../../test/database.ts'
import { connectTo } from './database.ts'
import { migrate, migrationsFolder, readMigrationState, readMigrations } from './migrate.ts'
import { UserError } from './user-error.ts'

const root = mkdtempSync(join(tmpdir(), 'folkmoot-migrate-'))
after(() => rmSync(root, { recursive: true }))

const first = 'create table one (id int); insert into one values (1);'
const second = 'alter table one add column name text;'

test('pending migrations are applied in order, once', async () => {
  const { pool } = await emptyDatabase()
  const migrations = await folderOf({ '0002_name.sql': second, '0001_one.sql': first })
  assert.deepEqual(await readMigrationState(pool, migrations), {
    applied: [],
    pending: ['0001_one.sql', '0002_name.sql'],
  })
  assert.deepEqual(await migrate(pool, migrations), ['0001_one.sql', '0002_name.sql'])
  assert.deepEqual(await migrate(pool, migrations), [])
  assert.deepEqual(await readMigrationState(pool, migrations), {
    applied: ['0001_one.sql', '0002_name.sql'],
    pending: [],
  })
})

test('processes that migrate at the same time apply each migration once between them', async () => {
  const { pool, connection } = await emptyDatabase()
  const migrations = await folderOf({ '0001_one.sql': `${first} select pg_sleep(0.1);`, '0002_name.sql': second })
  const others = [1, 2, 3].map(() => connectTo(connection.connectionString ?? '', 1))
  const applied = await Promise.all([pool, ...others.map((other) => other.pool)].map((one) => migrate(one, migrations)))
  await Promise.all(others.map((other) => other.close()))
  assert.deepEqual(applied.flat().sort(), ['0001_one.sql', '0002_name.sql'])
  assert.deepEqual((await pool.query('select * from one')).rows, [{ id: 1, name: null }])
})

test('a migration that fails leaves nothing of itself, and those before it stay', async () => {
  const { pool } = await emptyDatabase()
  const migrations = await folderOf({
    '0001_one.sql': first,
    '0002_bad.sql': 'create table two (id int);\nselect nonsense;',
  })
  await refuses(migrate(pool, migrations), /^0002_bad.sql, line 2: column "nonsense" does not exist$/)
  const tables = await pool.query("select tablename from pg_tables where schemaname = 'public' order by 1")
  assert.deepEqual(
    tables.rows.map((row) => row.tablename),
    ['one', 'schema_migrations'],
  )
})

test('a migration that was changed after it was applied is refused', async () => {
  const { pool } = await emptyDatabase()
  await migrate(pool, await folderOf({ '0001_one.sql': first }))
  const tampered = await folderOf({ '0001_one.sql': `${first} -- and more`, '0002_name.sql': second })
  await refuses(migrate(pool, tampered), /0001_one.sql was changed after it had been applied/)
})

test('other line endings are no change', async () => {
  const { pool } = await emptyDatabase()
  await migrate(pool, await folderOf({ '0001_one.sql': `${first}\n${second}` }))
  assert.deepEqual(await migrate(pool, await folderOf({ '0001_one.sql': `${first}\r\n${second}` })), [])
})

test('a database that is newer than the code is refused', async () => {
  const { pool } = await emptyDatabase()
  await migrate(pool, await folderOf({ '0001_one.sql': first, '0002_name.sql': second }))
  const older = await folderOf({ '0001_one.sql': first })
  await refuses(migrate(pool, older), /The database is newer than this Folkmoot: it has the migration 0002_name.sql/)
})

test('a migration that was slipped in before applied ones is refused', async () => {
  const { pool } = await emptyDatabase()
  await migrate(pool, await folderOf({ '0001_one.sql': first, '0003_name.sql': second }))
  const files = { '0001_one.sql': first, '0002_between.sql': 'select 1', '0003_name.sql': second }
  await refuses(
    migrate(pool, await folderOf(files)),
    /0002_between.sql was never applied, but the later 0003_name.sql was/,
  )
})

test('a misnamed file and a number used twice are refused', async () => {
  await refuses(folderOf({ '1_one.sql': first }), /1_one.sql: a migration is named/)
  await refuses(folderOf({ '0001_one.sql': first, '0001_two.sql': second }), /0001_two.sql: a migration is named/)
})

test('the migrations of Folkmoot fit its own state', async () => {
  const { pool } = await testDatabase()
  const migrations = await readMigrations(migrationsFolder)
  const names = migrations.map((migration) => migration.name)
  assert.deepEqual(await readMigrationState(pool, migrations), { applied: names, pending: [] })
})

async function folderOf(files: Record<string, string>) {
  const folder = mkdtempSync(join(root, 'migrations-'))
  for (const [name, sql] of Object.entries(files)) writeFileSync(join(folder, name), sql)
  return readMigrations(folder)
}

async function refuses(work: Promise<unknown>, message: RegExp): Promise<void> {
  await assert.rejects(work, (error) => error instanceof UserError && message.test(error.message))
}
