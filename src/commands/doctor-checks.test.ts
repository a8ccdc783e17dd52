// Tests of the doctor: what it finds on a sound and on an unsound installation.
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { emptyDatabase, testDatabase } from '../../test/database.ts'
import { testSmtp } from '../../test/smtp.ts'
import { readConfig } from '../config.ts'
import { examine, type Finding } from './doctor-checks.ts'

const folder = mkdtempSync(join(tmpdir(), 'folkmoot-doctor-'))
after(() => rmSync(folder, { recursive: true }))

test('a migrated database is sound, and nothing of the examination remains in it', async () => {
  const { pool, connection } = await testDatabase()
  const findings = await examined({ FOLKMOOT_DATA: folder, DATABASE_URL: connection.connectionString })
  const about = ['configuration', 'data folder', 'disk', 'database', 'encoding', 'extensions', 'migrations', 'writing']
  assert.deepEqual(Object.keys(findings), [...about, 'durability', 'mail'])
  for (const name of ['configuration', 'data folder', 'database', 'encoding', 'extensions', 'migrations', 'writing']) {
    assert.equal(findings[name]?.outcome, 'ok', findings[name]?.says)
  }
  assert.deepEqual((await pool.query("select from pg_tables where tablename like 'doctor%'")).rows, [])
})

test('a database without tables is told to be migrated', async () => {
  const { connection } = await emptyDatabase()
  const findings = await examined({ FOLKMOOT_DATA: folder, DATABASE_URL: connection.connectionString })
  assert.match(findings.migrations?.says ?? '', /not applied yet: 0001_/)
  assert.deepEqual([findings.migrations?.outcome, findings.migrations?.todo], ['fail', 'Run "folkmoot migrate".'])
})

test('a server that is not there is named without its password', async () => {
  const findings = await examined({ FOLKMOOT_DATA: folder, DATABASE_URL: 'postgres://me:secret@127.0.0.1:1/none' })
  assert.equal(findings.database?.outcome, 'fail')
  assert.match(findings.database?.says ?? '', /^The database at postgres:\/\/me@127.0.0.1:1\/none cannot be used/)
})

test('every mistake in the configuration is told', async () => {
  const read = readConfig({ PORT: 'high', FOLKMOOT_LOG: 'loud' })
  const findings = await all(examine(read))
  assert.deepEqual(
    findings.map(({ outcome, says }) => [outcome, says.split(':')[0]]),
    [
      ['fail', 'PORT=high'],
      ['fail', 'FOLKMOOT_LOG=loud'],
    ],
  )
})

test('before the first start nothing is made', async () => {
  const dataFolder = join(folder, 'not', 'yet')
  const findings = await examined({ FOLKMOOT_DATA: dataFolder })
  assert.equal(findings['data folder']?.says, `${dataFolder} will be made at the first start`)
  assert.equal(findings.database?.outcome, 'ok')
})

test('the mail server is asked as if to send', async () => {
  const smtp = await testSmtp()
  const env = { FOLKMOOT_DATA: join(folder, 'none') }
  const asked = async (more: Record<string, string>) => (await examined({ ...env, ...more })).mail
  const server = `127.0.0.1:${smtp.port}`
  assert.deepEqual(await asked({ FOLKMOOT_SMTP_URL: smtp.url, FOLKMOOT_MAIL_FROM: 'moot@example.org' }), {
    outcome: 'ok',
    about: 'mail',
    says: `${server} takes our mails`,
  })
  assert.equal((await asked({ FOLKMOOT_SMTP_URL: smtp.url }))?.outcome, 'note')
  assert.equal((await asked({}))?.says, `no mail server is set: mails become files in ${join(folder, 'none', 'mail')}`)
  const nobody = await asked({ FOLKMOOT_SMTP_URL: 'smtp://me:secret@127.0.0.1:1' })
  assert.equal(nobody?.outcome, 'fail')
  assert.match(nobody?.says ?? '', /^127\.0\.0\.1:1: (?!.*secret)/)
  assert.deepEqual(smtp.taken, [])
})

async function examined(env: Record<string, string | undefined>): Promise<Record<string, Finding>> {
  const findings = await all(examine(readConfig(env)))
  return Object.fromEntries(findings.map((finding) => [finding.about, finding]))
}

async function all(findings: AsyncIterable<Finding>): Promise<Finding[]> {
  const list: Finding[] = []
  for await (const finding of findings) list.push(finding)
  return list
}
