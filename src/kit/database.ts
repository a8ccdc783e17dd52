// The database: one pool of connections, typed queries over it, and the embedded server behind it when there is no other.
import { Kysely, PostgresDialect, type Transaction } from 'kysely'
import pg from 'pg'
import type { Config } from '../config.ts'
import type { DB } from './database-rows.ts'
import { requireServer } from './database-server.ts'
import { typeParsers } from './database-types.ts'
import { joinEmbedded, startEmbedded } from './embedded.ts'

export type Db = Kysely<DB>
export type Tx = Transaction<DB>

export interface Database {
  db: Db
  pool: pg.Pool
  /** Where it is, for a connection of one's own (LISTEN, COPY): pass it to `new pg.Client`. May hold a password. */
  connection: pg.ClientConfig
  /** Ends the connections and stops the embedded server, if this process started one. Calling it twice is harmless. */
  close(): Promise<void>
}

/** What the database has to say to the operator while it starts or recovers; not for user data. */
export type Say = (message: string) => void

type DatabaseConfig = Pick<Config, 'dataFolder' | 'databaseUrl' | 'poolSize'>

/** Opens the server of `DATABASE_URL`, or starts the embedded one in the data folder. Throws UserError when it cannot. */
export function openDatabase(config: DatabaseConfig, say: Say = sayOnStandardError): Promise<Database> {
  return openWith(startEmbedded, config, say)
}

/** The same for short commands: they may use the embedded server of a Folkmoot that is serving from the data folder. */
export function joinDatabase(config: DatabaseConfig, say: Say = sayOnStandardError): Promise<Database> {
  return openWith(joinEmbedded, config, say)
}

async function openWith(begin: typeof startEmbedded, config: DatabaseConfig, say: Say): Promise<Database> {
  if (config.databaseUrl !== undefined) return connectToServer(config.databaseUrl, config.poolSize)
  const server = await begin({ dataFolder: config.dataFolder, say })
  const database = connectTo(server.url, Math.min(config.poolSize, server.connections))
  return { ...database, close: once(() => database.close().finally(() => server.stop())) }
}

async function connectToServer(url: string, poolSize: number): Promise<Database> {
  const database = connectTo(url, poolSize)
  try {
    await requireServer(database.pool, url)
    return database
  } catch (error) {
    await database.close()
    throw error
  }
}

/** A pool on a server that is already running. Connections are made when first needed. */
export function connectTo(url: string, poolSize: number): Database {
  const connection: pg.ClientConfig = {
    connectionString: url,
    types: typeParsers,
    application_name: 'folkmoot',
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
  }
  const pool = new pg.Pool({ ...connection, max: poolSize, idleTimeoutMillis: 30_000, onConnect: prepareSession })
  // An idle connection that breaks (server restarted) is dropped by the pool; without a listener it would end the process.
  pool.on('error', () => {})
  // Nor may one that breaks in somebody's hands, between two of their queries: the next query tells them.
  pool.on('connect', (client) => client.on('error', () => {}))
  const db = new Kysely<DB>({ dialect: new PostgresDialect({ pool }) })
  // Not db.destroy(): it leaves the pool open when no query ever went through Kysely.
  return { db, pool, connection, close: once(() => pool.end()) }
}

// A random page costs what the next one costs: there are no turning disks below, and a programme fits in memory.
// A statement, not a start-up parameter: poolers between us and the server refuse unknown parameters.
function prepareSession(client: pg.ClientBase): Promise<unknown> {
  return client.query(
    "set timezone = 'UTC'; set intervalstyle = 'iso_8601'; set datestyle = 'ISO, YMD'; set random_page_cost = 1.1",
  )
}

function once(work: () => Promise<void>): () => Promise<void> {
  let result: Promise<void> | undefined
  return () => {
    result ??= work()
    return result
  }
}

function sayOnStandardError(message: string): void {
  process.stderr.write(`${message}\n`)
}
