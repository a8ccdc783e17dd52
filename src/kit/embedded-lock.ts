// One process at a time on a data folder: a lock that the system itself releases when its holder dies.
//
// A file with a pid goes stale after kill -9 and lies when pids are reused, and Node offers no flock. A listening Unix
// socket does not: once its process is gone, connecting is refused. Each contender listens on a socket of a name never
// used before, then looks at the others: a dead one is removed (nobody can have taken its name), a living one decides.
// Of two that arrive together the one with the later name gives way, and the earlier waits until it has: whichever
// listened last is sure to see the other. Sockets in the folder also hold between containers that share the volume.
import { randomBytes } from 'node:crypto'
import { mkdirSync, readdirSync, rmSync } from 'node:fs'
import { connect, createServer, type Server } from 'node:net'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

export interface Lock {
  release(): Promise<void>
}

/** The process that has the lock already. */
export interface Holder {
  pid: number
}

type Answer = 'dead' | 'claiming' | 'held' | 'unclear'

// A connection is reset when its holder ends at that moment: asking again will tell.
const afterError: Record<string, Answer> = { ECONNREFUSED: 'dead', ENOENT: 'dead', ECONNRESET: 'unclear' }
const pollMilliseconds = 10
const patienceMilliseconds = 15_000

/** Takes the lock whose sockets lie in `sockets` (a folder with a short path), or tells who has it. */
export async function takeLock(sockets: string): Promise<Lock | Holder> {
  mkdirSync(sockets, { recursive: true, mode: 0o700 })
  const name = `${process.pid}-${randomBytes(4).toString('hex')}`
  let answer: Answer = 'claiming'
  const server = await listen(join(sockets, name), () => answer)
  const release = () => closeServer(server)
  const holder = await findHolder(sockets, name)
  if (holder) {
    await release()
    return holder
  }
  answer = 'held'
  return { release }
}

async function findHolder(sockets: string, own: string): Promise<Holder | undefined> {
  for (const other of readdirSync(sockets)) {
    if (other === own) continue
    if (await outlasts(join(sockets, other), other < own)) return { pid: Number(other.split('-')[0]) }
  }
}

// Whether the other contender has the lock, or gets it because its name comes first.
async function outlasts(other: string, comesFirst: boolean): Promise<boolean> {
  for (;;) {
    const answer = await ask(other)
    if (answer === 'held') return true
    if (answer === 'dead') {
      rmSync(other, { force: true })
      return false
    }
    if (answer === 'claiming' && comesFirst) return true
    await pause(pollMilliseconds)
  }
}

// A holder that is too busy to answer is still a holder: the system accepts the connection for it. Only long silence
// says so: on a slow computer contenders that have yet to load their own sources would take each other for holders.
function ask(path: string): Promise<Answer> {
  return new Promise((resolve) => {
    const socket = connect(path)
    let text = ''
    const settle = (answer: Answer) => {
      socket.destroy()
      resolve(answer)
    }
    socket.setTimeout(patienceMilliseconds, () => settle('held'))
    socket.setEncoding('utf8')
    socket.on('data', (chunk) => {
      text += chunk
    })
    socket.on('end', () => settle(isAnswer(text) ? text : 'unclear'))
    socket.on('error', (error: NodeJS.ErrnoException) => settle(afterError[error.code ?? ''] ?? 'held'))
  })
}

function isAnswer(text: string): text is 'claiming' | 'held' {
  return text === 'claiming' || text === 'held'
}

function listen(path: string, answer: () => Answer): Promise<Server> {
  const server = createServer((socket) => {
    socket.on('error', () => {})
    socket.end(answer())
  })
  server.unref() // the lock alone keeps no process alive
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(path, () => resolve(server))
  })
}

// Closing removes the socket's file too.
function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => server.close(() => resolve()))
}
