// Restoring a backup: into an empty database of any supported PostgreSQL, all of it or nothing.
import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream, existsSync } from 'node:fs'
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import type pg from 'pg'
import { extract } from 'tar-stream'
import {
  type Checks,
  checksName,
  hashed,
  type Manifest,
  manifestName,
  pathOfFile,
  readChecks,
  readManifest,
  tableOfPart,
} from './backup-format.ts'
import { prepareTables, rebuildTables } from './backup-schema.ts'
import { type CopyIn, copyIn, copyOut, fixTextForms, quote, setSequences } from './backup-tables.ts'
import { type Migration, migrate } from './migrate.ts'
import { UserError } from './user-error.ts'

export interface RestoreOptions {
  pool: pg.Pool
  file: string
  /** Where the files go; it must not exist, or be empty. */
  filesFolder: string
  /** All that this Folkmoot knows. */
  migrations: readonly Migration[]
  /** Told how much is done, from 0 to 1. */
  progress?: (share: number) => void
}

export interface RestoreReport {
  madeAt: string
  tables: number
  rows: number
  files: number
  /** The migrations applied after those of the backup. */
  migrated: string[]
}

interface Restoring extends RestoreOptions {
  client: pg.PoolClient
  stagedFiles: string
}

interface Restored {
  manifest: Manifest
  checks: Checks
}

/** Restores a backup in one transaction, then migrates on to today's. Throws UserError when anything does not add up. */
export async function restoreBackup(options: RestoreOptions): Promise<RestoreReport> {
  const { pool, file, filesFolder } = options
  if (!existsSync(file)) throw new UserError(`There is no file ${file}.`)
  if (existsSync(filesFolder) && (await readdir(filesFolder)).length > 0) {
    throw new UserError(`The folder ${filesFolder} holds files already.`, 'Restore into an empty data folder.')
  }
  const stagedFiles = `${filesFolder}.restoring-${process.pid}`
  const client = await pool.connect()
  try {
    const restored = await inTransaction(client, () => readArchive({ ...options, client, stagedFiles }))
    if (existsSync(stagedFiles)) {
      await rm(filesFolder, { recursive: true, force: true })
      await rename(stagedFiles, filesFolder)
    }
    return report(restored, await migrate(pool, options.migrations))
  } finally {
    await rm(stagedFiles, { recursive: true, force: true })
  }
}

async function inTransaction<Result>(client: pg.PoolClient, work: () => Promise<Result>): Promise<Result> {
  try {
    await client.query('begin')
    await fixTextForms(client)
    const result = await work()
    await client.query('commit')
    client.release()
    return result
  } catch (error) {
    client.release(true) // the broken connection takes its transaction along, even in the middle of a copy
    throw error
  }
}

async function readArchive(options: Restoring): Promise<Restored> {
  const { size } = await stat(options.file)
  const archive = extract()
  let bytes = 0
  const source = createReadStream(options.file).on('data', (chunk) => {
    bytes += chunk.length
    options.progress?.(bytes / size)
  })
  const unpacked = pipeline(source, createGunzip(), archive)
  try {
    const [restored] = await Promise.all([
      readEntries(archive as AsyncIterable<object> as AsyncIterable<Entry>, options),
      unpacked,
    ])
    return restored
  } catch (error) {
    archive.destroy()
    await unpacked.catch(() => {})
    throw isDamage(error) ? damaged('it cannot be unpacked to its end') : error
  }
}

// The library's types leave open what an entry yields.
type Entry = AsyncIterable<Buffer> & { header: { name: string } }

async function readEntries(archive: AsyncIterable<Entry>, options: Restoring): Promise<Restored> {
  let manifest: Manifest | undefined
  let tables: ReturnType<typeof tableLoader> | undefined
  let checks: Checks | undefined
  const files: Checks['files'] = {}
  for await (const entry of archive) {
    const { name } = entry.header
    if (name === manifestName) {
      manifest = readManifest(await textOf(entry))
      await prepareTables(options.client, manifest, options.migrations)
      tables = tableLoader(options.client, manifest)
    } else if (!tables || checks) throw damaged(`${name} is not where it belongs`)
    else if (name === checksName) checks = readChecks(await textOf(entry))
    else if (tableOfPart(name)) await tables.load(tableOfPart(name) ?? '', entry)
    else files[pathOfFile(name) ?? ''] = await stage(name, entry, options.stagedFiles)
  }
  if (!manifest || !tables || !checks) throw damaged('its end is missing')
  compare('table', await tables.end(), checks.tables)
  compare('file', files, checks.files)
  await finish(options.client, manifest, checks)
  return { manifest, checks }
}

// What is in the database now is read once more: the sums must be those of the database that the backup was made of.
async function finish(client: pg.ClientBase, manifest: Manifest, checks: Checks): Promise<void> {
  await setSequences(client, checks.sequences)
  await rebuildTables(client, manifest)
  const found: Checks['tables'] = {}
  for (const table of manifest.tables) found[table.name] = await copyOut(client, table, async () => {})
  compare('table', found, checks.tables)
  for (const { name } of manifest.tables) await client.query(`analyze ${quote(name)}`)
}

function tableLoader(client: pg.ClientBase, { tables }: Manifest) {
  const sums: Checks['tables'] = {}
  let current: { name: string; copy: CopyIn } | undefined
  const end = async () => {
    if (current) sums[current.name] = await current.copy.end()
    current = undefined
    return sums
  }
  return {
    async load(name: string, entry: Entry) {
      if (current?.name !== name) {
        await end()
        const table = tables.find((candidate) => candidate.name === name)
        if (!table || sums[name]) throw damaged(`the table ${name} is not where it belongs`)
        current = { name, copy: copyIn(client, table) }
      }
      for await (const chunk of entry) await current.copy.write(chunk)
    },
    end,
  }
}

async function stage(name: string, entry: Entry, folder: string): Promise<string> {
  const path = pathOfFile(name)
  if (path === undefined) throw damaged(`${name} does not belong in a backup`)
  const target = join(folder, path)
  await mkdir(dirname(target), { recursive: true, mode: 0o700 })
  const hash = createHash('sha256')
  await pipeline(hashed(entry, hash), createWriteStream(target, { flush: true }))
  return hash.digest('hex')
}

async function textOf(entry: Entry): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of entry) chunks.push(chunk)
  return Buffer.concat(chunks).toString('utf8')
}

function compare(kind: string, found: Record<string, unknown>, expected: Record<string, unknown>): void {
  for (const name of new Set([...Object.keys(found), ...Object.keys(expected)])) {
    if (JSON.stringify(found[name]) !== JSON.stringify(expected[name])) throw damaged(`the ${kind} ${name} differs`)
  }
}

function isDamage(error: unknown): boolean {
  if (error instanceof UserError || !(error instanceof Error)) return false
  return ('code' in error && String(error.code).startsWith('Z_')) || /tar|header|Unexpected end/.test(error.message)
}

function damaged(how: string): UserError {
  return new UserError(`The backup is damaged: ${how}. Nothing was restored.`, 'Use another copy of it.')
}

function report({ manifest, checks }: Restored, migrated: string[]): RestoreReport {
  const rows = Object.values(checks.tables).reduce((sum, table) => sum + table.rows, 0)
  const files = Object.keys(checks.files).length
  return { madeAt: manifest.madeAt, tables: manifest.tables.length, rows, files, migrated }
}
