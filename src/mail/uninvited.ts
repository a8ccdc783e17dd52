// Mailboxes to which nobody's list sends an invitation, known by a digest alone: who stopped them, and who was erased.
import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Db, Tx } from '../kit/database.ts'
import type { Digest } from '../kit/rate-limit-shared.ts'
import { mailboxOf, readAddress, withoutNote } from './address.ts'
import { mailboxIn } from './mailbox.ts'
import { forgetMails, setPreferences } from './preferences.ts'
import { isStopped } from './reach.ts'

/** The kind of a mail that invites somebody who did not ask for it. */
export const invitationKind = 'invitation'

/** Whose invitations: those of a community. The digest is keyed by the secret of the server. */
export interface Inviting {
  digest: Digest
  communityId: number
}

/** What the invitations of a community are stopped by. */
export const invitationScope = (communityId: number) => `community:${communityId}`

/** The community whose invitations a link stops; undefined for a link of other mails. */
export function communityInviting({ kind, scope }: { kind: string; scope: string }): number | undefined {
  const [, id] = /^community:(\d{1,15})$/.exec(scope) ?? []
  return kind === invitationKind && id !== undefined ? Number(id) : undefined
}

/**
 * Keeps a mailbox from the invitations of a community, however its address is varied. Those that wait to be sent are
 * withdrawn; the address itself is not kept.
 */
export async function stopInvitations(tx: Tx, inviting: Inviting, email: string, now: Temporal.Instant): Promise<void> {
  const { communityId } = inviting
  const rows = { key: keyOf(inviting, mailboxAt(email)), community_id: communityId }
  await tx
    .insertInto('uninvited')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const said = sql`kind = ${invitationKind} and scope = ${invitationScope(communityId)}`
  await sql`delete from mail_preferences where email = ${email} and ${said}`.execute(tx)
  await forgetMails(tx, sql`${mailboxIn('to_email')} = ${mailboxAt(email)} and ${said} and settled_at is null`, now)
}

/** Takes it back: they want to be invited, whatever else they stopped, and though they were erased once. */
export async function wantInvitations(tx: Tx, inviting: Inviting, email: string, now: Temporal.Instant): Promise<void> {
  const keys = spellings(email).flatMap((one) => [keyOf(inviting, one), erasedKeyOf(inviting.digest, one)])
  await tx.deleteFrom('uninvited').where('key', 'in', keys).execute()
  const scope = invitationScope(inviting.communityId)
  await setPreferences(tx, email, [{ kind: invitationKind, scope, wanted: true }], now)
}

/** Keeps the mailboxes of somebody who is erased from the lists of all communities. They may come back by themselves. */
export async function leaveUninvited(tx: Tx, digest: Digest, emails: readonly string[]): Promise<void> {
  const keys = new Map(emails.map((email) => [mailboxAt(email), erasedKeyOf(digest, mailboxAt(email))]))
  for (const key of keys.values())
    await tx
      .insertInto('uninvited')
      .values({ key, community_id: null })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
}

/** Which of these addresses are not to be invited: stopped by a link or among one's own choices of mails, or erased. */
export async function findUninvited(
  db: Db | Tx,
  inviting: Inviting,
  emails: readonly string[],
): Promise<ReadonlySet<string>> {
  const all = [...new Set(emails)].flatMap((email) => spellings(email).map((mailbox) => ({ email, mailbox })))
  const asked = { kind: sql`${invitationKind}`, scopes: sql`array[${invitationScope(inviting.communityId)}]::text[]` }
  const found = await sql<{ email: string }>`
    select a.email from unnest(${all.map(({ email }) => email)}::text[], ${all.map(({ mailbox }) => keyOf(inviting, mailbox))}::bytea[],
      ${all.map(({ mailbox }) => erasedKeyOf(inviting.digest, mailbox))}::bytea[]) as a (email, key, erased)
    where exists (select from uninvited u where u.key in (a.key, a.erased)) or ${isStopped(sql`a.email`, asked)}`.execute(
    db,
  )
  return new Set(found.rows.map(({ email }) => email))
}

/** Whether the owner of an address was erased and has not asked for anything since. */
export async function wasErased(db: Db | Tx, digest: Digest, email: string): Promise<boolean> {
  const keys = spellings(email).map((mailbox) => erasedKeyOf(digest, mailbox))
  return (await db.selectFrom('uninvited').select('key').where('key', 'in', keys).executeTakeFirst()) !== undefined
}

const keyOf = ({ digest, communityId }: Inviting, mailbox: string) => digest(`uninvited by ${communityId}: ${mailbox}`)
const erasedKeyOf = (digest: Digest, mailbox: string) => digest(`uninvited: ${mailbox}`)

// Digests cannot be written anew: one from before mailboxes were known without their dots holds for its own spelling.
function spellings(email: string): string[] {
  return [...new Set([mailboxAt(email), withoutNote(plainForm(email))])]
}

function mailboxAt(email: string): string {
  return mailboxOf(plainForm(email))
}

// Compatibility forms made plain, as registrations know addresses.
function plainForm(email: string): string {
  return readAddress(email.normalize('NFKC')) ?? email.toLowerCase()
}
