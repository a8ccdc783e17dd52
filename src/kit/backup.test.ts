// Tests of backup and restore: the same rows byte for byte, on any server; and nothing at all from a damaged file.
import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { gunzipSync, gzipSync } from 'node:zlib'
import type pg from 'pg'
import { Temporal } from 'temporal-polyfill'
import { emptyDatabase } from '../../test/database.ts'
import { newName, runSql, urlWith } from '../../test/server.ts'
import { type SystemServer, startSystemServer } from '../../test/system-server.ts'
import { makeBackup } from './backup.ts'
import { restoreBackup } from './backup-restore.ts'
import { copyOut, fixTextForms, listTables, readSequences } from './backup-tables.ts'
import { connectTo } from './database.ts'
import { type Migration, migrate } from './migrate.ts'
import { UserError } from './user-error.ts'

const now = Temporal.Instant.from('2026-11-23T12:00:00Z')
const folder = mkdtempSync(join(tmpdir(), 'folkmoot-backup-'))
const uploads = join(folder, 'uploads')
let system: SystemServer | undefined
let source: pg.Pool
let backups = 0

before(async () => {
  system = await startSystemServer()
  source = (await emptyDatabase()).pool
  await migrate(source, migrations.slice(0, 1))
  await source.query(manyRows)
  mkdirSync(join(uploads, 'badges'), { recursive: true })
  writeFileSync(join(uploads, 'badges', 'ü.svg'), '<svg/>')
  writeFileSync(join(uploads, 'empty'), '')
})

after(async () => {
  await system?.stop()
  rmSync(folder, { recursive: true, force: true })
})

test('rows and files come back byte for byte, and the database is brought up to date', async () => {
  const file = newFile()
  const made = await makeBackup({ pool: source, file, filesFolder: uploads, now })
  assert.deepEqual({ ...made, bytes: 0 }, { tables: 3, rows: 3_004, files: 2, bytes: 0 })
  const { pool } = await emptyDatabase()
  const target = join(folder, 'restored')
  const restored = await restoreBackup({ pool, file, filesFolder: target, migrations })
  const expected = { madeAt: now.toString(), tables: 3, rows: 3_004, files: 2, migrated: ['0002_later.sql'] }
  assert.deepEqual(restored, expected)
  assert.deepEqual(await contentOf(pool, ['later']), await contentOf(source, []))
  assert.deepEqual(readdirSync(target, { recursive: true }).sort(), ['badges', 'badges/ü.svg', 'empty'])
  assert.equal(readFileSync(join(target, 'badges', 'ü.svg'), 'utf8'), '<svg/>')
})

test('keys, triggers and numbering work after a restore', async () => {
  const { pool } = await emptyDatabase()
  await restoreBackup({ pool, file: await backup(source), filesFolder: newFolder(), migrations })
  await assert.rejects(pool.query('insert into parents (favourite) values (99999)'), /foreign key/)
  // The refused row took number 4.
  const added = await pool.query("insert into parents (note) values ('new') returning id, touched")
  assert.deepEqual(added.rows, [{ id: 5, touched: 'by trigger' }])
})

test('from the embedded server to the system’s PostgreSQL and back', async (t) => {
  if (!system) return t.skip('no PostgreSQL is installed on this system')
  const name = newName('system')
  await runSql(system.url, `create database ${name}; `)
  const other = connectTo(urlWith(system.url, name), 2)
  const back = await emptyDatabase()
  try {
    await restoreBackup({ pool: other.pool, file: await backup(source), filesFolder: newFolder(), migrations })
    const file = await backup(other.pool)
    await restoreBackup({ pool: back.pool, file, filesFolder: newFolder(), migrations })
    assert.deepEqual(await contentOf(other.pool, ['later']), await contentOf(source, []))
    assert.deepEqual(await contentOf(back.pool, ['later']), await contentOf(source, []))
  } finally {
    await other.close()
  }
})

