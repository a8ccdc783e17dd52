// The cluster: PostgreSQL's data directory, made once, and the settings that the server runs it with.
import { spawn } from 'node:child_process'
import {
  chownSync,
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import type { Place } from './embedded-place.ts'
import { UserError } from './user-error.ts'

/** The one database role, a superuser: whoever may enter the socket's private folder may connect as it. */
export const role = 'folkmoot'

/** Beyond these the server refuses more. */
export const maxConnections = 40

const majorVersion = '18'

// Small enough to idle beside the app; every commit still reaches the disk (fsync stays on).
const settings = {
  listen_addresses: '',
  max_connections: String(maxConnections),
  shared_buffers: '24MB',
  jit: 'off',
  io_method: 'sync', // no I/O worker processes
  wal_level: 'minimal', // nothing replicates from here
  max_wal_senders: '0',
  max_wal_size: '256MB',
  max_logical_replication_workers: '0',
  autovacuum_max_workers: '1',
  autovacuum_worker_slots: '2',
  max_parallel_workers_per_gather: '0',
  log_timezone: 'UTC',
  timezone: 'UTC',
  // Values in statements and details of errors may be personal data: they stay out of the log.
  log_error_verbosity: 'terse',
  log_min_error_statement: 'panic',
  log_checkpoints: 'off',
}

/** Makes the cluster if there is none yet; a half-made one of an interrupted start is made anew. */
export async function makeCluster(place: Place, binaries: string): Promise<void> {
  if (existsSync(place.cluster)) return checkVersion(place.cluster)
  const unfinished = `${place.cluster}-unfinished`
  rmSync(unfinished, { recursive: true, force: true })
  mkdirSync(unfinished, { mode: 0o700 })
  if (place.account) chownSync(unfinished, place.account.uid, place.account.gid)
  await initialise(place, binaries, unfinished)
  renameSync(unfinished, place.cluster)
  syncFolder(dirname(place.cluster))
}

/** The server's arguments for a cluster; `more` settings win over ours. */
export function serverArguments(cluster: string, sockets: string, more: Record<string, string>): string[] {
  const all = { ...settings, ...more, unix_socket_directories: `"${sockets}"`, unix_socket_permissions: '0700' }
  return ['-D', cluster, ...Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`])]
}

function checkVersion(cluster: string): void {
  const version = readFileSync(join(cluster, 'PG_VERSION'), 'utf8').trim()
  if (version === majorVersion) return
  throw new UserError(
    `The database in ${cluster} was made by PostgreSQL ${version}; this Folkmoot carries PostgreSQL ${majorVersion}.`,
    'Make a backup with the Folkmoot that made it, move the folder away, and restore the backup with this one.',
  )
}

// Collation "C" with Unicode's letters: the same order on every computer, whatever its libc; no index ever goes stale.
function initialise(place: Place, binaries: string, cluster: string): Promise<void> {
  const locale = ['--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C']
  const args = ['-D', cluster, '-U', role, '--auth=trust', '--no-instructions', ...locale]
  const child = spawn(join(binaries, 'bin', 'initdb'), args, {
    ...place.account,
    cwd: '/',
    env: { LC_ALL: 'C', TZ: 'UTC', PATH: '/usr/bin:/bin' },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let problem = ''
  child.stderr.setEncoding('utf8').on('data', (text) => {
    problem += text
  })
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) => (code === 0 ? resolve() : reject(cannotMake(cluster, problem))))
  })
}

function cannotMake(cluster: string, problem: string): UserError {
  const hint = /could not look up effective user/.test(problem)
    ? 'This system does not know the user that Folkmoot runs as: add it to /etc/passwd, or set DATABASE_URL.'
    : 'Check the space and the permissions there; "folkmoot doctor" looks at both.'
  return new UserError(`The database could not be made in ${cluster}: ${problem.trim()}`, hint)
}

function syncFolder(folder: string): void {
  const handle = openSync(folder, 'r')
  fsyncSync(handle)
  closeSync(handle)
}
