// Whom the embedded server runs as: ourselves, or, since PostgreSQL refuses to be root, a user without rights.
import { spawnSync } from 'node:child_process'
import { readFileSync, statSync } from 'node:fs'
import { UserError } from './user-error.ts'

/** The user and group of the server's processes and files; undefined when they are our own. */
export type Account = { uid: number; gid: number } | undefined

/**
 * Ourselves, unless we are root: then the owner of the first of `folders` that exists and is not root's, else `nobody`.
 * A cluster therefore keeps its owner, and a data folder handed to a user is run as that user.
 */
export function chooseAccount(...folders: string[]): Account {
  if (process.getuid?.() !== 0) return undefined
  for (const folder of folders) {
    const stats = statSync(folder, { throwIfNoEntry: false })
    if (stats && stats.uid !== 0) return { uid: stats.uid, gid: stats.gid }
  }
  return nobody()
}

/** Whether that user can enter the folder. Tried rather than computed: access lists and mounts have a say too. */
export function reaches(account: Account, folder: string): boolean {
  return runsAs(account, '/bin/sh', ['-c', 'cd -- "$1"', 'sh', folder])
}

/** Whether that user can run the program with a good outcome. */
export function runsAs(account: Account, program: string, args: string[]): boolean {
  // The working directory is entered before the user changes, but programs look at it afterwards: / is open to all.
  return spawnSync(program, args, { ...account, cwd: '/', stdio: 'ignore' }).status === 0
}

function nobody(): Account {
  const line = readFileSync('/etc/passwd', 'utf8').match(/^nobody:[^:]*:(\d+):(\d+):/m)
  if (line) return { uid: Number(line[1]), gid: Number(line[2]) }
  throw new UserError(
    'The embedded database cannot run as root, and this system has no user "nobody" to run it as.',
    'Start Folkmoot as an ordinary user, or give the data folder to one (chown).',
  )
}