test('an owner without special rights can restore', async () => {
  const { pool, connection } = await emptyDatabase()
  const role = newName('role')
  await pool.query(`create role ${role} login; grant all on schema public to ${role}`)
  const url = new URL(connection.connectionString ?? '')
  url.searchParams.set('user', role)
  const owner = connectTo(url.href, 2)
  try {
    await restoreBackup({ pool: owner.pool, file: await backup(source), filesFolder: newFolder(), migrations })
    assert.deepEqual(await contentOf(owner.pool, ['later']), await contentOf(source, []))
  } finally {
    await owner.close()
    await pool.query(`drop owned by ${role} cascade; drop role ${role}`)
  }
})

test('a backup is of one moment, though writing goes on', async () => {
  const { pool } = await emptyDatabase()
  await migrate(pool, migrations.slice(0, 1))
  await pool.query(manyRows)
  let writes = 0
  const writing = { until: true }
  const writer = (async () => {
    for (; writing.until; writes += 1) {
      await pool.query(`with p as (insert into parents (note) values ('w') returning id)
        insert into children (parent, amount) select id, 1 from p`)
    }
  })()
  const file = await backup(pool).finally(() => {
    writing.until = false
  })
  await writer
  const restored = await emptyDatabase()
  await restoreBackup({ pool: restored.pool, file, filesFolder: newFolder(), migrations })
  assert.ok(writes > 0)
  const counts = await restored.pool.query(`select (select count(*) from parents where note = 'w') as parents,
    (select count(*) from children where parent > 3) as children`)
  assert.equal(counts.rows[0].parents, counts.rows[0].children)
})

test('a database with rows is left alone', async () => {
  const { pool } = await emptyDatabase()
  await migrate(pool, migrations.slice(0, 1))
  await pool.query("insert into parents (note) values ('mine')")
  await refuses(restoreBackup({ pool, file: await backup(source), filesFolder: newFolder(), migrations }), /not empty/)
  assert.deepEqual((await pool.query('select note from parents')).rows, [{ note: 'mine' }])
})

test('a migrated database without rows will do', async () => {
  const { pool } = await emptyDatabase()
  await migrate(pool, migrations.slice(0, 1))
  await restoreBackup({ pool, file: await backup(source), filesFolder: newFolder(), migrations })
  assert.deepEqual(await contentOf(pool, ['later']), await contentOf(source, []))
})

test('a file that exists is not overwritten by a backup', async () => {
  const file = newFile()
  writeFileSync(file, 'precious')
  await refuses(makeBackup({ pool: source, file, filesFolder: uploads, now }), /exists already/)
  assert.equal(readFileSync(file, 'utf8'), 'precious')
})

const damages: [string, RegExp, (archive: Buffer) => Buffer][] = [
  ['cut off', /damaged/, (archive) => archive.subarray(0, Math.floor(archive.length / 2))],
  ['cut off by its last byte', /damaged/, (archive) => archive.subarray(0, -1)],
  ['another file', /damaged|not a backup/, () => Buffer.from('hello')],
  ['another archive', /damaged|not a backup/, () => gzipSync(Buffer.alloc(1024))],
  ['without its end', /damaged: its end is missing/, (archive) => gzipSync(withoutChecks(gunzipSync(archive)))],
  ['changed in one row', /damaged: the table parents differs/, (archive) => gzipSync(changed(gunzipSync(archive)))],
]

for (const [what, message, damage] of damages) {
  test(`of a backup that is ${what} nothing is restored`, async () => {
    const file = newFile()
    writeFileSync(file, damage(readFileSync(await backup(source))))
    const { pool } = await emptyDatabase()
    const filesFolder = newFolder()
    await refuses(restoreBackup({ pool, file, filesFolder, migrations }), message)
    const tables = await pool.query("select from pg_tables where schemaname = 'public'")
    assert.equal(tables.rowCount, 0)
    assert.deepEqual(
      readdirSync(folder).filter((name) => name.includes('restoring')),
      [],
    )
  })
}

