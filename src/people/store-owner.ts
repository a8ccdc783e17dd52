// The first owner: while nobody owns the server, whoever opens the link that the console prints becomes its owner.
import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Db, Tx } from '../kit/database.ts'
import { record } from './store-history.ts'
import type { SignIn } from './store-sign-in.ts'

type Digest = Pick<SignIn, 'digest'>

/** A new link for the first owner, in place of any before; undefined when the server has an owner. */
export async function makeOwnerClaim(db: Db, signIn: Digest, now: Temporal.Instant): Promise<string | undefined> {
  if (await hasOwner(db, now)) return undefined
  const token = randomBytes(32).toString('base64url')
  const values = { token_hash: signIn.digest(`owner ${token}`), created_at: now }
  await db
    .insertInto('owner_claims')
    .values(values)
    .onConflict((conflict) => conflict.column('single').doUpdateSet(values))
    .execute()
  return token
}

/** Whether the link would make its opener the owner. */
export async function isOwnerClaim(db: Db, signIn: Digest, token: string, now: Temporal.Instant): Promise<boolean> {
  const found = await db
    .selectFrom('owner_claims')
    .select('single')
    .where('token_hash', '=', signIn.digest(`owner ${token}`))
    .executeTakeFirst()
  return found !== undefined && !(await hasOwner(db, now))
}

/** Takes the link; of two who open it at once, one gets true. */
export async function takeOwnerClaim(tx: Tx, signIn: Digest, token: string, now: Temporal.Instant): Promise<boolean> {
  const taken = await tx
    .deleteFrom('owner_claims')
    .where('token_hash', '=', signIn.digest(`owner ${token}`))
    .returning('single')
    .executeTakeFirst()
  return taken !== undefined && !(await hasOwner(tx, now))
}

/** Makes a user the owner of the server, and says so in the history. */
export async function makeOwner(tx: Tx, userId: string, now: Temporal.Instant): Promise<void> {
  const { person_id } = await tx
    .selectFrom('users')
    .select('person_id')
    .where('id', '=', userId)
    .executeTakeFirstOrThrow()
  await tx
    .insertInto('roles')
    .values({ person_id, role: 'owner', scope: 'server', starts_at: now, given_by: person_id })
    .execute()
  await record(tx, {
    actor: { personId: person_id },
    verb: 'give-role',
    subject: 'role',
    personId: person_id,
    after: { role: 'owner', scope: 'server' },
  })
}

async function hasOwner(db: Db | Tx, now: Temporal.Instant): Promise<boolean> {
  const found = await sql<{
    owned: boolean
  }>`select exists (select from roles where role = 'owner' and revoked_at is null
    and (ends_at is null or ends_at > ${now}::timestamptz)) as owned`.execute(db)
  return found.rows[0]?.owned ?? false
}
