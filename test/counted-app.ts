// The whole app in process, and how many statements it asks of its database.
import { Kysely, PostgresDialect } from 'kysely'
import { createApp } from '../src/app.ts'
import type { Database } from '../src/kit/database.ts'
import type { DB } from '../src/kit/database-rows.ts'
import { testAssets, testConfig, testNow, testSecret } from './site.ts'

/** An app on a database of tests; `asked.statements` grows with each statement, and may be set back to 0. */
export async function countedApp({ pool }: Pick<Database, 'pool'>) {
  const asked = { statements: 0 }
  const db = new Kysely<DB>({
    dialect: new PostgresDialect({ pool }),
    log: () => {
      asked.statements += 1
    },
  })
  const app = createApp({
    db,
    config: testConfig(),
    assets: await testAssets(),
    now: () => testNow,
    secret: testSecret,
  })
  return { app, asked }
}
