// The team of one event or chapter, whichever it is: inviting by mail, taking an invitation back, taking a role away.
import { readAddress } from '../mail/address.ts'
import { enqueueMail } from '../mail/outbox.ts'
import type { Actor, RoleName, Where } from '../people/rules.ts'
import { mayGive, mayInvite, mayRevoke } from '../people/rules-roles.ts'
import { countInvited, invite, takeBack } from '../people/store-invitations.ts'
import { lockRole, revokeRole } from '../people/store-roles.ts'
import { listScopedInvitations, listScopedRoles, type RoleScope } from '../people/store-roles-scoped.ts'
import type { SiteContext } from './context.ts'
import { type DeskPageProps, deskPage } from './desk-page.ts'
import { readTerm, type TeamFault, type TeamForm, typedTeam } from './forms-team.ts'
import { invitationMail } from './mails-team.ts'
import { siteName } from './page.ts'
import { type ScopedTeamFacts, scopedTeamPage } from './views-desk-event-team.ts'

/** Whose team it is. */
export interface ScopedTeam {
  of: RoleScope
  /** Where it belongs, with all that is above it: whoever runs the chapter runs its event. */
  where: Where
  roles: readonly RoleName[]
  title: string
  says: string
  /** The path of the page. */
  here: string
  page: Pick<DeskPageProps, 'path' | 'section' | 'trail'>
}

/** The page of the team. */
export async function showTeam(c: SiteContext, actor: Actor, team: ScopedTeam, refused?: Refused) {
  const { db, now, at, community } = c.var
  const [roles, invitations] = await Promise.all([
    listScopedRoles(db, team.of, now),
    listScopedInvitations(db, team.of, now),
  ])
  const facts: ScopedTeamFacts = {
    ...{ title: team.title, says: team.says, here: team.here, invitations, zone: community.zone },
    team: roles.map((one) => ({
      ...one,
      mayTake: one.person_id === actor.personId || mayGive(actor, one.role, team.where).ok,
    })),
    gives: team.roles.filter((role) => mayGive(actor, role, team.where).ok),
    typed: refused?.typed ?? { email: '', given: '', until: '' },
    fault: refused?.fault,
  }
  return deskPage(c, { ...team.page, title: team.title, main: scopedTeamPage(facts, at) }, refused ? 422 : 200)
}

export interface Refused {
  typed?: TeamForm
  fault: TeamFault | 'last-keyholder'
}

/** Invites somebody to a role here, or says why not. */
export async function inviteToTeam(c: SiteContext, actor: Actor, team: ScopedTeam): Promise<Refused | undefined> {
  const { db, now, signIn, at, origin, community } = c.var
  const typed = typedTeam(await c.req.parseBody())
  const role = team.roles.find((one) => one === typed.given)
  if (role === undefined) return { typed, fault: 'no-role' }
  const verdict = mayGive(actor, role, team.where)
  if (!verdict.ok) return { typed, fault: verdict.why }
  const email = readAddress(typed.email)
  if (email === undefined) return { typed, fault: 'no-address' }
  const termEnds = readTerm(typed.until, community.zone, now)
  if (termEnds === undefined) return { typed, fault: 'no-term' }
  const often = mayInvite(await countInvited(db, { email, personId: actor.personId }, now))
  if (!often.ok) return { typed, fault: often.why }
  const { scope, id, communityId } = team.of
  // The role is for this alone: nothing above it stands in its row.
  const where = scope === 'event' ? { communityId, eventId: id } : { communityId, chapterId: id }
  await db.transaction().execute(async (tx) => {
    const token = await invite(tx, signIn, actor, { email, role, scope, where, termEnds, personId: null }, now)
    const mail = { to: email, role, token, inviter: actor.name, siteName: siteName(c), origin, at }
    await enqueueMail(tx, { ...invitationMail(mail), communityId })
  })
  return undefined
}

/** Takes an invitation back; false where there is none of this team. */
export async function withdrawInvitation(c: SiteContext, actor: Actor, team: ScopedTeam): Promise<boolean> {
  const { db, now } = c.var
  const id = Number(c.req.param('invitation'))
  const waiting = await listScopedInvitations(db, team.of, now)
  if (!waiting.some((one) => one.id === id)) return false
  return db.transaction().execute((tx) => takeBack(tx, actor, team.of.communityId, id, now))
}

/** Takes a role away; undefined where there is none of this team, else what the rule said. */
export async function revokeInTeam(c: SiteContext, actor: Actor, team: ScopedTeam) {
  const { db, now } = c.var
  const { scope, id, communityId } = team.of
  return db.transaction().execute(async (tx) => {
    const held = await lockRole(tx, communityId, Number(c.req.param('role')))
    const ours = scope === 'event' ? held?.where.eventId : held?.where.chapterId
    if (!held || ours !== id) return undefined
    const verdict = mayRevoke(actor, { ...held, where: team.where })
    if (verdict.ok) await revokeRole(tx, actor, held, now)
    return verdict
  })
}
