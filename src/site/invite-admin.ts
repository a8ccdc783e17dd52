// The invitation of an admin to a community, from wherever somebody is at the desk.
import type { Tx } from '../kit/database.ts'
import { type LocalText, pickText } from '../kit/languages.ts'
import { enqueueMail } from '../mail/outbox.ts'
import type { Actor } from '../people/rules.ts'
import { invite } from '../people/store-invitations.ts'
import type { SiteContext } from './context.ts'
import { invitationMail } from './mails-team.ts'

/** The community to which somebody is invited; its slug is null for the first one. */
export interface InvitedTo {
  id: number
  slug: string | null
  name: LocalText
  language: string
}

/** Invites an address to be admin of a community; the mail leaves with the transaction. */
export async function inviteAdmin(c: SiteContext, tx: Tx, actor: Actor, to: InvitedTo, email: string): Promise<void> {
  const { signIn, now, origin, at } = c.var
  const where = { communityId: to.id }
  const wanted = { email, role: 'admin', scope: 'community', where, termEnds: null, personId: null } as const
  const token = await invite(tx, signIn, actor, wanted, now)
  const siteName = pickText(to.name, at.language, to.language).text
  const there = { ...at, community: to.slug }
  const mail = invitationMail({ to: email, role: 'admin', token, inviter: actor.name, siteName, origin, at: there })
  await enqueueMail(tx, { ...mail, communityId: to.id })
}
