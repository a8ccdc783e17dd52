// The watch over the embedded server: begins it again when it dies, keeps its log short, ends it when the app ends.
import type { ChildProcess } from 'node:child_process'
import { copyFileSync, statSync, truncateSync } from 'node:fs'
import { constants } from 'node:os'
import { setTimeout as pause } from 'node:timers/promises'
import { stopServer } from './embedded-server.ts'

const shortestPause = 50
const longestPause = 5_000
const longestLog = 5 * 1024 * 1024
const logInterval = 10 * 60 * 1000
const endings = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/** Starts the server and keeps it running. The result stops it for good; calling that twice is harmless. */
export async function watchServer(
  start: () => Promise<ChildProcess>,
  log: string,
  say: (message: string) => void,
): Promise<() => Promise<void>> {
  let child: ChildProcess | undefined
  let stopped: Promise<void> | undefined
  let starting: Promise<void> = Promise.resolve()

  const startWatched = async () => {
    shorten(log)
    child = await start()
    if (hasEnded(child)) return begin()
    child.once('exit', begin)
  }
  const begin = () => {
    if (stopped) return
    say(`The embedded database ended unexpectedly (see ${log}): starting it again.`)
    starting = persist(startWatched, () => stopped !== undefined, say)
  }
  const stop = () => {
    stopped ??= starting
      .catch(() => {})
      .then(() => child && stopServer(child))
      .finally(forget)
    return stopped
  }
  const forget = endWithProcess(stop, () => child?.kill('SIGINT'))
  const timer = setInterval(() => shorten(log), logInterval).unref()

  starting = startWatched()
  try {
    await starting
  } catch (error) {
    forget()
    throw error
  } finally {
    if (stopped) clearInterval(timer)
  }
  return () => stop().finally(() => clearInterval(timer))
}

async function persist(start: () => Promise<void>, isOver: () => boolean, say: (message: string) => void) {
  for (let wait = shortestPause; !isOver(); wait = Math.min(wait * 2, longestPause)) {
    try {
      return await start()
    } catch (error) {
      say(error instanceof Error ? error.message : String(error))
      await pause(wait)
    }
  }
}

// A program with a listener of its own for a signal ends the server in its own time; otherwise we do, then end the
// program as the signal would have. The exit hook is for process.exit(): the server is told, and ends by itself.
function endWithProcess(stop: () => Promise<void>, tell: () => void): () => void {
  const onSignal = (signal: NodeJS.Signals) => {
    if (process.listenerCount(signal) > 1) return
    void stop().finally(() => process.exit(128 + constants.signals[signal]))
  }
  for (const signal of endings) process.on(signal, onSignal)
  process.on('exit', tell)
  return () => {
    for (const signal of endings) process.off(signal, onSignal)
    process.off('exit', tell)
  }
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null
}

// The server appends to the file it was given, so the file is emptied in place, not replaced.
function shorten(log: string): void {
  const size = statSync(log, { throwIfNoEntry: false })?.size ?? 0
  if (size < longestLog) return
  copyFileSync(log, `${log}.1`)
  truncateSync(log)
}
