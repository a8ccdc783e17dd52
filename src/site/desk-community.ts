// What a community says of itself: the form, and two who edit it at once.
import { Hono } from 'hono'
import { communityForm, typedCommunity } from '../communities/forms-community.ts'
import { mayEditCommunity, mayFound } from '../communities/rules-desk.ts'
import { findCommunity } from '../communities/store.ts'
import { lockCommunity, saveCommunity } from '../communities/store-community.ts'
import { readTextForm } from '../kit/text-form.ts'
import { urls } from '../urls.ts'
import type { SiteContext, SiteEnv } from './context.ts'
import { formLimit, mergeSent } from './desk-editing.ts'
import { type Attempt, drawOwnForm } from './desk-own-form.ts'
import { deskCommunityMessages } from './messages-desk-community.ts'
import { formMessages } from './messages-desk-form.ts'
import { ownHelpMessages } from './messages-desk-own-help.ts'
import { communityAfter, communitySections } from './views-desk-community.ts'

export const deskCommunityRoutes = new Hono<SiteEnv>()

deskCommunityRoutes.use('/desk/community', formLimit)

deskCommunityRoutes.get('/desk/community', async (c) => {
  const { community, actor } = c.var
  if (!mayEditCommunity(actor, { communityId: community.id })) return c.notFound()
  return drawForm(c, { typed: typedCommunity(community) })
})

deskCommunityRoutes.post('/desk/community', async (c) => {
  const { db, at, actor, community } = c.var
  if (!actor || !mayEditCommunity(actor, { communityId: community.id })) return c.notFound()
  const form = await c.req.formData()
  const saved = await db.transaction().execute(async (tx): Promise<Attempt | { said: string }> => {
    const current = await lockCommunity(tx, community.id)
    const { typed, conflicts, fromThem } = mergeSent(communityForm, form, typedCommunity(current))
    if (conflicts.length > 0) return { typed, conflicts }
    const read = readTextForm(communityForm, typed)
    if (!read.ok) return { typed, faults: read.faults }
    await saveCommunity(tx, actor, current, read.value)
    return { said: fromThem.length > 0 ? 'merged' : 'saved' }
  })
  if ('typed' in saved) return drawForm(c, saved)
  return c.redirect(urls.desk(at, `/community?said=${saved.said}`), 303)
})

async function drawForm(c: SiteContext, attempt: Attempt) {
  const { db, at, actor } = c.var
  const help = ownHelpMessages.in(at.language)
  // What somebody else saved a moment ago is what the next attempt is told from.
  const stored = (attempt.conflicts && (await findCommunity(db, at.community))) ?? c.var.community
  return drawOwnForm(c, {
    ...attempt,
    title: deskCommunityMessages.in(at.language)('community'),
    section: 'community',
    page: '/community',
    action: '/community',
    back: '',
    stored: { subject: 'community', id: stored.id, typed: typedCommunity(stored) },
    help: { languages: help('languages-help'), footer_links: help('links-help') },
    sections: communitySections,
    send: formMessages.in(at.language)('save'),
    seen: urls.home(at),
    history: 'subject=community',
    after: communityAfter({ community: c.var.community, founds: mayFound(actor) }, at),
  })
}
