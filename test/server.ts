// The PostgreSQL server that tests run on: a throwaway embedded one unless another is given.
import { type ChildProcess, type StdioOptions, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chmodSync, mkdtempSync, rmSync, statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { connectTo } from '../src/kit/database.ts'
import { type Embedded, startEmbedded } from '../src/kit/embedded.ts'
import { migrate, migrationsFolder, readMigrations } from '../src/kit/migrate.ts'
import { holdDefaults } from './moment.ts'

export interface TestServer {
  url: string
  /** The name of the migrated database that every other is cloned from. */
  template: string
  stop(): Promise<void>
}

const queryCanceled = '57014'
const roomForRun = 2 * 1024 ** 3
// What is lost with a test server is not missed; tests of durability start their own with the real settings.
const hasty = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '100' }

/** A server with a migrated template: the one at `url`, or else a new embedded one. `stop` leaves nothing behind. */
export async function prepareServer(url: string | undefined): Promise<TestServer> {
  const embedded = url === undefined ? await startTestServer() : undefined
  const server = embedded?.url ?? url ?? ''
  const template = newName('template')
  await runSql(server, `create database ${template} template template0 encoding 'UTF8'`)
  const database = connectTo(urlWith(server, template), 1)
  await migrate(database.pool, await readMigrations(migrationsFolder)).finally(database.close)
  await runSql(urlWith(server, template), holdDefaults)
  return { url: server, template, stop: () => (embedded ? embedded.stop() : dropAll(server, template)) }
}

/** A name for a database that no other test has. */
export function newName(kind: string): string {
  return `folkmoot_${kind}_${randomBytes(6).toString('hex')}`
}

/** A name for a clone, by which the end of the run finds what a test file left behind. */
export function cloneName(template: string): string {
  return `${template}_${randomBytes(6).toString('hex')}`
}

/**
 * Drops a database, unless it takes long: PostgreSQL waits with it until every process of the server has listened, also
 * those of other files, and one whose client reads nothing of a long answer does not. The end of the run tries again.
 */
export async function dropInTime(url: string, name: string): Promise<void> {
  await runSql(url, "set statement_timeout = '5s'", `drop database if exists ${name} with (force)`).catch((error) => {
    if (error.code !== queryCanceled) throw error
  })
}

/** The same server, another database. */
export function urlWith(url: string, database: string): string {
  const changed = new URL(url)
  changed.pathname = `/${database}`
  return changed.href
}

/** Runs statements, one after the other, on a connection of their own. */
export async function runSql(url: string, ...statements: string[]): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    for (const statement of statements) await client.query(statement)
  } finally {
    await client.end()
  }
}

async function dropAll(url: string, template: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const found = await client.query<{ name: string }>('select datname as name from pg_database where datname ^@ $1', [
      template,
    ])
    for (const { name } of found.rows) await client.query(`drop database if exists ${name} with (force)`)
  } finally {
    await client.end()
  }
}

async function startTestServer(): Promise<Pick<Embedded, 'url' | 'stop'>> {
  const folder = mkdtempSync(join(fastFolder(), 'folkmoot-test-'))
  chmodSync(folder, 0o711) // as root, the server is another user and has to pass through
  const dataFolder = join(folder, 'data')
  const undertaker = hireUndertaker(dataFolder, folder)
  const remove = () => rmSync(folder, { recursive: true, force: true })
  process.on('exit', remove)
  const server = await startEmbedded({ dataFolder, say: console.error, settings: hasty })
  const tidy = () => {
    undertaker.kill()
    remove()
  }
  return { url: server.url, stop: () => server.stop().finally(tidy) }
}

// Even a test that is killed with -9 leaves nothing: its end closes the pipe, and the shell behind the pipe tidies up.
function hireUndertaker(dataFolder: string, folder: string): ChildProcess {
  const script = 'read _; kill -INT "$(head -n 1 "$1/postgres/postmaster.pid")"; sleep 1; rm -rf "$2"'
  const stdio: StdioOptions = ['pipe', 'ignore', 'ignore']
  const shell = spawn('/bin/sh', ['-c', script, 'sh', dataFolder, folder], { stdio, cwd: '/', detached: true })
  shell.unref()
  return shell
}

// A clone is hundreds of small files: ten milliseconds in memory, several hundred on some disks.
function fastFolder(): string {
  try {
    const { bavail, bsize } = statfsSync('/dev/shm')
    return bavail * bsize > roomForRun ? '/dev/shm' : tmpdir()
  } catch {
    return tmpdir()
  }
}
