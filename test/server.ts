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

export interface TestServer {
  url: string
  /** The name of the migrated database that every other is cloned from. */
  template: string
  stop(): Promise<void>
}

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
  const dropTemplate = () => runSql(server, `drop database if exists ${template} with (force)`)
  return { url: server, template, stop: () => (embedded ? embedded.stop() : dropTemplate()) }
}

/** A name for a database that no other test has. */
export function newName(kind: string): string {
  return `folkmoot_${kind}_${randomBytes(6).toString('hex')}`
}

/** The same server, another database. */
export function urlWith(url: string, database: string): string {
  const changed = new URL(url)
  changed.pathname = `/${database}`
  return changed.href
}

/** Runs statements on a connection of their own. */
export async function runSql(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(sql).finally(() => client.end())
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
