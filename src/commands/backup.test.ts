// Tests of the commands that keep the database, as a person types them.
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { emptyDatabase } from '../../test/database.ts'

const main = join(import.meta.dirname, '..', 'main.ts')
const folder = mkdtempSync(join(tmpdir(), 'folkmoot-commands-'))
const file = join(folder, 'site.backup')
after(() => rmSync(folder, { recursive: true }))

test('migrate, backup, restore: from one database to another', async () => {
  const [from, to] = [await addressOfNew(), await addressOfNew()]
  assert.deepEqual(run(from, 'migrate', '--check').status, 1)
  assert.match(run(from, 'migrate').stdout, /^applied 0001_/)
  assert.deepEqual(run(from, 'migrate', '--check'), { status: 0, stdout: 'The database is up to date.\n', stderr: '' })
  assert.match(run(from, 'backup', file).stdout, /site\.backup: 0 rows of \d+ tables, 0 files, \d+ bytes\n$/)
  assert.match(run(to, 'restore', file).stdout, /^Restored the backup of .*: 0 rows of \d+ tables, 0 files\.\n$/)
  assert.equal(run(to, 'migrate', '--check').status, 0)
})

test('what a person can put right is said without a stack', async () => {
  const empty = await addressOfNew()
  const missing = join(folder, 'missing.backup')
  assert.deepEqual(run(empty, 'restore', missing), { status: 1, stdout: '', stderr: `There is no file ${missing}.\n` })
  const nothing = run(empty, 'backup', join(folder, 'other.backup'))
  assert.deepEqual(nothing, { status: 1, stdout: '', stderr: 'The database is empty: there is nothing to back up.\n' })
  assert.equal(existsSync(join(folder, 'other.backup')), false)
})

async function addressOfNew(): Promise<string> {
  return (await emptyDatabase()).connection.connectionString ?? ''
}

function run(databaseUrl: string, ...args: string[]) {
  const env = { PATH: process.env.PATH, FOLKMOOT_DATA: join(folder, 'data'), DATABASE_URL: databaseUrl }
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, ...args], { env, encoding: 'utf8' })
  return { status, stdout, stderr }
}
