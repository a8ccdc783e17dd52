// Where the embedded server keeps its cluster, its socket and its lock, given the data folder and the user it runs as.
import { createHash } from 'node:crypto'
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { type Account, chooseAccount, reaches } from './embedded-user.ts'
import { UserError } from './user-error.ts'

export interface Place {
  account: Account
  /** The data folder, or the spare one when the account cannot enter the data folder. */
  home: string
  /** PostgreSQL's own data directory. */
  cluster: string
  /** The folder of the server's socket: the cluster itself, private to the account, unless its path is too long. */
  sockets: string
  /** The folder of the sockets that make the lock. */
  locks: string
  /** PostgreSQL's messages. */
  log: string
}

/** The name of the server's socket within its folder. There is no TCP port; the number is only part of the name. */
export const socketName = '.s.PGSQL.5432'

const spareRoot = '/var/lib/folkmoot'
const longestSocketPath = process.platform === 'linux' ? 107 : 103
const longestSocketName = 24

/** Creates the data folder if need be, and settles where everything lies. Says so when that is not the data folder. */
export function settlePlace(dataFolder: string, say: (message: string) => void): Place {
  makeDataFolder(dataFolder)
  const data = realpathSync(dataFolder)
  const recorded = readRecord(data, 'postgres-location')
  if (recorded && !existsSync(recorded)) throw lost(data, recorded)
  const account = chooseAccount(join(recorded ?? data, 'postgres'), data)
  const home = recorded ?? (account && !reaches(account, data) ? makeSpareHome(data, account, say) : data)
  const cluster = join(home, 'postgres')
  const short = shortFolder(data, cluster, account)
  const sockets = short ? join(short, 'server') : cluster
  if (short) makeFolder(sockets, account)
  return { account, home, cluster, sockets, locks: join(short ?? data, 'lock'), log: join(data, 'postgres.log') }
}

// An empty folder counts as made for us. One with other things in it keeps the mode that its owner gave it.
function makeDataFolder(dataFolder: string): void {
  mkdirSync(dirname(dataFolder), { recursive: true })
  if (!makeUnlessThere(dataFolder) && readdirSync(dataFolder).length > 0) return
  const account = chooseAccount(dataFolder)
  if (account && statSync(dataFolder).uid === 0) openToGroup(dataFolder, account)
}

// The server's user may pass through the folder, and nobody else may even do that.
function openToGroup(folder: string, account: NonNullable<Account>): void {
  chownSync(folder, 0, account.gid)
  chmodSync(folder, 0o710)
}

function readRecord(data: string, name: string): string | undefined {
  const record = join(data, name)
  return existsSync(record) ? readFileSync(record, 'utf8').trim() : undefined
}

function makeSpareHome(data: string, account: NonNullable<Account>, say: (message: string) => void): string {
  const home = join(spareRoot, nameFor(data))
  mkdirSync(home, { recursive: true, mode: 0o755 })
  openToGroup(home, account)
  if (!reaches(account, home)) throw nowhere(data, home)
  writeFileSync(join(data, 'postgres-location'), `${home}\n`)
  say(
    `The database cannot run as root, and the user it runs as cannot enter ${data}: its files are in ${home} ` +
      '(noted in "postgres-location" in the data folder). A data folder elsewhere keeps everything together.',
  )
  return home
}

// Rather than to begin again with an empty database as if nothing had been there.
function lost(data: string, home: string): UserError {
  return new UserError(
    `"postgres-location" in ${data} says that the database is in ${home}, but that folder does not exist.`,
    `Bring it back, or remove ${join(data, 'postgres-location')} to begin with an empty database.`,
  )
}

function nowhere(data: string, home: string): UserError {
  return new UserError(
    `The database cannot run as root, and the user it runs as can enter neither ${data} nor ${home}.`,
    'Set FOLKMOOT_DATA to a folder that other users can reach, or start Folkmoot as an ordinary user.',
  )
}

// A socket's path is limited to about a hundred bytes. The same folder gets the same short one, so that the lock holds.
function shortFolder(data: string, cluster: string, account: Account): string | undefined {
  if (Buffer.byteLength(cluster) + 1 + longestSocketName <= longestSocketPath) return undefined
  const recorded = readRecord(data, 'socket-folder')
  const folder = recorded && existsSync(recorded) ? recorded : join(tmpdir(), `folkmoot-${nameFor(data)}`)
  makeFolder(folder, undefined)
  if (account) openToGroup(folder, account)
  writeFileSync(join(data, 'socket-folder'), `${folder}\n`)
  return folder
}

function makeFolder(folder: string, owner: Account): void {
  const own = process.getuid?.()
  makeUnlessThere(folder)
  if (owner && statSync(folder).uid === own) chownSync(folder, owner.uid, owner.gid)
  if (statSync(folder).uid !== (owner?.uid ?? own)) {
    throw new UserError(`The folder ${folder} belongs to another user.`, 'Remove it.')
  }
}

// Of several processes that start together one makes it, and the others find it there.
function makeUnlessThere(folder: string): boolean {
  try {
    mkdirSync(folder, { mode: 0o700 })
    return true
  } catch (error) {
    if (existsSync(folder)) return false
    throw error
  }
}

function nameFor(data: string): string {
  return createHash('sha256').update(data).digest('hex').slice(0, 12)
}
