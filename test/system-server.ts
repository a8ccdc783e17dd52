// The PostgreSQL that this system has, run for tests in a temporary folder on a socket; absent on many systems.
import { execFileSync, spawn } from 'node:child_process'
import { chmodSync, chownSync, existsSync, globSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { chooseAccount } from '../src/kit/embedded-user.ts'
import { runSql } from './server.ts'

export interface SystemServer {
  url: string
  stop(): Promise<void>
}

/** Starts the newest PostgreSQL that is installed; undefined when there is none. `stop` leaves nothing behind. */
export async function startSystemServer(): Promise<SystemServer | undefined> {
  const programs = globSync('/usr/{lib/postgresql,pgsql-}*/*/bin').sort().at(-1)
  if (!programs || !existsSync(join(programs, 'initdb'))) return undefined
  const account = chooseAccount()
  const folder = mkdtempSync(join(tmpdir(), 'folkmoot-system-'))
  if (account) chownSync(folder, account.uid, account.gid)
  chmodSync(folder, 0o700)
  const cluster = join(folder, 'cluster')
  const options = { ...account, cwd: '/', stdio: 'ignore' } as const
  const making = ['-D', cluster, '-U', 'folkmoot', '--auth=trust', '--encoding=UTF8', '--locale=C', '--no-sync']
  execFileSync(join(programs, 'initdb'), making, options)
  const serving = ['-D', cluster, '-k', folder, '-c', 'listen_addresses=', '-c', 'fsync=off']
  const child = spawn(join(programs, 'postgres'), serving, options)
  const kill = () => child.kill('SIGQUIT')
  process.on('exit', kill)
  const url = `postgresql:///postgres?${new URLSearchParams({ host: folder, user: 'folkmoot' })}`
  while (!(await answers(url))) await pause(50)
  const stop = async () => {
    const gone = new Promise((resolve) => child.once('exit', resolve))
    child.kill('SIGINT')
    await gone
    process.off('exit', kill)
    rmSync(folder, { recursive: true, force: true })
  }
  return { url, stop }
}

function answers(url: string): Promise<boolean> {
  return runSql(url, 'select 1').then(
    () => true,
    () => false,
  )
}
