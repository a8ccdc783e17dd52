// A database of its own for every test file, cloned from a migrated template in milliseconds.
import { after } from 'node:test'
import { connectTo, type Database } from '../src/kit/database.ts'
import { cloneName, dropInTime, prepareServer, runSql, type TestServer, urlWith } from './server.ts'

const given = process.env.FOLKMOOT_TEST_DATABASE_URL
const givenTemplate = process.env.FOLKMOOT_TEST_TEMPLATE

const opened: { close(): Promise<void>; drop(): Promise<void> }[] = []
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

after(async () => {
  for (const { close, drop } of opened) await close().then(drop)
  await ownServer?.then((server) => server.stop())
})

function serverOfRun(): Promise<TestServer> {
  if (given && givenTemplate) return Promise.resolve({ url: given, template: givenTemplate, stop: async () => {} })
  ownServer ??= prepareServer(given)
  return ownServer
}

async function cloneOf({ url, template: ours }: TestServer, template: string): Promise<Database> {
  const name = cloneName(ours)
  await runSql(url, `create database ${name} template ${template} encoding 'UTF8' strategy file_copy`)
  const database = connectTo(urlWith(url, name), 5)
  opened.push({ close: database.close, drop: () => dropInTime(url, name) })
  return database
}
