// Signing in after two identities became one: with either address, and with the accounts of both elsewhere.
import { sql } from 'kysely'
import type { Db, Tx } from '../kit/database.ts'
import type { Merge } from './rules-merging.ts'

/** The address of the user to whom this one belongs: its own, or the one that a merge left as the main one. */
export async function mainAddress(db: Db | Tx, email: string): Promise<string> {
  const found = await db
    .selectFrom('user_addresses as a')
    .innerJoin('users as u', 'u.id', 'a.user_id')
    .select('u.email')
    .where('a.email', '=', email)
    .executeTakeFirst()
  return found?.email ?? email
}

/** Gives the person who stays one user: with the main address chosen, the other one beside it. */
export async function mergeUsers(tx: Tx, { keptId, goneId, main }: Merge): Promise<void> {
  const users = await tx
    .selectFrom('users')
    .select(['id', 'email', 'person_id'])
    .where('person_id', 'in', [keptId, goneId])
    .orderBy('id')
    .forUpdate()
    .execute()
  const ofGone = users.find((user) => user.person_id === goneId)
  const ofKept = users.find((user) => user.person_id === keptId)
  const stays = ofGone && ofKept ? (main === 'kept' ? ofKept : ofGone) : (ofKept ?? ofGone)
  const goes = stays === ofKept ? ofGone : ofKept
  if (!stays) return
  if (goes) await joinUser(tx, goes, stays.id)
  await tx.updateTable('users').set({ person_id: keptId }).where('id', '=', stays.id).execute()
}

// Where either was signed in, their rights are others now: everybody signs in anew.
async function joinUser(tx: Tx, goes: { id: string; email: string }, staysId: string): Promise<void> {
  await tx.updateTable('user_accounts').set({ user_id: staysId }).where('user_id', '=', goes.id).execute()
  await tx.updateTable('user_passkeys').set({ user_id: staysId }).where('user_id', '=', goes.id).execute()
  await tx.updateTable('user_addresses').set({ user_id: staysId }).where('user_id', '=', goes.id).execute()
  await tx.deleteFrom('user_sessions').where('user_id', 'in', [goes.id, staysId]).execute()
  await tx.deleteFrom('users').where('id', '=', goes.id).execute()
  await sql`insert into user_addresses (email, user_id) values (${goes.email}, ${staysId})`.execute(tx)
}
