// The server of DATABASE_URL: whether it is there, lets us in, and is new enough; said so that an operator can act on it.
import type pg from 'pg'
import { UserError } from './user-error.ts'

/** The oldest PostgreSQL that Folkmoot works with. */
export const oldestServer = 15

/** The server's version as it names it ("18.4") and its major number. */
export async function readServerVersion(pool: pg.Pool): Promise<{ name: string; major: number }> {
  const found = await pool.query<{ name: string; number: number }>(
    "select current_setting('server_version') as name, current_setting('server_version_num')::int as number",
  )
  const { name = 'unknown', number = 0 } = found.rows[0] ?? {}
  return { name, major: Math.floor(number / 10_000) }
}

/** Throws UserError when the server cannot be used. Its address is named without the password. */
export async function requireServer(pool: pg.Pool, url: string): Promise<void> {
  const version = await readServerVersion(pool).catch((error) => {
    throw unusable(error, withoutPassword(url))
  })
  if (version.major >= oldestServer) return
  throw new UserError(
    `The server of DATABASE_URL is PostgreSQL ${version.name}; Folkmoot needs ${oldestServer} or later.`,
    'Update that server, or leave DATABASE_URL out to use the embedded one.',
  )
}

function unusable(error: unknown, address: string): UserError {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const why = error instanceof Error ? error.message || code : String(error)
  return new UserError(`The database at ${address} cannot be used: ${why}`, hints[code] ?? 'Check DATABASE_URL.')
}

const hints: Record<string, string> = {
  ECONNREFUSED: 'Nothing listens there: check the address in DATABASE_URL, and that the server runs.',
  ENOTFOUND: 'There is no computer of that name: check DATABASE_URL.',
  ETIMEDOUT: 'No answer: check the address in DATABASE_URL, and the firewall between.',
  '28P01': 'Check the user and the password in DATABASE_URL.',
  '28000': 'Check the user in DATABASE_URL, and what pg_hba.conf on the server allows.',
  '3D000': 'Make the database first: createdb -E UTF8 <name>',
  '53300': 'The server has no connection left: raise its max_connections, or lower FOLKMOOT_DATABASE_POOL.',
}

function withoutPassword(url: string): string {
  const parsed = URL.parse(url)
  if (!parsed) return 'DATABASE_URL'
  parsed.password = ''
  parsed.searchParams.delete('password')
  return parsed.href
}
