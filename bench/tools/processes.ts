// Starting what is measured, in processes of its own, and ending it again whatever happens.
import { type ChildProcess, fork, type SpawnOptions, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'

export interface Site {
  port: number
  pid: number
  /** Milliseconds from the start of the process to the first page that it sent. */
  firstPageMs: number
  stop(): Promise<void>
}

const command = join(import.meta.dirname, '..', '..', 'bin', 'folkmoot')
// What `npm start` says to Node.
const asStarted = '--max-semi-space-size=8'
const running = new Set<ChildProcess>()

process.on('exit', () => {
  for (const child of running) child.kill('SIGTERM')
})

/** Runs `folkmoot start` or `serve` on a data folder, and resolves when it has sent its first page. */
export async function startSite(
  verb: 'start' | 'serve',
  data: string,
  env: Record<string, string> = {},
): Promise<Site> {
  const port = await freePort()
  const began = performance.now()
  const child = folkmoot([verb, '--port', String(port)], data, env)
  const ended = once(child, 'exit')
  const failed = ended.then(([code]) => Promise.reject(new Error(`folkmoot ${verb} ended with ${code}.`)))
  failed.catch(() => {})
  await Promise.race([firstPage(port), failed])
  const firstPageMs = performance.now() - began
  return {
    port,
    pid: child.pid ?? 0,
    firstPageMs,
    async stop() {
      child.kill('SIGTERM')
      await ended
    },
  }
}

/** Runs a command of folkmoot to its end; gives the seconds it took. Throws when it fails. */
export async function runFolkmoot(args: string[], data: string, env: Record<string, string> = {}): Promise<number> {
  const began = performance.now()
  const [code] = await once(folkmoot(args, data, env), 'exit')
  if (code !== 0) throw new Error(`folkmoot ${args.join(' ')} ended with ${code}.`)
  return (performance.now() - began) / 1000
}

/** Another program of bench/tools in a process of its own, spoken to by messages. */
export function startTool(name: string): { ask(message?: object): Promise<unknown>; stop(): void } {
  const child = fork(join(import.meta.dirname, name))
  remember(child)
  return {
    async ask(message) {
      const answer = once(child, 'message')
      if (message) child.send(message)
      const [told] = await answer
      if (typeof told === 'object' && told !== null && 'failed' in told) throw new Error(String(told.failed))
      return told
    },
    stop: () => child.kill(),
  }
}

function folkmoot(args: string[], data: string, env: Record<string, string>): ChildProcess {
  const options: SpawnOptions = {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { PATH: '/usr/bin:/bin', FOLKMOOT_DATA: data, FOLKMOOT_LOG: 'warn', ...env },
  }
  return remember(spawn(process.execPath, [asStarted, command, ...args], options))
}

function remember(child: ChildProcess): ChildProcess {
  running.add(child)
  child.once('exit', () => running.delete(child))
  return child
}

async function firstPage(port: number): Promise<void> {
  for (;;) {
    const answer = await fetch(`http://127.0.0.1:${port}/`, { headers: { 'accept-encoding': 'br' } }).catch(
      () => undefined,
    )
    if (answer?.ok) return void (await answer.arrayBuffer())
    if (answer) throw new Error(`The first page is ${answer.status}: ${(await answer.text()).slice(0, 200)}`)
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}
