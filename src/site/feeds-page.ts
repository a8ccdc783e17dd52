// The page that tells people which calendars and feeds there are, and how to put events on their own pages.
import { Hono } from 'hono'
import { listChapters } from '../chapters/store.ts'
import { listFormats } from '../communities/store.ts'
import { shows } from '../kit/page-cache-marks.ts'
import { uiMessages } from '../ui/messages.ts'
import { urls } from '../urls.ts'
import type { SiteEnv } from './context.ts'
import { feedMessages } from './messages-feeds.ts'
import { page, siteName } from './page.ts'
import { feedsView } from './views-feeds.ts'

export const feedsPageRoutes = new Hono<SiteEnv>()

feedsPageRoutes.get('/feeds', async (c) => {
  const { db, community, now, at, origin, language } = c.var
  const [formats, chapters] = await Promise.all([listFormats(db, community.id), listChapters(db, community.id, now)])
  shows(c, `community:${community.id}`, `formats:${community.id}`, `chapters:${community.id}`)
  return page(c, {
    title: uiMessages.in(language)('feeds'),
    description: feedMessages.in(language)('page-says'),
    path: urls.feeds,
    section: 'feeds',
    card: urls.homeCard(at),
    main: feedsView({ at, origin, siteName: siteName(c), formats, chapters }),
  })
})
