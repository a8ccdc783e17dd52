// An invitation to a role: shown to whoever has its link, accepted by whoever signs in with the address it was sent to.
import { Hono } from 'hono'
import { no } from '../kit/verdict.ts'
import { roleInWords } from '../people/parts.ts'
import type { Actor } from '../people/rules.ts'
import { mayAccept } from '../people/rules-roles.ts'
import { accept, findInvitation, type Invitation, isStillGiven } from '../people/store-invitations.ts'
import { type At, urls } from '../urls.ts'
import type { SiteContext, SiteEnv } from './context.ts'
import { teamMessages } from './messages-team.ts'
import { page, siteName } from './page.ts'
import { invitationPage } from './views-team.ts'

export const invitationRoutes = new Hono<SiteEnv>()

invitationRoutes.get('/invitations/:token{[A-Za-z0-9_-]{43}}', async (c) => show(c, c.req.param('token')))

invitationRoutes.post('/invitations/:token{[A-Za-z0-9_-]{43}}', async (c) => {
  const { db, actor, now, signIn, at } = c.var
  const token = c.req.param('token')
  const invitation = await findInvitation(db, signIn, token)
  if (!invitation) return c.notFound()
  if (!actor) return signInFirst(c, token)
  if (!(await verdictOn(c, actor, invitation)).ok) return show(c, token)
  const accepted = await db.transaction().execute((tx) => accept(tx, actor, invitation, now))
  if (!accepted) return show(c, token)
  const community = invitation.community.slug === c.var.community.slug ? at.community : invitation.community.slug
  return c.redirect(urls.desk({ ...at, community }), 303)
})

async function show(c: SiteContext, token: string) {
  const { db, actor, signIn, at } = c.var
  const invitation = await findInvitation(db, signIn, token)
  if (!invitation) return c.notFound()
  if (!actor) return signInFirst(c, token)
  const verdict = await verdictOn(c, actor, invitation)
  const role = roleInWords(invitation.role, invitation.of, at.language)
  c.header('Cache-Control', 'private, no-store')
  return page(
    c,
    {
      title: teamMessages.in(at.language)('you-are-invited', { role }),
      description: '',
      path: (there: At) => urls.invitation(there, token),
      unlisted: true,
      main: invitationPage({ invitation, why: verdict.ok ? undefined : verdict.why, siteName: siteName(c) }, token, at),
    },
    verdict.ok ? 200 : 422,
  )
}

// To whoever has another address it says nothing of who invited.
async function verdictOn(c: SiteContext, actor: Actor, invitation: Invitation): Promise<ReturnType<typeof mayAccept>> {
  const { db, now } = c.var
  const verdict = mayAccept(actor, invitation, now)
  return verdict.ok && !(await isStillGiven(db, invitation, now)) ? no('invitation-over') : verdict
}

function signInFirst(c: SiteContext, token: string) {
  return c.redirect(urls.signIn(c.var.at, { return: urls.invitation(c.var.at, token) }), 303)
}
