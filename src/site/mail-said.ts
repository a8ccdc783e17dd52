// What somebody says of their mails, by a link or on their own page: kept, and heeded by what it is about.
import type { Db, Tx } from '../kit/database.ts'
import { setPreferences } from '../mail/preferences.ts'
import { communityInviting, findUninvited, type Inviting, stopInvitations, wantInvitations } from '../mail/uninvited.ts'
import type { PreferenceLine } from '../mail/wanted.ts'
import { heedPreferences } from '../registration/store-following.ts'
import type { SiteContext } from './context.ts'

/** Keeps it. Whoever stops the mails of a series follows it no longer; of stopped invitations no address is kept. */
export async function hearOfMails(
  tx: Tx,
  { now, language, signIn }: SiteContext['var'],
  email: string,
  lines: readonly PreferenceLine[],
): Promise<void> {
  const others: PreferenceLine[] = []
  for (const line of lines) {
    const communityId = communityInviting(line)
    if (communityId === undefined) others.push(line)
    else await (line.wanted ? wantInvitations : stopInvitations)(tx, { digest: signIn.digest, communityId }, email, now)
  }
  await setPreferences(tx, email, others, now)
  await heedPreferences(tx, { email, language }, others, now)
}

/** Whether an address may be invited to events of a community of which it did not ask. */
export async function isInvitable(db: Db, inviting: Inviting, email: string): Promise<boolean> {
  return !(await findUninvited(db, inviting, [email])).has(email)
}
