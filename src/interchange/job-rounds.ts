// Imports of the desk are worked on while the process serves: looked for every second, and let go of when it ends.
import { forgetJobs } from './job-store.ts'
import { type Working, workImports } from './job-work.ts'

const idleMs = 1000
const hour = 3_600_000

/** Works on imports as they come, until closed; what is under way then is undone, and begun again by another process. */
export function startImporting(deps: Omit<Working, 'signal'>): { close(): Promise<void> } {
  const stop = new AbortController()
  const { db, log, now } = deps
  const working = repeat(idleMs, stop.signal, async () => {
    await workImports({ ...deps, signal: stop.signal }).catch((error: unknown) =>
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
