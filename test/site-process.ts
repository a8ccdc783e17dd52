// A serving process for tests of several of them and of sudden death: the real server and application on a given database.
// Usage: node test/site-process.ts <database> [settings as JSON]; prints the port on which it listens.
import { createServedApp } from '../src/app/served.ts'
import { readConfig } from '../src/config.ts'
import { connectTo } from '../src/kit/database.ts'
import { createServer } from '../src/kit/http.ts'
import { createLog } from '../src/kit/log.ts'
import { createMetrics } from '../src/kit/metrics.ts'
import { createPageCache } from '../src/kit/page-cache.ts'
import { testMoment } from './moment.ts'

const [, , url = '', settings = '{}'] = process.argv
const read = readConfig({
  FOLKMOOT_LOG: 'silent',
  FOLKMOOT_URL: 'https://events.example.org',
  FOLKMOOT_SECRET: 'only-for-tests-and-known-to-everybody',
  FOLKMOOT_PAGE_CACHE_MB: '0',
  ...JSON.parse(settings),
})
if (!read.ok) throw new Error(read.mistakes.join('\n'))
const { config } = read
const { db, pool } = connectTo(url, config.poolSize)
// Looks are not what this is about, and building them takes longer than most of these processes live.
const assets = { url: (name: string) => `/${name}`, find: () => undefined }
const pages = createPageCache({ maxBytes: 0, freshFor: 60, now: () => performance.now() })
const server = createServer({
  app: createServedApp({ db, config, assets, now: () => testMoment, say: () => {} }),
  pages,
  assets,
  config,
  log: createLog('silent'),
  metrics: createMetrics({ pages, pool }),
  unreadyBecause: async () => undefined,
  caughtUp: async () => {},
})
console.log(await server.listen(0, '127.0.0.1'))
