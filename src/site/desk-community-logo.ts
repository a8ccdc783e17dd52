// The mark of a community: uploaded, replaced, removed.
import { Hono } from 'hono'
import { mayEditCommunity } from '../communities/rules-desk.ts'
import { findCommunity } from '../communities/store.ts'
import { lockCommunity } from '../communities/store-community.ts'
import { setLogo } from '../communities/store-logo.ts'
import { html } from '../ui/html.ts'
import { urls } from '../urls.ts'
import type { SiteContext, SiteEnv } from './context.ts'
import { deskPage } from './desk-page.ts'
import { deskCommunityMessages } from './messages-desk-community.ts'
import { type PictureRefusal, receivePicture, replacePicture } from './picture-upload.ts'
import { pictureForm } from './views-picture-form.ts'

export const deskLogoRoutes = new Hono<SiteEnv>()

deskLogoRoutes.get('/desk/community/logo', async (c) =>
  mayEditCommunity(c.var.actor, { communityId: c.var.community.id }) ? drawPage(c) : c.notFound(),
)

deskLogoRoutes.post('/desk/community/logo', async (c) => {
  const { db, actor, community } = c.var
  if (!actor || !mayEditCommunity(actor, { communityId: community.id })) return c.notFound()
  const received = await receivePicture(c, community.logo, community.language)
  if (!received.ok) return drawPage(c, received)
  await db.transaction().execute(async (tx) => {
    await lockCommunity(tx, community.id)
    const present = (await findCommunity(tx, c.var.at.community))?.logo ?? null
    const next = await received.keep(tx, present)
    await replacePicture(tx, present, next, (id) => setLogo(tx, actor, community.id, id))
  })
  return back(c)
})

deskLogoRoutes.post('/desk/community/logo-removal', async (c) => {
  const { db, actor, community } = c.var
  if (!actor || !mayEditCommunity(actor, { communityId: community.id })) return c.notFound()
  await db.transaction().execute(async (tx) => {
    await lockCommunity(tx, community.id)
    const present = (await findCommunity(tx, c.var.at.community))?.logo ?? null
    if (present) await replacePicture(tx, present, null, (id) => setLogo(tx, actor, community.id, id))
  })
  return back(c)
})

const back = (c: SiteContext) => c.redirect(urls.desk(c.var.at, '/community?said=saved'), 303)

function drawPage(c: SiteContext, refused?: PictureRefusal) {
  const { at, community } = c.var
  const say = deskCommunityMessages.in(at.language)
  const action = urls.desk(at, '/community/logo')
  const { language, languages, logo: present } = community
  return deskPage(
    c,
    {
      title: say('logo'),
      path: (there) => urls.desk(there, '/community/logo'),
      section: 'community',
      trail: [{ name: say('community'), href: urls.desk(at, '/community') }],
      main: html`<h1>${say('logo')}</h1><p class="soft">${say('logo-says')}</p>${pictureForm({ action, present, language, languages, refused }, at)}`,
    },
    refused ? (refused.faults.file === 'changed' ? 409 : 422) : 200,
  )
}
