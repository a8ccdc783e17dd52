// The sessions of a user: where they are signed in, and ending one or all of them.
import type { Temporal } from 'temporal-polyfill'
import type { Db, Tx } from '../kit/database.ts'
import type { Actor } from './rules.ts'

export interface Session {
  id: string
  token: string
  user_agent: string | null
  created_at: Temporal.Instant
  /** When it was last seen in use, within an hour. */
  updated_at: Temporal.Instant
}

/** The sessions of a user that have not ended, the one last used first; 100 at most. */
export async function listSessions(db: Db, userId: string, now: Temporal.Instant): Promise<Session[]> {
  return db
    .selectFrom('user_sessions')
    .select(['id', 'token', 'user_agent', 'created_at', 'updated_at'])
    .where('user_id', '=', userId)
    .where('expires_at', '>', now)
    .orderBy('updated_at', 'desc')
    .limit(100)
    .execute()
}

/** Ends one session of a user; another user's is left alone. Says whether there was one. */
export async function endSession(db: Db, userId: string, id: string): Promise<boolean> {
  const ended = await db
    .deleteFrom('user_sessions')
    .where('user_id', '=', userId)
    .where('id', '=', id)
    .executeTakeFirst()
  return ended.numDeletedRows > 0n
}

/** Ends the session of a browser that begins another one. */
export async function endSessionOf(db: Db, token: string): Promise<void> {
  await db.deleteFrom('user_sessions').where('token', '=', token).execute()
}

/** Ends all sessions of a user. */
export async function endAllSessions(db: Db, userId: string): Promise<void> {
  await db.deleteFrom('user_sessions').where('user_id', '=', userId).execute()
}

/** What somebody wants to be called, as a user and as the person they are. */
export async function rename(tx: Tx, { userId, personId }: Actor, name: string): Promise<void> {
  await tx.updateTable('users').set({ name }).where('id', '=', userId).execute()
  await tx.updateTable('persons').set({ name }).where('id', '=', personId).execute()
}

/** Removes sessions and states of providers whose time is over. */
export async function removeEnded(db: Db, now: Temporal.Instant): Promise<void> {
  await db.deleteFrom('user_sessions').where('expires_at', '<', now).execute()
  await db.deleteFrom('user_verifications').where('expires_at', '<', now).execute()
}
