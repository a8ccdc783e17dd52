// The embedded PostgreSQL: started on a socket in the data folder, watched, restarted should it die, stopped with us.
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { findBinaries } from './embedded-binaries.ts'
import { makeCluster, maxConnections, role } from './embedded-cluster.ts'
import { type Holder, type Lock, takeLock } from './embedded-lock.ts'
import { type Place, settlePlace } from './embedded-place.ts'
import { endLeftover, startServer } from './embedded-server.ts'
import { watchServer } from './embedded-watch.ts'
import { UserError } from './user-error.ts'

export interface Embedded {
  /** For pg and for psql alike. */
  url: string
  /** How many connections a pool may open; some are left for listening, backups and psql. */
  connections: number
  /** Stops the server and frees the data folder. Calling it twice is harmless. */
  stop(): Promise<void>
}

export interface EmbeddedOptions {
  dataFolder: string
  say: (message: string) => void
  /** PostgreSQL settings that win over ours. */
  settings?: Record<string, string>
}

const spareConnections = 10
const joinMilliseconds = 10_000
const pollMilliseconds = 50

/** Starts the server in the data folder, which is created if need be. Throws UserError when it cannot. */
export async function startEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  const place = await settle(options)
  const lock = await takeLock(place.locks)
  if ('pid' in lock) throw taken(options.dataFolder, lock)
  return start(place, lock, options)
}

/** Uses the server of the Folkmoot that runs on the data folder, or starts one where none runs: for short commands. */
export async function joinEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  const place = await settle(options)
  const lock = await takeLock(place.locks)
  if ('release' in lock) return start(place, lock, options)
  const url = urlOf(place)
  if (!(await answersInTime(url))) throw taken(options.dataFolder, lock)
  return { url, connections: spareConnections / 2, stop: async () => {} }
}

async function settle({ dataFolder, say }: EmbeddedOptions): Promise<Place> {
  if (process.platform === 'win32') throw notOnWindows()
  return settlePlace(dataFolder, say)
}

async function start(place: Place, lock: Lock, { say, settings = {} }: EmbeddedOptions): Promise<Embedded> {
  try {
    const binaries = await findBinaries(place.home, place.account)
    await makeCluster(place, binaries)
    const startAgain = () => endLeftover(place).then(() => startServer(place, binaries, settings))
    const stopServer = await watchServer(startAgain, place.log, say)
    const connections = maxConnections - spareConnections
    return { url: urlOf(place), connections, stop: () => stopServer().finally(() => lock.release()) }
  } catch (error) {
    await lock.release()
    throw error
  }
}

// The other process may still be starting its server, or making its database.
async function answersInTime(url: string): Promise<boolean> {
  const deadline = performance.now() + joinMilliseconds
  for (;;) {
    const client = new pg.Client({ connectionString: url })
    client.on('error', () => {})
    const answered = await client.connect().then(
      () => true,
      () => false,
    )
    await client.end().catch(() => {})
    if (answered || performance.now() > deadline) return answered
    await pause(pollMilliseconds)
  }
}

function urlOf(place: Place): string {
  return `postgresql:///postgres?${new URLSearchParams({ host: place.sockets, user: role })}`
}

function notOnWindows(): UserError {
  return new UserError(
    'The embedded database needs Unix sockets, which Node.js does not have on Windows.',
    'Use the Windows Subsystem for Linux, or set DATABASE_URL to a PostgreSQL server.',
  )
}

function taken(folder: string, { pid }: Holder): UserError {
  return new UserError(
    `Another Folkmoot (process ${pid}) is using the data folder ${folder}.`,
    'Stop that process, or give this one its own folder with FOLKMOOT_DATA. Several processes need DATABASE_URL.',
  )
}
