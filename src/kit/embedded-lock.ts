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
import { UserError } from './user-error.ts'

export interface Lock {
  release(): Promise<void>
}

type Answer = 'dead' | 'claiming' | 'held'

const pollMilliseconds = 10
const answerMilliseconds = 500

/** Takes the lock on `folder`, whose sockets lie in `sockets` (a short path); throws UserError when another process has it. */
export async function takeLock(folder: string, sockets: string): Promise<Lock> {
  mkdirSync(sockets, { recursive: true, mode: 0o700 })
  const name = `${process.pid}-${randomBytes(4).toString('hex')}`
  let answer: Answer = 'claiming'
  const server = await listen(join(sockets, name), () => answer)
  const release = () => closeServer(server)
  try {
    await outlast(folder, sockets, name)
  } catch (error) {
    await release()
    throw error
  }
  answer = 'held'
  return { release }
}

async function outlast(folder: string, sockets: string, own: string): Promise<void> {
  for (const other of readdirSync(sockets)) {
    if (other === own) continue
    for (;;) {
      const answer = await ask(join(sockets, other))
      if (answer === 'dead') {
        rmSync(join(sockets, other), { force: true })
        break
      }
      if (answer === 'held' || other < own) throw heldBy(other, folder)
      await pause(pollMilliseconds)
    }
  }
}

function heldBy(name: string, folder: string): UserError {
  const pid = name.split('-')[0]
  return new UserError(
    `Another Folkmoot (process ${pid}) is using the data folder ${folder}.`,
    `Stop that process, or give this one its own folder with FOLKMOOT_DATA. Several processes need DATABASE_URL.`,
  )
}

// A holder that is too busy to answer is still a holder: the system accepts the connection for it.
function ask(path: string): Promise<Answer> {
  return new Promise((resolve) => {
    const socket = connect(path)
    let text = ''
    const settle = (answer: Answer) => {
      socket.destroy()
      resolve(answer)
    }
    socket.setTimeout(answerMilliseconds, () => settle('held'))
    socket.setEncoding('utf8')
    socket.on('data', (chunk) => {
      text += chunk
    })
    socket.on('end', () => settle(text === 'claiming' ? 'claiming' : 'held'))
    socket.on('error', (error: NodeJS.ErrnoException) =>
      settle(error.code === 'ECONNREFUSED' || error.code === 'ENOENT' ? 'dead' : 'held'),
    )
  })
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
