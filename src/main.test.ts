// The command line as a person meets it: help, mistakes told in a line, and a site that starts and ends in order.
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { type TestContext, test } from 'node:test'
import { endWithFile } from '../test/children.ts'
import { testDatabase } from '../test/database.ts'

const command = join(import.meta.dirname, '..', 'bin', 'folkmoot')

function start(args: string[], env: Record<string, string> = {}) {
  const given = { PATH: '/usr/bin:/bin', ...env }
  const child = endWithFile(spawn(process.execPath, [command, ...args], { env: given }))
  const ended = once(child, 'exit')
  const told = Promise.all([text(child.stdout), text(child.stderr), ended])
  return { child, result: told.then(([stdout, stderr, [code]]) => ({ code, stdout, stderr })) }
}

const run = (args: string[], env: Record<string, string> = {}) => start(args, env).result

function dataFolder(t: TestContext) {
  const folder = mkdtempSync(join(tmpdir(), 'folkmoot-cli-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

test('every command explains itself', async () => {
  const { code, stdout } = await run(['--help'])
  assert.equal(code, 0)
  const commands = [...stdout.matchAll(/^ {2}([a-z]+)(?= )/gm)]
    .map((match) => match[1] ?? '')
    .filter((name) => name !== 'help')
  assert.ok(commands.includes('serve') && commands.includes('start'), stdout)
  for (const name of commands) {
    const help = await run([name, '--help'])
    assert.deepEqual([help.code, help.stderr], [0, ''], name)
    assert.match(help.stdout, new RegExp(`^Usage: folkmoot ${name}\\b[^]*\\n\\n[A-Z][^]*--help`), name)
  }
})

test('a mistake of usage is told in a line and gives 2', async () => {
  const cases = [
    [['sevre'], /unknown command 'sevre'\n\(Did you mean serve\?\)/],
    [['serve', '--prot', '1'], /unknown option '--prot'/],
    [['serve', '--port', '70000'], /A port is a number from 0 to 65535/],
  ] as const
  for (const [args, said] of cases) {
    const { code, stderr } = await run([...args])
    assert.equal(code, 2, stderr)
    assert.match(stderr, said)
    assert.doesNotMatch(stderr, /^\s+at /m)
  }
})

test('all mistakes of the configuration are told at once, without a stack, and give 1', async () => {
  const { code, stderr } = await run(['serve'], {
    PORT: 'x',
    FOLKMOOT_TRUSTED_PROXIES: '10.0.0.0/8,proxy',
    FOLKMOOT_LOG: 'loud',
  })
  assert.equal(code, 1)
  assert.match(stderr, /^The configuration cannot be used:\n {2}PORT=x: /)
  assert.match(stderr, /\n {2}FOLKMOOT_TRUSTED_PROXIES=10\.0\.0\.0\/8,proxy: names something/)
  assert.match(stderr, /\n {2}FOLKMOOT_LOG=loud: /)
  assert.doesNotMatch(stderr, /^\s+at /m)
})

test('a site is served, tells that it is ready, and ends in order', async (t) => {
  const { connection } = await testDatabase()
  const env = { DATABASE_URL: connection.connectionString ?? '', FOLKMOOT_DATA: dataFolder(t), FOLKMOOT_SAMPLE: 'off' }
  const site = start(['serve', '--port', '0'], env)
  t.after(() => site.child.kill('SIGKILL'))
  const port = await new Promise<string>((resolve, reject) => {
    site.child.stdout.on('data', (chunk) => {
      const told = /Folkmoot is at http:\/\/localhost:(\d+)/.exec(String(chunk))?.[1]
      if (told) resolve(told)
    })
    site.result.then(({ stderr }) => reject(new Error(stderr)))
  })
  const statusOf = async (path: string) => (await fetch(`http://127.0.0.1:${port}${path}`)).status
  assert.deepEqual(
    [
      await statusOf('/healthz'),
      await statusOf('/readyz'),
      await statusOf('/metrics'),
      await statusOf('/assets/site.css'),
    ],
    [200, 200, 200, 200],
  )
  site.child.kill('SIGTERM')
  const { code, stdout, stderr } = await site.result
  assert.equal(code, 0)
  // Whoever reads the link is let in: it is for the console alone, and never in the log.
  assert.match(stderr, /^Nobody owns this server yet\. [^\n]+\/first-owner\/[\w-]{43}\n$/)
  assert.doesNotMatch(stdout, /first-owner/)
})

test('a port that is taken is told so, with what to do', async (t) => {
  const { connection } = await testDatabase()
  const other = createServer().listen(0, '127.0.0.1')
  t.after(() => other.close())
  await once(other, 'listening')
  const { port } = other.address() as AddressInfo
  const env = { DATABASE_URL: connection.connectionString ?? '', FOLKMOOT_DATA: dataFolder(t), FOLKMOOT_SAMPLE: 'off' }
  const { code, stderr } = await run(['serve', '--port', String(port)], env)
  assert.deepEqual([code, stderr], [1, `Port ${port} is taken.\nChoose another one: --port 8081.\n`])
})
