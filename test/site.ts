// A whole site for tests: a database of its own, the real server on a free port, the sample programme when asked for.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after } from 'node:test'
import type { Temporal } from 'temporal-polyfill'
import { createServedApp } from '../src/app/served.ts'
import { type Config, readConfig } from '../src/config.ts'
import { type Assets, loadAssets } from '../src/kit/assets.ts'
import type { Db } from '../src/kit/database.ts'
import { createServer } from '../src/kit/http.ts'
import { createLog } from '../src/kit/log.ts'
import { createMetrics } from '../src/kit/metrics.ts'
import { createPageCache } from '../src/kit/page-cache.ts'
import { largestUpload } from '../src/site/uploads.ts'
import { testDatabase } from './database.ts'
import { testMoment } from './moment.ts'

/** The moment at which every test site lives. */
export const testNow = testMoment

/** Signs the sessions of test sites. */
export const testSecret = 'only-for-tests-and-known-to-everybody'

export interface TestSite {
  /** `http://127.0.0.1:<port>`, without a slash at its end. */
  url: string
  db: Db
  /** Faults that pages met, which a reader saw as a plain page. */
  faults: unknown[]
  /** What was told to the operator at the console. */
  said: string[]
  /** Lets the site live at another moment from now on. */
  moveTo(moment: Temporal.Instant): void
}

/** Serves a database filled by `fill`; everything is stopped when the tests of the file are done. */
export async function testSite(
  fill: (db: Db) => Promise<unknown>,
  settings: Record<string, string> = {},
): Promise<TestSite> {
  const { db, pool } = await testDatabase()
  await fill(db)
  const faults: unknown[] = []
  const said: string[] = []
  const say = (line: string) => void said.push(line)
  let moment = testNow
  const config = testConfig(settings)
  const assets = await testAssets()
  const pages = createPageCache({
    maxBytes: config.pageCacheMegabytes * 1024 * 1024,
    freshFor: 60,
    now: () => performance.now(),
  })
  const server = createServer({
    app: createServedApp({ db, config, assets, now: () => moment, say, onError: (error) => faults.push(error) }),
    pages,
    assets,
    config,
    log: createLog('silent'),
    metrics: createMetrics({ pages, pool }),
    largestUpload,
    unreadyBecause: async () => undefined,
    caughtUp: async () => {},
  })
  const port = await server.listen(0, '127.0.0.1')
  stops.push(() => server.close())
  const moveTo = (other: Temporal.Instant) => {
    moment = other
  }
  return { url: `http://127.0.0.1:${port}`, db, faults, said, moveTo }
}

/** The settings of a test site: nobody is asked to wait, nothing is written. */
export function testConfig(settings: Record<string, string> = {}): Config {
  const read = readConfig({
    FOLKMOOT_RATE_LIMIT: '0',
    FOLKMOOT_LOG: 'silent',
    FOLKMOOT_URL: 'https://events.example.org',
    FOLKMOOT_SECRET: testSecret,
    FOLKMOOT_PAGE_CACHE_MB: '0',
    ...settings,
  })
  if (!read.ok) throw new Error(read.mistakes.join('\n'))
  return read.config
}

/** The real styles and scripts. */
export function testAssets(): Promise<Assets> {
  built ??= buildOnce()
  return built
}

const stops: (() => Promise<unknown>)[] = []
let built: Promise<Assets> | undefined

// A run of the tests has built them for all files; a file that runs alone builds its own.
async function buildOnce(): Promise<Assets> {
  const source = join(import.meta.dirname, '../src')
  if (process.env.FOLKMOOT_TEST_ASSETS) return loadAssets({ source, cache: process.env.FOLKMOOT_TEST_ASSETS })
  const cache = await mkdtemp(join(tmpdir(), 'folkmoot-assets-'))
  stops.push(() => rm(cache, { recursive: true, force: true }))
  return loadAssets({ source, cache })
}

after(async () => {
  for (const stop of stops.reverse()) await stop()
})
