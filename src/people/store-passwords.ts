// Passwords of users, where an operator allows them: tried at a cost that tells nothing, set, and taken away.
import type { Temporal } from 'temporal-polyfill'
import type { Db, Tx } from '../kit/database.ts'
import { spend } from '../kit/rate-limit-shared.ts'
import { no, type Verdict } from '../kit/verdict.ts'
import type { Actor } from './rules.ts'
import { passwordTries } from './rules-passwords.ts'
import { record } from './store-history.ts'
import { mainAddress } from './store-merging-users.ts'
import type { SignIn } from './store-sign-in.ts'

export interface PasswordTried {
  email: string
  password: string
  /** Whose request it is, as a key to count by. */
  client: string
}

/**
 * Whether a password is that of an address. One that nobody has takes as long as a wrong one, and both say the same; each
 * try is counted before it is looked at, so that many at once are not more than many in a row.
 */
export async function tryPassword(
  db: Db,
  signIn: Pick<SignIn, 'digest'>,
  { email, password, client }: PasswordTried,
  now: Temporal.Instant,
): Promise<Verdict<'too-many-tries' | 'wrong-password'>> {
  const tries = [
    { limit: passwordTries.address, client: email },
    { limit: passwordTries.client, client },
  ]
  if (!(await spend(db, signIn.digest, tries, now))) return no('too-many-tries')
  const found = await db
    .selectFrom('user_passwords as p')
    .innerJoin('users as u', 'u.id', 'p.user_id')
    .select('p.hash')
    .where('u.email', '=', await mainAddress(db, email))
    .executeTakeFirst()
  const { verifyPassword } = await import('better-auth/crypto')
  const right = await verifyPassword({ hash: found?.hash ?? nobodys, password })
  return right && found ? { ok: true } : no('wrong-password')
}

/** What is kept of a password: salt and digest of scrypt. Takes its time, so never within a transaction. */
export async function hashPassword(password: string): Promise<string> {
  return (await import('better-auth/crypto')).hashPassword(password)
}

/** Sets the password of somebody; wherever else they are signed in, they sign in anew. */
export async function setPassword(
  tx: Tx,
  actor: Actor,
  { hash, token }: { hash: string; token: string | undefined },
  now: Temporal.Instant,
): Promise<void> {
  await tx
    .insertInto('user_passwords')
    .values({ user_id: actor.userId, hash, set_at: now })
    .onConflict((conflict) => conflict.column('user_id').doUpdateSet({ hash, set_at: now }))
    .execute()
  await tx
    .deleteFrom('user_sessions')
    .where('user_id', '=', actor.userId)
    .where('token', '<>', token ?? '')
    .execute()
  await record(tx, { actor, verb: 'set-password', subject: 'person', personId: actor.personId })
}

/** Takes the password of somebody away. */
export async function removePassword(tx: Tx, actor: Actor): Promise<void> {
  const gone = await tx.deleteFrom('user_passwords').where('user_id', '=', actor.userId).executeTakeFirst()
  if (gone.numDeletedRows === 0n) return
  await record(tx, { actor, verb: 'remove-password', subject: 'person', personId: actor.personId })
}

/** Since when somebody has a password; undefined for none. */
export async function passwordSince(db: Db, userId: string): Promise<Temporal.Instant | undefined> {
  const found = await db.selectFrom('user_passwords').select('set_at').where('user_id', '=', userId).executeTakeFirst()
  return found?.set_at
}

/** Whether a session began within the last day: what else lets somebody in is set by who has just shown who they are. */
export async function isFreshSession(db: Db, token: string | undefined, now: Temporal.Instant): Promise<boolean> {
  const found = await db
    .selectFrom('user_sessions')
    .select('id')
    .where('token', '=', token ?? '')
    .where('created_at', '>', now.subtract({ hours: 24 }))
    .executeTakeFirst()
  return found !== undefined
}

// The digest of no password.
const nobodys = `${'0'.repeat(32)}:${'0'.repeat(128)}`
