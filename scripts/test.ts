// Runs the tests: one database server and one migrated template for all of them; nothing of it remains afterwards.
import { spawn } from 'node:child_process'
import { globSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { UserError } from '../src/kit/user-error.ts'
import { prepareServer } from '../test/server.ts'
import { startSystemServer } from '../test/system-server.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    e2e: { type: 'boolean', default: false },
    system: { type: 'boolean', default: false },
    only: { type: 'string' },
    help: { type: 'boolean', short: 'h', default: false },
  },
})

if (values.help) {
  console.log(`Usage: node scripts/test.ts [--e2e] [--system] [--only <name pattern>] [file…]

Without files: every test of src/ and test/, with --e2e also the browser journeys of e2e/.
With --system they run on the PostgreSQL that this system has, in a temporary folder, and are skipped where there is none.
FOLKMOOT_TEST_DATABASE_URL names a PostgreSQL server to use instead of the embedded one.`)
} else {
  process.exitCode = await run().catch((error) => {
    console.error(error instanceof UserError ? error.message : error)
    return 1
  })
}

async function run(): Promise<number> {
  // A first Ctrl-C reaches the tests too (they are in our process group): they end, then we tidy up.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => {})
  const system = values.system ? await startSystemServer() : undefined
  if (values.system && !system) {
    console.log('There is no PostgreSQL on this system: its run of the tests is skipped.')
    return 0
  }
  try {
    return await runOn(system?.url ?? process.env.FOLKMOOT_TEST_DATABASE_URL)
  } finally {
    await system?.stop()
  }
}

async function runOn(url: string | undefined): Promise<number> {
  const server = await prepareServer(url)
  try {
    return await runTests({ FOLKMOOT_TEST_DATABASE_URL: server.url, FOLKMOOT_TEST_TEMPLATE: server.template })
  } finally {
    await server.stop()
  }
}

function runTests(env: Record<string, string>): Promise<number> {
  const folders = values.e2e ? ['src', 'test', 'e2e'] : ['src', 'test']
  const files = positionals.length > 0 ? positionals : globSync(folders.map((folder) => `${folder}/**/*.test.ts`))
  const pattern = values.only === undefined ? [] : [`--test-name-pattern=${values.only}`]
  const child = spawn(process.execPath, ['--test', ...pattern, ...files.sort()], {
    stdio: 'inherit',
    env: { ...process.env, ...env },
  })
  process.on('SIGTERM', () => child.kill('SIGTERM'))
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('exit', (code) => resolve(code ?? 1))
  })
}
