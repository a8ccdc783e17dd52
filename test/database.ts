// A database of its own for every test file, cloned from a migrated template in milliseconds.
import { randomBytes } from 'node:crypto'
import { after } from 'node:test'
import pg from 'pg'
import { connectTo, type Database } from '../src/kit/database.ts'
import { migrate, migrationsFolder, readMigrations } from '../src/kit/migrate.ts'
import { startTestServer } from './embedded.ts'

export interface TestServer {
  url: string
  /** The name of the migrated database that every other is cloned from. */
  template: string
  stop(): Promise<void>
}

const given = process.env.FOLKMOOT_TEST_DATABASE_URL
const givenTemplate = process.env.FOLKMOOT_TEST_TEMPLATE
let ownServer: Promise<TestServer> | undefined

/**
 * A migrated, empty database that nobody else uses; it is dropped when the file's tests are done.
 * On the server of the test run, of FOLKMOOT_TEST_DATABASE_URL, or on one started for this file alone.
 */
export async function testDatabase(): Promise<Database> {
  const server = await serverOfRun()
  return cloneOf(server, server.template)
}

/** The same without any table, for tests of migrations and backups. */
export async function emptyDatabase(): Promise<Database> {
  return cloneOf(await serverOfRun(), 'template0')
}

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

function serverOfRun(): Promise<TestServer> {
  ownServer ??=
    given && givenTemplate
      ? Promise.resolve({ url: given, template: givenTemplate, stop: async () => {} })
      : prepareServer(given)
  return ownServer
}

async function cloneOf({ url }: TestServer, template: string): Promise<Database> {
  const name = newName('test')
  await runSql(url, `create database ${name} template ${template} encoding 'UTF8'`)
  const database = connectTo(urlWith(url, name), 5)
  const close = () => database.close()
  opened.push({ close, drop: () => runSql(url, `drop database if exists ${name} with (force)`) })
  return { ...database, close }
}

const opened: { close(): Promise<void>; drop(): Promise<void> }[] = []

after(async () => {
  for (const { close, drop } of opened) await close().then(drop)
  await ownServer?.then((server) => server.stop())
})

function newName(kind: string): string {
  return `folkmoot_${kind}_${randomBytes(6).toString('hex')}`
}

function urlWith(url: string, database: string): string {
  const changed = new URL(url)
  changed.pathname = `/${database}`
  return changed.href
}

async function runSql(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(sql).finally(() => client.end())
}
