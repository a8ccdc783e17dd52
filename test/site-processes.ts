// Starts serving processes (site-process.ts) for tests, and sees to it that none of them outlives the tests.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Database } from '../src/kit/database.ts'
import { endWithFile } from './children.ts'

export interface SiteProcess {
  url: string
  /** Ends it as a lost machine does: at once, whatever it is in the middle of. */
  kill(): Promise<void>
}

/** A process that serves a database, as soon as it listens. */
export async function startSiteProcess(
  { connection }: Pick<Database, 'connection'>,
  settings: Record<string, string> = {},
): Promise<SiteProcess> {
  const args = [
    join(import.meta.dirname, 'site-process.ts'),
    connection.connectionString ?? '',
    JSON.stringify(settings),
  ]
  const child = endWithFile(spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] }))
  const ended = once(child, 'exit')
  const [port] = await once(createInterface({ input: child.stdout }), 'line')
  const kill = async () => {
    child.kill('SIGKILL')
    await ended
  }
  return { url: `http://127.0.0.1:${port}`, kill }
}
