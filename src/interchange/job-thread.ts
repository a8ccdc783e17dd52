// The thread in which imports of the desk are worked on, so that nobody's page waits for them.
import { parentPort, workerData } from 'node:worker_threads'
import { readClock } from '../kit/clock.ts'
import { connectTo } from '../kit/database.ts'
import { workImports } from './job-work.ts'

/** What the thread tells the process: what happened, or what failed, for its log. */
export type Told = { what: string; about: object } | { failed: string; about: object; stack: string }

const stop = new AbortController()
parentPort?.on('message', () => stop.abort())

const tell = (told: Told) => parentPort?.postMessage(told)
const database = connectTo(workerData.url, 2)
try {
  await workImports({
    db: database.db,
    now: readClock,
    signal: stop.signal,
    log: {
      info: (about, what) => tell({ what, about }),
      error: ({ err, ...about }, failed) =>
        tell({ failed, about, stack: err instanceof Error ? (err.stack ?? err.message) : String(err) }),
    },
  })
} finally {
  await database.close()
  parentPort?.close()
}
