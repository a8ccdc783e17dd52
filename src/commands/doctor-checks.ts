// What the doctor looks at. Each finding is one sentence, with one more on what to do unless all is well.
import { constants, existsSync, statSync } from 'node:fs'
import { access, statfs } from 'node:fs/promises'
import { dirname } from 'node:path'
import type pg from 'pg'
import type { Config, ConfigResult } from '../config.ts'
import { type Database, joinDatabase } from '../kit/database.ts'
import { oldestServer, readServerVersion } from '../kit/database-server.ts'
import { migrationsFolder, readMigrationState, readMigrations } from '../kit/migrate.ts'
import { UserError } from '../kit/user-error.ts'
import { mailFolder, senderOf, smtpTransport } from '../mail/transport.ts'

export interface Finding {
  outcome: 'ok' | 'note' | 'fail'
  about: string
  says: string
  todo?: string
}

const wantedExtensions = ['pg_trgm', 'unaccent', 'btree_gist']
const littleRoom = 200 * 1024 ** 2
const enoughRoom = 2 * 1024 ** 3

/** Looks at one thing after another; what depends on a thing that failed is left out. */
export async function* examine(read: ConfigResult): AsyncGenerator<Finding> {
  if (!read.ok) {
    for (const mistake of read.mistakes) yield fail('configuration', mistake, 'Change it and look again.')
    return
  }
  yield ok('configuration', 'every setting can be used')
  yield* examineFolder(read.config)
  yield* examineDatabase(read.config)
  yield await examineMail(read.config)
}

async function* examineFolder({ dataFolder, databaseUrl }: Config): AsyncGenerator<Finding> {
  const folder = nearestFolder(dataFolder)
  const writable = await access(folder, constants.R_OK | constants.W_OK | constants.X_OK).then(
    () => true,
    () => false,
  )
  if (!writable)
    yield fail('data folder', `${folder} cannot be written`, 'Give it to this user (chown), or set FOLKMOOT_DATA.')
  else if (folder !== dataFolder) yield ok('data folder', `${dataFolder} will be made at the first start`)
  else if (databaseUrl === undefined && isOpenToAll(dataFolder)) {
    yield note('data folder', `others on this computer may look into ${dataFolder}`, `chmod go-rwx,g+x ${dataFolder}`)
  } else yield ok('data folder', dataFolder)
  yield roomIn(folder, await statfs(folder))
}

function roomIn(folder: string, { bavail, bsize }: { bavail: number; bsize: number }): Finding {
  const free = bavail * bsize
  const says = `${(free / 1024 ** 3).toFixed(1)} GB free at ${folder}`
  if (free < littleRoom) return fail('disk', says, 'Make room: a database on a full disk stops.')
  return free < enoughRoom ? note('disk', says, 'Make room before it is needed.') : ok('disk', says)
}

async function* examineDatabase(config: Config): AsyncGenerator<Finding> {
  if (config.databaseUrl === undefined && !existsSync(config.dataFolder)) {
    yield ok('database', 'the embedded one, which will be made at the first start')
    return
  }
  let database: Database | undefined
  try {
    database = await joinDatabase(config)
    yield* examinePool(database.pool, config)
  } catch (error) {
    if (!(error instanceof Error)) throw error
    yield fail('database', error.message, (error instanceof UserError && error.hint) || 'See the log of the database.')
  } finally {
    await database?.close()
  }
}

async function* examinePool(pool: pg.Pool, { databaseUrl }: Config): AsyncGenerator<Finding> {
  const { name, major } = await readServerVersion(pool)
  const kind = databaseUrl === undefined ? 'embedded' : 'of DATABASE_URL'
  if (major < oldestServer) yield fail('database', `PostgreSQL ${name}`, `Folkmoot needs ${oldestServer} or later.`)
  else yield ok('database', `PostgreSQL ${name}, ${kind}`)
  yield await examineEncoding(pool)
  yield await examineExtensions(pool)
  yield await examineMigrations(pool)
  yield await examineWriting(pool)
  yield await examineDurability(pool)
}

