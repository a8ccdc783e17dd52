// Joining and leaving a chapter by mail address: asked for, proved by a link in a mail, done once.
import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Db, Tx } from '../kit/database.ts'
import type { Verdict } from '../kit/verdict.ts'
import { mailboxOf } from '../mail/address.ts'
import { mailboxIn } from '../mail/mailbox.ts'
import { wantMails } from '../mail/preferences.ts'
import { personOf } from '../people/store-whose-address.ts'
import { joiningHours, mayAskByMail } from './rules-joining.ts'
import { chapterScopeOfMail, letterKind } from './rules-letters.ts'
import { joinChapter } from './store-members.ts'

/** Makes of a secret what is kept of it. */
export type Digest = (text: string) => Buffer

export interface AskedByMail {
  chapterId: number
  wants: 'join' | 'leave'
  email: string
  language: string
  /** Whose request it is, as a key to count by. */
  client: string
}

/**
 * Notes that somebody typed an address, and gives the token of the link that proves it to be theirs; without one, no mail
 * is to be sent. Whether the address is known makes no difference.
 */
export async function askByMail(
  tx: Tx,
  digest: Digest,
  asked: AskedByMail,
  now: Temporal.Instant,
): Promise<Verdict<'too-many', { token: string | undefined }>> {
  const client_hash = digest(`joining client ${asked.client}`)
  const verdict = mayAskByMail(await countAsked(tx, asked.email, client_hash, now))
  if (!verdict.ok) return verdict
  const token = randomBytes(32).toString('base64url')
  await tx
    .insertInto('chapter_joinings')
    .values({
      chapter_id: asked.chapterId,
      wants: asked.wants,
      email: asked.email,
      language: asked.language,
      token_hash: digest(`joining ${token}`),
      client_hash,
      created_at: now,
      expires_at: now.add({ hours: joiningHours }),
    })
    .execute()
  return { ok: true, token: verdict.mail ? token : undefined }
}

interface Link {
  chapterId: number
  token: string
}

/** Whose address a link to join proves, without using it: mail scanners open links too. Undefined when it is gone. */
export async function lookAtJoining(
  db: Db,
  digest: Digest,
  { chapterId, token }: Link,
  now: Temporal.Instant,
): Promise<string | undefined> {
  const found = await db
    .selectFrom('chapter_joinings')
    .select('email')
    .where('chapter_id', '=', chapterId)
    .where('token_hash', '=', digest(`joining ${token}`))
    .where('wants', '=', 'join')
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .executeTakeFirst()
  return found?.email
}

/** Uses a link to join, once. Says whether it could be used; whoever is a member already stays one. */
export async function joinByLink(
  tx: Tx,
  digest: Digest,
  { chapterId, token }: Link,
  now: Temporal.Instant,
): Promise<boolean> {
  const used = await tx
    .updateTable('chapter_joinings')
    .set({ used_at: now })
    .where('chapter_id', '=', chapterId)
    .where('token_hash', '=', digest(`joining ${token}`))
    .where('wants', '=', 'join')
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .returning(['email', 'language'])
    .executeTakeFirst()
  if (!used) return false
  await joinByEmail(tx, { chapterId, ...used }, now)
  return true
}

/** Makes whoever has an address a member: the person who signs in with it, else the address alone. */
async function joinByEmail(
  tx: Tx,
  { chapterId, email, language }: { chapterId: number; email: string; language: string },
  now: Temporal.Instant,
): Promise<void> {
  const [user] = (await sql<{ person_id: number | null }>`select ${personOf(email)} as person_id`.execute(tx)).rows
  // They have just asked for it: that they once stopped the letters no longer holds.
  await wantMails(tx, { email, kind: letterKind, scope: chapterScopeOfMail(chapterId) }, now)
  if (user?.person_id) {
    await joinChapter(tx, { chapterId, personId: user.person_id, email, language }, now)
    return
  }
  await sql`insert into chapter_members (chapter_id, email, language, joined_at)
    select c.id, ${email}, ${language}, ${now} from chapters c where c.id = ${chapterId} and c.state in ('active', 'dormant')
    on conflict (chapter_id, email) where left_at is null and person_id is null do nothing`.execute(tx)
}

/** Lets whoever has an address leave; an address that was kept for this alone is forgotten. Says whether there was one. */
export async function leaveByEmail(
  tx: Tx,
  digest: Digest,
  { chapterId, email }: { chapterId: number; email: string },
  now: Temporal.Instant,
): Promise<boolean> {
  const left = await sql`
    update chapter_members m set left_at = greatest(${now}, m.joined_at), email = null
    where m.chapter_id = ${chapterId} and m.left_at is null
      and (m.email = ${email} or m.person_id = ${personOf(email)})`.execute(tx)
  const gone = (left.numAffectedRows ?? 0n) > 0n
  if (gone) await noteDeparture(tx, digest, { chapterId, email }, now)
  return gone
}

/** What is kept of an address that left, so that a list brought in later does not make it a member again. */
export function departureHash(digest: Digest, email: string): Buffer {
  return digest(`departure ${email}`)
}

/** Whether an address belongs to a member of a chapter. */
export async function isMemberByEmail(
  db: Db | Tx,
  { chapterId, email }: { chapterId: number; email: string },
): Promise<boolean> {
  const found = await sql`select from chapter_members m where m.chapter_id = ${chapterId} and m.left_at is null
    and (m.email = ${email} or m.person_id = ${personOf(email)})`.execute(db)
  return found.rows.length > 0
}

/** Forgets addresses that were typed a day ago, whatever became of them. */
export async function forgetAsked(db: Db | Tx, now: Temporal.Instant): Promise<void> {
  const before = now.subtract({ hours: joiningHours })
  await db.deleteFrom('chapter_joinings').where('created_at', '<', before).execute()
}

async function noteDeparture(
  tx: Tx,
  digest: Digest,
  { chapterId, email }: { chapterId: number; email: string },
  now: Temporal.Instant,
): Promise<void> {
  const row = { chapter_id: chapterId, email_hash: departureHash(digest, email), left_at: now }
  await tx
    .insertInto('chapter_departures')
    .values(row)
    .onConflict((conflict) => conflict.columns(['chapter_id', 'email_hash']).doUpdateSet({ left_at: now }))
    .execute()
}

// Locked, so that many requests at once do not all count the same few links: first by who asks, then by who is asked.
async function countAsked(tx: Tx, email: string, client_hash: Buffer, now: Temporal.Instant) {
  const mailbox = mailboxOf(email)
  for (const one of [client_hash.toString('hex'), mailbox])
    await sql`select pg_advisory_xact_lock(hashtext('joining ' || ${one}::text))`.execute(tx)
  await forgetAsked(tx, now)
  const since = now.subtract({ hours: 1 })
  const counted = await sql<{ ofAddress: number; ofClient: number }>`select
    (select count(*)::int from chapter_joinings where ${mailboxIn('email')} = ${mailbox} and created_at > ${since}) as "ofAddress",
    (select count(*)::int from chapter_joinings where client_hash = ${client_hash} and created_at > ${since}) as "ofClient"`.execute(
    tx,
  )
  return counted.rows[0] ?? { ofAddress: 0, ofClient: 0 }
}