test('a backup of a newer Folkmoot is refused', async () => {
  const { pool } = await emptyDatabase()
  await migrate(pool, migrations)
  const file = await backup(pool)
  const older = await emptyDatabase()
  const restoring = restoreBackup({
    pool: older.pool,
    file,
    filesFolder: newFolder(),
    migrations: migrations.slice(0, 1),
  })
  await refuses(restoring, /made by a newer Folkmoot: the migration 0002_later.sql/)
})

// Cyclic references, a trigger that would change what is loaded, a generated column, awkward values, wide rows.
const migrations: Migration[] = [
  {
    name: '0001_first.sql',
    checksum: 'a'.repeat(64),
    sql: `
      create table parents (id bigint generated always as identity primary key, favourite bigint, note text,
        touched text, twice text generated always as (note || note) stored);
      create table children (id bigint generated by default as identity primary key, parent bigint not null references parents,
        amount double precision, at timestamptz, day date, tags text[], extra jsonb, raw bytea, span daterange, gap interval);
      alter table parents add foreign key (favourite) references children deferrable;
      create table "odd Name" ("a ""b" text);
      drop table "odd Name";
      create table nothing (id int primary key);
      create function touch() returns trigger language plpgsql as $$ begin new.touched := 'by trigger'; return new; end $$;
      create trigger touch before insert on parents for each row execute function touch();`,
  },
  { name: '0002_later.sql', checksum: 'b'.repeat(64), sql: 'create table later (id int)' },
]

const manyRows = String.raw`
  insert into parents (note) values (E'tab\t newline\n backslash \\ null \\N 例 🎪'), (null), ('');
  update parents set touched = 'edited' where id = 2;
  insert into children (parent, amount, at, day, tags, extra, raw, span, gap)
    select 1 + n % 3, case n % 4 when 0 then 'NaN' when 1 then 1e-308 when 2 then 0.1::float8 / 3 else n end,
      timestamptz '2026-11-23 00:00Z' + n * interval '1.000001 s', date '0001-01-01' + n, array['a', null, '{"x"}'],
      jsonb_build_object('n', n, 'text', repeat(chr(230 + n % 99), n % 2000)), decode(md5(n::text), 'hex'),
      daterange(null, date '2026-01-01' + n), n * interval '1 month 1 second'
    from generate_series(1, 3001) as n;
  update parents set favourite = 3001;`

async function backup(pool: pg.Pool): Promise<string> {
  const file = newFile()
  await makeBackup({ pool, file, filesFolder: uploads, now })
  return file
}

/** The text of every table but those named, and where every sequence stands. */
async function contentOf(pool: pg.Pool, but: string[]) {
  const client = await pool.connect()
  await client.query('begin')
  await fixTextForms(client)
  const content: Record<string, string> = {}
  for (const table of await listTables(client)) {
    if (but.includes(table.name)) continue
    const chunks: Buffer[] = []
    await copyOut(client, table, async (chunk) => void chunks.push(chunk))
    content[table.name] = Buffer.concat(chunks).toString('utf8').split('\n').sort().join('\n')
  }
  const sequences = await readSequences(client)
  await client.query('commit')
  client.release()
  return { content, sequences }
}

async function refuses(work: Promise<unknown>, message: RegExp): Promise<void> {
  await assert.rejects(work, (error) => error instanceof UserError && message.test(error.message))
}

function newFile(): string {
  backups += 1
  return join(folder, `${backups}.backup`)
}

function newFolder(): string {
  return `${newFile()}-files`
}

function withoutChecks(archive: Buffer): Buffer {
  return Buffer.concat([archive.subarray(0, archive.indexOf('checks.json')), Buffer.alloc(1024)])
}

function changed(archive: Buffer): Buffer {
  archive.write('EDITED', archive.indexOf('\tedited') + 1)
  return archive
}
