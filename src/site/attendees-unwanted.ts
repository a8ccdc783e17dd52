// Attendees whom a list invited, who asked for nothing, and who want no more invitations: nothing invites them again.
import { findUninvited } from '../mail/uninvited.ts'
import type { SiteContext } from './context.ts'

/** Those of some registrations of an event, by their uids. */
export async function listUnwanted(
  { var: { db, community, signIn } }: SiteContext,
  eventId: number,
  uids: readonly string[],
): Promise<ReadonlySet<string>> {
  const found = await db
    .selectFrom('registrations')
    .select(['uid', 'email'])
    .where('event_id', '=', eventId)
    .where('uid', 'in', ['00000000-0000-0000-0000-000000000000', ...uids])
    .where('via', '=', 'invitation')
    .where('proven_at', 'is', null)
    .where('state', 'in', ['invited', 'cancelled', 'declined'])
    .execute()
  const invited = found.flatMap(({ uid, email }) => (email === null ? [] : [{ uid, email }]))
  const inviting = { digest: signIn.digest, communityId: community.id }
  const unwanted = await findUninvited(
    db,
    inviting,
    invited.map(({ email }) => email),
  )
  return new Set(invited.filter(({ email }) => unwanted.has(email)).map(({ uid }) => uid))
}
