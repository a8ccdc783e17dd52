// Runs the tests: one database server and one migrated template for all of them; nothing of it remains afterwards.
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { loadAssets } from '../src/kit/assets.ts'
import { UserError } from '../src/kit/user-error.ts'
import { prepareServer } from '../test/server.ts'
import { startSystemServer } from '../test/system-server.ts'
import { databaseFiles, testFiles } from './test-files.ts'

const project = join(import.meta.dirname, '..')

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
With --system those that open a database run on the PostgreSQL that this system has, in a temporary folder; they are
skipped where there is none.
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
  const assets = mkdtempSync(join(tmpdir(), 'folkmoot-assets-'))
  try {
    await loadAssets({ source: join(project, 'src'), cache: assets })
    return await runTests({
      FOLKMOOT_TEST_DATABASE_URL: server.url,
      FOLKMOOT_TEST_TEMPLATE: server.template,
      FOLKMOOT_TEST_ASSETS: assets,
      NODE_COMPILE_CACHE: join(project, 'node_modules', '.cache', 'folkmoot'),
    })
  } finally {
    rmSync(assets, { recursive: true, force: true })
    await server.stop()
  }
}

function runTests(env: Record<string, string>): Promise<number> {
  const pattern = values.only === undefined ? [] : [`--test-name-pattern=${values.only}`]
  const deadline = pathToFileURL(join(project, 'test', 'deadline.ts')).href
  const options = ['--import', deadline, '--test', `--test-concurrency=${availableParallelism()}`]
  const child = spawn(process.execPath, [...options, ...pattern, ...chosenFiles()], {
    stdio: 'inherit',
    env: { ...process.env, ...env },
  })
  process.on('SIGTERM', () => child.kill('SIGTERM'))
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('exit', (code) => resolve(code ?? 1))
  })
}

function chosenFiles(): string[] {
  if (positionals.length > 0) return positionals
  const files = testFiles(values.e2e ? ['e2e', 'src', 'test'] : ['src', 'test'])
  return values.system ? databaseFiles(files) : files
}
