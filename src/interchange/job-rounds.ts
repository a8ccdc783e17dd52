// Imports of the desk are worked on while the process serves: looked for every second, and let go of when it ends.
import { Worker } from 'node:worker_threads'
import type { Temporal } from 'temporal-polyfill'
import type { Db } from '../kit/database.ts'
import type { Log } from '../kit/log.ts'
import { isAnyWaiting } from './job-claim.ts'
import { forgetJobs } from './job-store.ts'
import type { Told } from './job-thread.ts'

const idleMs = 1000
const hour = 3_600_000
/** What an import may take at most, in megabytes: a file that wants more ends its thread, and nobody else. */
const resourceLimits = { maxOldGenerationSizeMb: 512, maxYoungGenerationSizeMb: 16 }

export interface Importing {
  db: Db
  /** Where the database is: the thread has connections of its own. */
  url: string
  log: Pick<Log, 'info' | 'error'>
  now: () => Temporal.Instant
}

/** Works on imports as they come, until closed; what is under way then is undone, and begun again by another process. */
export function startImporting(deps: Importing): { close(): Promise<void> } {
  const stop = new AbortController()
  const { db, log, now } = deps
  const working = repeat(idleMs, stop.signal, async () => {
    await workInThread(deps, stop.signal).catch((error: unknown) =>
      log.error({ err: error }, 'Imports could not be worked on; trying again.'),
    )
  })
  const forgetting = repeat(hour, stop.signal, async () => {
    await forgetJobs(db, now()).catch((error: unknown) => log.error({ err: error }, 'Old imports were not removed.'))
  })
  return {
    async close() {
      stop.abort()
      await Promise.all([working, forgetting])
    },
  }
}

async function workInThread({ db, url, log, now }: Importing, signal: AbortSignal): Promise<void> {
  if (!(await isAnyWaiting(db, now()))) return
  // A package holds what was compiled, under the same names.
  const file = new URL(import.meta.url.replace(/job-rounds(\.[jt]s)$/, 'job-thread$1'))
  const thread = new Worker(file, { workerData: { url }, resourceLimits })
  const end = () => thread.postMessage('end')
  signal.addEventListener('abort', end)
  thread.on('message', (told: Told) => {
    if ('failed' in told) log.error({ ...told.about, stack: told.stack }, told.failed)
    else log.info(told.about, told.what)
  })
  try {
    await new Promise<void>((resolve, reject) => {
      thread.once('error', reject)
      thread.once('exit', () => resolve())
    })
  } finally {
    signal.removeEventListener('abort', end)
  }
}

async function repeat(ms: number, signal: AbortSignal, work: () => Promise<void>): Promise<void> {
  while (!signal.aborted) {
    await work()
    await pause(ms, signal)
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', done)
      resolve()
    }
    const timer = setTimeout(done, ms)
    if (signal.aborted) done()
    else signal.addEventListener('abort', done)
  })
}
