// The team of a community: who holds which role; inviting, taking an invitation back, taking a role away.
import { Hono } from 'hono'
import { enqueueMail } from '../mail/outbox.ts'
import { mayInvite, mayRevoke, maySeeTeam } from '../people/rules-roles.ts'
import { countInvited, invite, listInvitations, takeBack } from '../people/store-invitations.ts'
import { listAwaited, listScopes, listTeam, lockRole, revokeRole } from '../people/store-roles.ts'
import { urls } from '../urls.ts'
import type { SiteContext, SiteEnv } from './context.ts'
import { deskPage } from './desk-page.ts'
import { readTeam, type TeamForm, typedTeam } from './forms-team.ts'
import { invitationMail } from './mails-team.ts'
import { teamMessages } from './messages-team.ts'
import { siteName } from './page.ts'
import { type TeamFacts, teamPage } from './views-team.ts'

export const deskTeamRoutes = new Hono<SiteEnv>()

const empty: TeamForm = { email: '', given: '', until: '' }

deskTeamRoutes.get('/desk/team', (c) => show(c, empty))

deskTeamRoutes.post('/desk/team/invitations', async (c) => {
  const { db, actor, now, community, signIn, at, origin } = c.var
  const place = { communityId: community.id, zone: community.zone }
  if (!actor || !maySeeTeam(actor, place)) return c.notFound()
  const typed = typedTeam(await c.req.parseBody())
  const scopes = { ...(await listScopes(db, community.id)), awaited: await listAwaited(db, community.id, now) }
  const form = readTeam(typed, { actor, place, scopes, now })
  if (!form.ok) return show(c, typed, form.why)
  const often = mayInvite(await countInvited(db, { email: form.read.email, personId: actor.personId }, now))
  if (!often.ok) return show(c, typed, often.why)
  await db.transaction().execute(async (tx) => {
    const token = await invite(tx, signIn, actor, form.read, now)
    const { email, role } = form.read
    const mail = { to: email, role, token, inviter: actor.name, siteName: siteName(c), origin, at }
    await enqueueMail(tx, { ...invitationMail(mail), communityId: community.id })
  })
  return c.redirect(urls.desk(at, '/team'), 303)
})

deskTeamRoutes.post('/desk/team/invitations/:invitation{[0-9]{1,15}}/withdrawal', async (c) => {
  const { db, actor, now, community, at } = c.var
  if (!actor || !maySeeTeam(actor, { communityId: community.id })) return c.notFound()
  const id = Number(c.req.param('invitation'))
  const taken = await db.transaction().execute((tx) => takeBack(tx, actor, community.id, id, now))
  return taken ? c.redirect(urls.desk(at, '/team'), 303) : c.notFound()
})

deskTeamRoutes.post('/desk/team/roles/:role{[0-9]{1,15}}/revocation', async (c) => {
  const { db, actor, now, community, at } = c.var
  if (!actor || !maySeeTeam(actor, { communityId: community.id })) return c.notFound()
  const verdict = await db.transaction().execute(async (tx) => {
    const held = await lockRole(tx, community.id, Number(c.req.param('role')))
    if (!held) return undefined
    const may = mayRevoke(actor, held)
    if (may.ok) await revokeRole(tx, actor, held, now)
    return may
  })
  if (!verdict) return c.notFound()
  return verdict.ok ? c.redirect(urls.desk(at, '/team'), 303) : show(c, empty, verdict.why)
})

async function show(c: SiteContext, form: TeamForm, fault?: TeamFacts['fault']) {
  const { db, actor, now, community, at } = c.var
  if (!actor || !maySeeTeam(actor, { communityId: community.id })) return c.notFound()
  const [team, invitations, awaited, scopes] = await Promise.all([
    listTeam(db, community.id, now),
    listInvitations(db, community.id, now),
    listAwaited(db, community.id, now),
    listScopes(db, community.id),
  ])
  const { id: communityId, zone } = community
  const facts = { actor, team, invitations, awaited, scopes, form, fault, communityId, zone }
  const title = teamMessages.in(at.language)('title')
  const path = (there: typeof at) => urls.desk(there, '/team')
  return deskPage(c, { title, path, section: 'team', main: teamPage(facts, at) }, fault ? 422 : 200)
}
