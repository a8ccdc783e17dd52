// The embedded PostgreSQL: started on a socket in the data folder, watched, restarted should it die, stopped with us.
import { findBinaries } from './embedded-binaries.ts'
import { makeCluster, maxConnections, role } from './embedded-cluster.ts'
import { takeLock } from './embedded-lock.ts'
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

/** Starts the server in the data folder, which is created if need be. Throws UserError when it cannot. */
export async function startEmbedded({ dataFolder, say, settings = {} }: EmbeddedOptions): Promise<Embedded> {
  if (process.platform === 'win32') throw notOnWindows()
  const place = settlePlace(dataFolder, say)
  const lock = await takeLock(dataFolder, place.locks)
  try {
    const binaries = await findBinaries(place.home, place.account)
    await makeCluster(place, binaries)
    const start = () => endLeftover(place).then(() => startServer(place, binaries, settings))
    const stopServer = await watchServer(start, place.log, say)
    return {
      url: urlOf(place),
      connections: maxConnections - spareConnections,
      stop: () => stopServer().finally(() => lock.release()),
    }
  } catch (error) {
    await lock.release()
    throw error
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
