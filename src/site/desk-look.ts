// The living page of pieces, for those who change how the community looks.
import { Hono } from 'hono'
import { listPins } from '../chapters/store-home.ts'
import { listFormats } from '../communities/store.ts'
import { listEvents } from '../events/store.ts'
import { pickText } from '../kit/languages.ts'
import { maySeeTeam } from '../people/rules-roles.ts'
import { urls } from '../urls.ts'
import type { SiteEnv } from './context.ts'
import { deskPage } from './desk-page.ts'
import { lookMessages } from './messages-desk-look.ts'
import { lookPage } from './views-desk-look.ts'

export const deskLookRoutes = new Hono<SiteEnv>()

deskLookRoutes.get('/desk/look', async (c) => {
  const { db, now, at, actor, community } = c.var
  if (!maySeeTeam(actor, { communityId: community.id })) return c.notFound()
  const [{ cards }, chapters, formats] = await Promise.all([
    listEvents(db, community, { when: 'all' }, { page: 1, size: 3 }, now),
    listPins(db, community.id),
    listFormats(db, community.id),
  ])
  const hues = formats.map(({ name, language, hue }) => ({ name: pickText(name, at.language, language).text, hue }))
  return deskPage(c, {
    title: lookMessages.in(at.language)('title'),
    path: (there) => urls.desk(there, '/look'),
    section: 'community',
    main: lookPage({ events: cards, chapters, hues, now, zone: community.zone }, at),
  })
})
