// The tables that a backup is restored into: made by the backup's own migrations, open while loading, then whole again.
import type pg from 'pg'
import type { Manifest } from './backup-format.ts'
import { listTables, quote } from './backup-tables.ts'
import { applyMigration, lockMigrations, type Migration } from './migrate.ts'
import { UserError } from './user-error.ts'

/**
 * Makes the tables as they were when the backup was made, without foreign keys and triggers, so that rows may come in
 * any order and cyclic references do not matter. (Turning both off for the session would need a superuser; dropping
 * the keys needs only the owner, and adding them again proves that they hold.) To be called in the restore's transaction.
 */
export async function prepareTables(
  client: pg.ClientBase,
  manifest: Manifest,
  migrations: readonly Migration[],
): Promise<void> {
  const known = knownMigrations(manifest, migrations)
  const applied = await lockMigrations(client)
  await refuseRows(client)
  if (applied.some(({ checksum }, index) => known[index]?.checksum !== checksum)) throw tooNew()
  for (const migration of known.slice(applied.length)) await applyMigration(client, migration)
  await compareTables(client, manifest)
  await openTables(client, manifest)
}

/** Puts back the triggers and the foreign keys that `prepareTables` took away. */
export async function rebuildTables(client: pg.ClientBase, manifest: Manifest): Promise<void> {
  for (const { name } of manifest.tables) await client.query(`alter table ${quote(name)} enable trigger user`)
  const keys = await client.query<{ statement: string }>('select statement from restored_keys order by position')
  for (const { statement } of keys.rows) await client.query(statement)
  await client.query('drop table restored_keys')
}

async function openTables(client: pg.ClientBase, manifest: Manifest): Promise<void> {
  await client.query(`create temporary table restored_keys on commit drop as
    select row_number() over (order by conrelid::regclass::text, conname) as position, conrelid::regclass as of_table, conname,
      format('alter table %s add constraint %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) as statement
    from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace and conparentid = 0`)
  const keys = await client.query<{ statement: string }>(
    "select format('alter table %s drop constraint %I', of_table, conname) as statement from restored_keys",
  )
  for (const { statement } of keys.rows) await client.query(statement)
  for (const { name } of manifest.tables) {
    await client.query(`alter table ${quote(name)} disable trigger user`)
    // Rows that migrations brought come with the backup; and a table emptied in this transaction keeps the rows' order.
    await client.query(`truncate ${quote(name)}`)
  }
}

function knownMigrations(manifest: Manifest, migrations: readonly Migration[]): readonly Migration[] {
  for (const [index, { name, checksum }] of manifest.migrations.entries()) {
    const migration = migrations[index]
    if (migration?.name === name && migration.checksum === checksum) continue
    const isUnknown = !migrations.some((known) => known.name === name)
    throw isUnknown ? fromNewer(name) : fromAnother(name)
  }
  return migrations.slice(0, manifest.migrations.length)
}

async function refuseRows(client: pg.ClientBase): Promise<void> {
  for (const { name } of await listTables(client)) {
    const found = await client.query(`select from ${quote(name)} limit 1`)
    if (found.rowCount === 0) continue
    throw new UserError(
      `The database is not empty: the table ${name} has rows. Nothing was restored.`,
      'Restore into an empty database: another FOLKMOOT_DATA folder, or a new database for DATABASE_URL.',
    )
  }
}

async function compareTables(client: pg.ClientBase, manifest: Manifest): Promise<void> {
  const tables = await listTables(client)
  if (JSON.stringify(tables) === JSON.stringify(manifest.tables)) return
  const names = (list: Manifest['tables']) => list.map((table) => `${table.name} (${table.columns.join(', ')})`)
  const there = names(tables)
  const odd = names(manifest.tables).find((name) => !there.includes(name)) ?? 'a table is missing from it'
  throw new UserError(`The backup does not fit its migrations: ${odd}. Nothing was restored.`)
}

function tooNew(): UserError {
  return new UserError(
    'The database is empty, but already made for a newer Folkmoot than the backup. Nothing was restored.',
    'Restore into a database without any tables.',
  )
}

function fromNewer(name: string): UserError {
  return new UserError(
    `The backup was made by a newer Folkmoot: the migration ${name} is unknown here. Nothing was restored.`,
    'Update Folkmoot, then restore.',
  )
}

function fromAnother(name: string): UserError {
  return new UserError(
    `The backup was made by a Folkmoot whose migration ${name} was another. Nothing was restored.`,
    'Restore it with the version that made it.',
  )
}
