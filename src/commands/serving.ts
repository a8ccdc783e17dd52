// A serving process from its start to its end: database, assets, pages, server; and all of them in order back.
import { join } from 'node:path'
import type { Config } from '../config.ts'
import { startImporting } from '../interchange/job-rounds.ts'
import { loadAssets } from '../kit/assets.ts'
import { listenForChanges } from '../kit/changes.ts'
import { readClock } from '../kit/clock.ts'
import { type Database, openDatabase } from '../kit/database.ts'
import { createServer } from '../kit/http.ts'
import { withinASecond } from '../kit/http-probes.ts'
import { createLog, type Log } from '../kit/log.ts'
import { createMetrics } from '../kit/metrics.ts'
import { type Migration, migrate, migrationsFolder, readMigrationState, readMigrations } from '../kit/migrate.ts'
import { createPageCache } from '../kit/page-cache.ts'
import { keepSecret } from '../kit/secret.ts'
import { UserError } from '../kit/user-error.ts'
import { startSending } from '../mail/sending.ts'
import { createMailTransport } from '../mail/transport.ts'
import { makeOwnerClaim } from '../people/store-owner.ts'
import { createSignIn } from '../people/store-sign-in.ts'
import { largestUpload } from '../site/uploads.ts'
import { urls } from '../urls.ts'
import { startRounds } from './rounds.ts'

/** What is done with the database before the site is served from it. */
export type Prepare = (database: Database, migrations: Migration[], config: Config, log: Log) => Promise<void>

/** Seconds for which a page is shown when nothing changed: as long as "coming" may stay untrue after an event ended. */
const freshFor = 60

/** Serves until SIGTERM or SIGINT, then ends what is being answered; a second signal ends at once. */
export async function serveSite(config: Config, prepare: Prepare): Promise<void> {
  const log = createLog(config.logLevel)
  const stopped = untilStopped(log)
  const appModule = import('../app/served.ts')
  appModule.catch(() => {})
  const loadingAssets = loadAssets({ source: join(import.meta.dirname, '..'), cache: assetsFolder(config) })
  loadingAssets.catch(() => {})
  const database = await openDatabase(config, (message) => log.info(message))
  try {
    const migrations = await readMigrations(migrationsFolder)
    await prepare(database, migrations, config, log)
    const { createServedApp } = await appModule
    await serveFrom({ config, log, database, migrations, createServedApp, assets: await loadingAssets, stopped })
  } finally {
    await database.close()
  }
}

/** For `start`: migrates, and fills an empty database with the sample programme unless the configuration forbids it. */
export const prepareDatabase: Prepare = async ({ db, pool }, migrations, config, log) => {
  const applied = await migrate(pool, migrations)
  if (applied.length > 0) log.info({ migrations: applied.length }, 'The database is up to date.')
  if (!config.sample) return
  const { ensureSample } = await import('../interchange/sample.ts')
  await ensureSample(db, readClock())
}

/** For `serve`: several processes may start at once, so none of them changes the database by itself. */
export const requireMigrated: Prepare = async ({ pool }, migrations) => {
  const { pending } = await readMigrationState(pool, migrations)
  if (pending.length > 0)
    throw new UserError('The database is older than this version.', 'Run `folkmoot migrate` first.')
}

interface Serving {
  config: Config
  log: Log
  database: Database
  migrations: Migration[]
  createServedApp: typeof import('../app/served.ts').createServedApp
  assets: Awaited<ReturnType<typeof loadAssets>>
  stopped: Promise<void>
}

async function serveFrom({
  config,
  log,
  database,
  migrations,
  createServedApp,
  assets,
  stopped,
}: Serving): Promise<void> {
  const { db, pool, connection } = database
  const maxBytes = config.pageCacheMegabytes * 1024 * 1024
  const pages = createPageCache({ maxBytes, freshFor, now: () => performance.now() })
  const secret = config.secret ?? (await keepSecret(config.dataFolder))
  const changes = await listenForChanges(connection, pages, log)
  const sending = startSending({ db, config, log, now: readClock, transport: createMailTransport(config) })
  const importing = startImporting({ db, url: connection.connectionString ?? '', log, now: readClock })
  const server = createServer({
    app: createServedApp({
      db,
      config,
      now: readClock,
      assets,
      secret,
      say: tellConsole,
      onError: (error) => log.error({ err: error }, 'A page failed.'),
    }),
    pages,
    assets,
    config,
    log,
    metrics: createMetrics({ pages, pool }),
    largestUpload,
    unreadyBecause: () => unreadyBecause(database, migrations),
    caughtUp: changes.caughtUp,
  })
  try {
    const port = await server.listen(config.port, config.host).catch(explainListening(config))
    const address = addressOf(config, port)
    log.info({}, `Folkmoot is at ${address}`)
    await inviteOwner(db, { ...config, secret }, address)
    const rounds = startRounds({ db, log, now: readClock, origin: address, config })
    await stopped
    await server.close()
    await rounds.close()
  } finally {
    await importing.close()
    await sending.close()
    await changes.close()
  }
}

// While nobody owns the server, its console does.
async function inviteOwner(db: Database['db'], config: Config & { secret: string }, address: string) {
  const signIn = createSignIn({ db, config, origin: address, secret: config.secret })
  const token = await makeOwnerClaim(db, signIn, readClock())
  if (token === undefined) return
  const path = urls.firstOwner({ language: 'en', community: null }, token)
  tellConsole(`Nobody owns this server yet. Open this link, once, to become its owner: ${address}${path}`)
}

// Such a link lets in whoever reads it: it never enters the log, which is kept and carried elsewhere.
function tellConsole(line: string): void {
  process.stderr.write(`${line}\n`)
}

async function unreadyBecause({ pool }: Database, migrations: Migration[]): Promise<string | undefined> {
  const { pending } = await withinASecond(readMigrationState(pool, migrations))
  return pending.length > 0 ? 'the database is older than this version' : undefined
}

function addressOf({ publicUrl, host }: Config, port: number): string {
  if (publicUrl !== undefined) return publicUrl
  const name = ['127.0.0.1', '::1', '0.0.0.0', '::'].includes(host) ? 'localhost' : host
  return `http://${name.includes(':') ? `[${name}]` : name}:${port}`
}

function explainListening({ port, host }: Config): (error: NodeJS.ErrnoException) => never {
  return (error) => {
    if (error.code === 'EADDRINUSE') throw new UserError(`Port ${port} is taken.`, 'Choose another one: --port 8081.')
    if (error.code === 'EACCES')
      throw new UserError(`Port ${port} may not be used by this user.`, 'Choose one above 1023.')
    throw new UserError(`Cannot listen on ${host}, port ${port}: ${error.message}.`)
  }
}

function assetsFolder(config: Config): string {
  return join(config.dataFolder, '.cache', 'assets')
}

function untilStopped(log: Log): Promise<void> {
  return new Promise((resolve) => {
    let signals = 0
    for (const signal of ['SIGTERM', 'SIGINT'] as const) {
      process.on(signal, () => {
        if (++signals > 1) process.exit(1)
        log.info({ signal }, 'Ending: no new requests, what is being answered is finished. Once more ends at once.')
        resolve()
      })
    }
  })
}
