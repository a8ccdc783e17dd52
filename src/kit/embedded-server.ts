// The server's process: started, waited for, and ended, including one that a killed app left behind.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { closeSync, openSync, readdirSync, readFileSync, readlinkSync, rmSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { serverArguments } from './embedded-cluster.ts'
import { type Place, socketName } from './embedded-place.ts'
import { UserError } from './user-error.ts'

const pollMilliseconds = 10
const patienceMilliseconds = 10_000

/** What PostgreSQL writes about itself into its cluster: its pid, its socket's folder and whether it is ready. */
interface PidFile {
  pid: number
  sockets: string
  ready: boolean
}

/** Starts the server and waits until it accepts connections. Rejects with the end of its log when it gives up. */
export async function startServer(
  place: Place,
  binaries: string,
  settings: Record<string, string>,
): Promise<ChildProcess> {
  const log = openSync(place.log, 'a', 0o600)
  const child = spawn(
    join(binaries, 'bin', 'postgres'),
    serverArguments(place.cluster, place.sockets, settings),
    // Detached: Ctrl-C in a terminal reaches the whole foreground group, and the app ends the server in its own time.
    { ...place.account, cwd: '/', env: { LC_ALL: 'C' }, stdio: ['ignore', log, log], detached: true },
  )
  closeSync(log)
  await readiness(child, place)
  return child
}

/** Ends the server in order: its clients are cut off, everything is on disk, its files are closed. */
export async function stopServer(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return
  const gone = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGINT')
  const late = setTimeout(() => child.kill('SIGQUIT'), patienceMilliseconds)
  await gone
  clearTimeout(late)
}

/** Ends a server that runs on this cluster though its app is gone. To be called under the folder's lock only. */
export async function endLeftover(place: Place): Promise<void> {
  const found = readPidFile(place.cluster)
  if (!found) return
  for (const signal of ['SIGINT', 'SIGQUIT', 'SIGKILL'] as const) {
    if (processesOf(place.cluster, found.pid).includes(found.pid)) process.kill(found.pid, signal)
    if (await isDeserted(place.cluster, found.pid)) break
  }
  if (await answers(join(found.sockets, socketName))) throw stillThere(place.cluster)
  // Its pid may be another program's by now, which PostgreSQL would take for a running server. Otherwise the file stays:
  // by it PostgreSQL makes sure that no process of a killed server still has the memory in use.
  if (isAlive(found.pid)) rmSync(join(place.cluster, 'postmaster.pid'), { force: true })
}

async function isDeserted(cluster: string, pid: number): Promise<boolean> {
  const deadline = performance.now() + patienceMilliseconds
  while (processesOf(cluster, pid).length > 0) {
    if (performance.now() > deadline) return false
    await pause(pollMilliseconds)
  }
  return true
}

async function readiness(child: ChildProcess, place: Place): Promise<void> {
  let failure: Error | undefined
  child.once('error', (error) => {
    failure = error
  })
  for (;;) {
    if (failure) throw failure
    if (child.exitCode !== null || child.signalCode !== null) throw gaveUp(place)
    const found = readPidFile(place.cluster)
    if (found?.ready && found.pid === child.pid) return
    await pause(pollMilliseconds)
  }
}

function gaveUp(place: Place): UserError {
  const lastLines = readFileSync(place.log, 'utf8').trimEnd().split('\n').slice(-5).join('\n')
  return new UserError(`The embedded database did not start:\n${lastLines}`, `Its whole log is ${place.log}.`)
}

function stillThere(cluster: string): UserError {
  return new UserError(
    `A database server that this process cannot end is running on ${cluster}, perhaps in another container.`,
    'Stop the Folkmoot that started it, or give this one its own folder with FOLKMOOT_DATA.',
  )
}

// The lines of postmaster.pid: pid, cluster, start, port, socket folder, listen address, shared memory, status.
function readPidFile(cluster: string): PidFile | undefined {
  try {
    const lines = readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n')
    const pid = Number(lines[0])
    return { pid, sockets: lines[4] || cluster, ready: lines[7]?.trim() === 'ready' }
  } catch {
    return undefined
  }
}

// PostgreSQL and all its processes work inside the cluster: their working directory tells them from other programs.
function processesOf(cluster: string, pid: number): number[] {
  if (process.platform !== 'linux') {
    const found = spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' })
    return found.stdout.includes(cluster) ? [pid] : []
  }
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name))
  return pids.filter((name) => worksIn(name, cluster)).map(Number)
}

function worksIn(pid: string, folder: string): boolean {
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === folder
  } catch {
    return false // ended meanwhile, or somebody else's
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

function answers(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(path)
    socket.once('connect', () => resolve(true))
    socket.once('error', () => resolve(false))
    socket.once('connect', () => socket.destroy())
  })
}
