// Migrations: numbered SQL files, applied once each, in order, forward only.
import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { UserError } from './user-error.ts'

export interface Migration {
  /** The file's name, which begins with its number. */
  name: string
  sql: string
  /** SHA-256 of the text, as hex; line endings do not count. */
  checksum: string
}

export type Applied = Pick<Migration, 'name' | 'checksum'>

export interface MigrationState {
  applied: string[]
  pending: string[]
}

/** The migrations of Folkmoot itself. */
export const migrationsFolder = fileURLToPath(new URL('../../migrations', import.meta.url))

const fileName = /^\d{4}_[a-z0-9_]+\.sql$/
// Any number that nothing else locks: it only keeps processes that start together from migrating together.
const lockNumber = 7_136_220_641

/** Reads the migrations of a folder, in order. Throws UserError for a name out of order or a number used twice. */
export async function readMigrations(folder: string): Promise<Migration[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort()
  const odd = names.find((name, index) => !fileName.test(name) || name.slice(0, 4) === names[index - 1]?.slice(0, 4))
  if (odd) throw new UserError(`${join(folder, odd)}: a migration is named 0001_like_this.sql, each number once.`)
  return Promise.all(
    names.map(async (name) => {
      const sql = (await readFile(join(folder, name), 'utf8')).replaceAll('\r\n', '\n')
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') }
    }),
  )
}

/** Brings the database up to the last of `migrations`, one transaction each; returns the names that it applied. */
export async function migrate(pool: pg.Pool, migrations: readonly Migration[]): Promise<string[]> {
  const applied: string[] = []
  const client = await pool.connect()
  try {
    for (;;) {
      const name = await applyNext(client, migrations)
      if (name === undefined) return applied
      applied.push(name)
    }
  } finally {
    client.release()
  }
}

/** What is applied and what is not, without changing anything. Throws UserError when database and code disagree. */
export async function readMigrationState(pool: pg.Pool, migrations: readonly Migration[]): Promise<MigrationState> {
  const there = await pool.query<{ there: boolean }>("select to_regclass('schema_migrations') is not null as there")
  const applied = there.rows[0]?.there ? await readApplied(pool) : []
  const pending = whatIsPending(applied, migrations)
  return { applied: applied.map((row) => row.name), pending: pending.map((migration) => migration.name) }
}

/** Applies all of a migration within a transaction that the caller has opened, and records it. */
export async function applyMigration(client: pg.ClientBase, migration: Migration): Promise<void> {
  try {
    await client.query(migration.sql)
  } catch (error) {
    throw describe(error, migration)
  }
  await client.query('insert into schema_migrations (name, checksum) values ($1, $2)', [
    migration.name,
    migration.checksum,
  ])
}

/** Keeps every other process from migrating until the caller's transaction ends; returns what is applied. */
export async function lockMigrations(client: pg.ClientBase): Promise<Applied[]> {
  await client.query('select pg_advisory_xact_lock($1)', [lockNumber])
  await client.query(`create table if not exists schema_migrations (
    name text primary key, checksum text not null, applied_at timestamptz not null default now())`)
  return readApplied(client)
}

// The lock belongs to the transaction: no pooler can part them, and a process that dies gives it back.
async function applyNext(client: pg.ClientBase, migrations: readonly Migration[]): Promise<string | undefined> {
  await client.query('begin')
  try {
    const next = whatIsPending(await lockMigrations(client), migrations)[0]
    if (next) await applyMigration(client, next)
    await client.query('commit')
    return next?.name
  } catch (error) {
    await client.query('rollback').catch(() => {})
    throw error
  }
}

async function readApplied(client: pg.ClientBase | pg.Pool): Promise<Applied[]> {
  const found = await client.query<Applied>('select name, checksum from schema_migrations order by name collate "C"')
  return found.rows
}

function whatIsPending(applied: readonly Applied[], migrations: readonly Migration[]): readonly Migration[] {
  for (const [index, { name, checksum }] of applied.entries()) {
    const migration = migrations[index]
    if (!migrations.some((known) => known.name === name)) throw newer(name)
    if (migration?.name !== name) throw outOfOrder(migration?.name ?? name, name)
    if (migration.checksum !== checksum) throw changed(name)
  }
  return migrations.slice(applied.length)
}

function newer(name: string): UserError {
  return new UserError(
    `The database is newer than this Folkmoot: it has the migration ${name}, which is unknown here.`,
    'Start the newer Folkmoot, or restore a backup that this one made.',
  )
}

function outOfOrder(name: string, later: string): UserError {
  return new UserError(
    `The migration ${name} was never applied, but the later ${later} was.`,
    'Give it a number after all that are applied: migrations only go forward.',
  )
}

function changed(name: string): UserError {
  return new UserError(
    `The migration ${name} was changed after it had been applied to this database.`,
    'Undo the change to the file, and put what is new into a migration of its own.',
  )
}

function describe(error: unknown, { name, sql }: Migration): unknown {
  if (!(error instanceof pg.DatabaseError)) return error
  const line = error.position ? sql.slice(0, Number(error.position)).split('\n').length : undefined
  return new UserError(`${name}${line ? `, line ${line}` : ''}: ${error.message}`, 'Nothing of this file was applied.')
}
