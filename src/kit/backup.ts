// Making a backup: everything the database and the files hold at one moment, in one file, while the site is served.
import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream, existsSync } from 'node:fs'
import { open, readdir, rename, rm, stat } from 'node:fs/promises'
import { dirname, join, relative, sep } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import type pg from 'pg'
import { type Pack, pack } from 'tar-stream'
import type { Temporal } from 'temporal-polyfill'
import {
  type Checks,
  checksName,
  formatVersion,
  hashed,
  type Manifest,
  manifestName,
  partName,
} from './backup-format.ts'
import { copyOut, estimateBytes, fixTextForms, listTables, readSequences } from './backup-tables.ts'
import { UserError } from './user-error.ts'

export interface BackupOptions {
  pool: pg.Pool
  /** Where the backup goes; nothing may be there. */
  file: string
  /** The folder of uploaded files; it need not exist. */
  filesFolder: string
  now: Temporal.Instant
  /** Told how much is done, from 0 to 1. */
  progress?: (share: number) => void
}

export interface BackupReport {
  tables: number
  rows: number
  files: number
  bytes: number
}

const partBytes = 1024 * 1024

/** Writes a backup of one moment. The file appears when it is complete. Throws UserError when it cannot be written. */
export async function makeBackup(options: BackupOptions): Promise<BackupReport> {
  const { file } = options
  if (existsSync(file))
    throw new UserError(`${file} exists already.`, 'Choose another name: backups are not overwritten.')
  if (!existsSync(dirname(file))) throw new UserError(`The folder ${dirname(file)} does not exist.`, 'Make it first.')
  const unfinished = `${file}.unfinished-${process.pid}`
  const archive = pack()
  // Personal data: only for whoever made it.
  const written = pipeline(archive, createGzip(), createWriteStream(unfinished, { mode: 0o600 }))
  try {
    const [checks] = await Promise.all([fill(archive, options), written])
    await syncFile(unfinished)
    await rename(unfinished, file)
    return report(checks, (await stat(file)).size)
  } catch (error) {
    archive.destroy()
    await written.catch(() => {})
    await rm(unfinished, { force: true })
    throw error
  }
}

async function fill(archive: Pack, options: BackupOptions): Promise<Checks> {
  const client = await options.pool.connect()
  try {
    await client.query('begin isolation level repeatable read read only')
    await fixTextForms(client)
    const manifest = await describe(client, options.now)
    await addText(archive, manifestName, JSON.stringify(manifest, null, 2))
    const tables = await addTables(archive, client, manifest, options.progress)
    const sequences = await readSequences(client)
    await client.query('commit')
    const files = await addFiles(archive, options.filesFolder)
    const checks = { tables, sequences, files }
    await addText(archive, checksName, JSON.stringify(checks, null, 2))
    archive.finalize()
    client.release()
    return checks
  } catch (error) {
    client.release(true) // in the middle of a copy: of no use to anybody else
    throw error
  }
}

async function describe(client: pg.ClientBase, now: Temporal.Instant): Promise<Manifest> {
  const there = await client.query<{ there: boolean }>("select to_regclass('schema_migrations') is not null as there")
  if (!there.rows[0]?.there) throw new UserError('The database is empty: there is nothing to back up.')
  const migrations = await client.query<Manifest['migrations'][number]>(
    'select name, checksum from schema_migrations order by name collate "C"',
  )
  const server = await client.query<{ server_version: string }>('show server_version')
  return {
    format: 'folkmoot-backup',
    version: formatVersion,
    madeAt: now.toString(),
    postgres: server.rows[0]?.server_version ?? '',
    migrations: migrations.rows,
    tables: await listTables(client),
  }
}

async function addTables(
  archive: Pack,
  client: pg.ClientBase,
  { tables }: Manifest,
  progress?: (share: number) => void,
) {
  const expected = await estimateBytes(client)
  const sums: Checks['tables'] = {}
  let bytes = 0
  for (const table of tables) {
    const parts = partsOf(archive, table.name)
    sums[table.name] = await copyOut(client, table, (chunk) => {
      bytes += chunk.length
      progress?.(Math.min(bytes / expected, 1))
      return parts.add(chunk)
    })
    await parts.end()
  }
  progress?.(1)
  return sums
}

function partsOf(archive: Pack, table: string) {
  let waiting: Buffer[] = []
  let bytes = 0
  let part = 0
  const flush = async () => {
    part += 1
    const body = Buffer.concat(waiting)
    waiting = []
    bytes = 0
    await addBytes(archive, partName(table, part), body)
  }
  return {
    async add(chunk: Buffer) {
      waiting.push(chunk)
      bytes += chunk.length
      if (bytes >= partBytes) await flush()
    },
    async end() {
      if (bytes > 0 || part === 0) await flush()
    },
  }
}

async function addFiles(archive: Pack, folder: string): Promise<Checks['files']> {
  const sums: Checks['files'] = {}
  if (!existsSync(folder)) return sums
  const found = await readdir(folder, { recursive: true, withFileTypes: true })
  const paths = found.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  for (const path of paths.sort()) {
    const { size } = await stat(path)
    const name = relative(folder, path).split(sep).join('/')
    const hash = createHash('sha256')
    const entry = archive.entry({ name: `files/${name}`, size })
    // What a file gains while it is copied is left for the next backup: its size is already told.
    const body = size > 0 ? createReadStream(path, { end: size - 1 }) : Readable.from([])
    await pipeline(hashed(body, hash), entry)
    sums[name] = hash.digest('hex')
  }
  return sums
}

function addText(archive: Pack, name: string, text: string): Promise<void> {
  return addBytes(archive, name, Buffer.from(text))
}

// Through the entry's stream rather than all at once: so the archive's reader sets the pace.
function addBytes(archive: Pack, name: string, body: Buffer): Promise<void> {
  return new Promise((resolve, reject) => {
    const entry = archive.entry({ name, size: body.length }, (error) => (error ? reject(error) : resolve()))
    entry.on('error', reject)
    entry.end(body)
  })
}

async function syncFile(path: string): Promise<void> {
  const handle = await open(path, 'r')
  await handle.sync().finally(() => handle.close())
}

function report(checks: Checks, bytes: number): BackupReport {
  const rows = Object.values(checks.tables).reduce((sum, table) => sum + table.rows, 0)
  return { tables: Object.keys(checks.tables).length, rows, files: Object.keys(checks.files).length, bytes }
}