async function examineEncoding(pool: pg.Pool): Promise<Finding> {
  const found = await pool.query<{ server_encoding: string }>('show server_encoding')
  const encoding = found.rows[0]?.server_encoding
  if (encoding === 'UTF8') return ok('encoding', 'UTF8')
  return fail('encoding', `the database is in ${encoding}`, 'Make it anew: createdb -T template0 -E UTF8 <name>')
}

async function examineExtensions(pool: pg.Pool): Promise<Finding> {
  const found = await pool.query<{ name: string }>('select name from pg_available_extensions where name = any($1)', [
    wantedExtensions,
  ])
  const missing = wantedExtensions.filter((name) => !found.rows.some((row) => row.name === name))
  if (missing.length === 0) return ok('extensions', wantedExtensions.join(', '))
  return fail('extensions', `${missing.join(', ')} missing`, 'Install the package postgresql-contrib on the server.')
}

async function examineMigrations(pool: pg.Pool): Promise<Finding> {
  try {
    const { applied, pending } = await readMigrationState(pool, await readMigrations(migrationsFolder))
    if (pending.length === 0) return ok('migrations', `all ${applied.length} applied`)
    return fail('migrations', `${pending.length} not applied yet: ${pending.join(', ')}`, 'Run "folkmoot migrate".')
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    return fail('migrations', error.message, error.hint ?? '')
  }
}

// In a transaction that is taken back: nothing of it remains.
async function examineWriting(pool: pg.Pool): Promise<Finding> {
  const client = await pool.connect()
  try {
    await client.query(
      'begin; create table doctor_was_here (at timestamptz); insert into doctor_was_here values (now())',
    )
    return ok('writing', 'tables can be made and filled')
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    return fail('writing', why, 'Make the user of DATABASE_URL the owner of the database.')
  } finally {
    await client.query('rollback')
    client.release()
  }
}

async function examineDurability(pool: pg.Pool): Promise<Finding> {
  const found = await pool.query<{ name: string }>(
    "select name from pg_settings where name in ('fsync', 'full_page_writes') and setting = 'off'",
  )
  if (found.rows.length === 0) return ok('durability', 'what is saved survives a crash')
  const off = found.rows.map((row) => row.name).join(', ')
  return fail('durability', `${off} is off: a crash may destroy the database`, "Turn it on in the server's settings.")
}

// Asks the mail server as if to send, and sends nothing.
async function examineMail(config: Config): Promise<Finding> {
  if (config.smtpUrl === undefined) {
    const says = `no mail server is set: mails become files in ${mailFolder(config)}`
    return note('mail', says, 'Set FOLKMOOT_SMTP_URL, so that people get their links to sign in.')
  }
  const { hostname, port } = new URL(config.smtpUrl)
  const server = `${hostname}${port && `:${port}`}`
  const transport = smtpTransport(config.smtpUrl, 1)
  try {
    await transport.verify()
    if (config.mailFrom !== undefined) return ok('mail', `${server} takes our mails`)
    const says = `${server} takes our mails, which come from ${senderOf(config).address}`
    return note('mail', says, 'Set FOLKMOOT_MAIL_FROM to an address of your own.')
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    return fail('mail', `${server}: ${why}`, 'Look at FOLKMOOT_SMTP_URL: name, port, user, password, smtp or smtps.')
  } finally {
    transport.close()
  }
}

function nearestFolder(path: string): string {
  return existsSync(path) ? path : nearestFolder(dirname(path))
}

function isOpenToAll(folder: string): boolean {
  return (statSync(folder).mode & 0o007) !== 0
}

function ok(about: string, says: string): Finding {
  return { outcome: 'ok', about, says }
}

function note(about: string, says: string, todo?: string): Finding {
  return todo === undefined ? { outcome: 'note', about, says } : { outcome: 'note', about, says, todo }
}

function fail(about: string, says: string, todo: string): Finding {
  return { outcome: 'fail', about, says, todo }
}
