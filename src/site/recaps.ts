// The page of a recap that has its text here, and the feeds of recaps.
import { Hono } from 'hono'
import { findRecap, listLatestRecaps, type PublicRecap } from '../archive/store-recap.ts'
import { atomText } from '../interchange/atom.ts'
import type { Feed } from '../interchange/feed.ts'
import { recapItem } from '../interchange/feed-items.ts'
import { jsonFeedText } from '../interchange/json-feed.ts'
import { pickText } from '../kit/languages.ts'
import { plainText } from '../kit/markdown.ts'
import { freshFor, shows } from '../kit/page-cache-marks.ts'
import { uiMessages } from '../ui/messages.ts'
import { urls } from '../urls.ts'
import type { SiteContext, SiteEnv } from './context.ts'
import { aboutFeed, sendNews } from './feeds-news.ts'
import { recapMessages } from './messages-recap.ts'
import { page, siteName } from './page.ts'
import { recapPage } from './views-recap.ts'

export const recapRoutes = new Hono<SiteEnv>()

const length = 50

recapRoutes.get('/events/:event/recap', async (c) => {
  const { db, at, community } = c.var
  const recap = await findRecap(db, community.id, c.req.param('event'))
  if (!recap) return c.notFound()
  shows(c, `community:${community.id}`, `event:${recap.event.id}`, `chapters:${community.id}`)
  freshFor(c, 300)
  const { event } = recap
  const title = pickText(recap.title, at.language, recap.language).text
  return page(c, {
    title,
    description: plainText(pickText(recap.body, at.language, recap.language).text).slice(0, 300) || title,
    path: (there) => urls.recap(there, event.slug),
    section: 'events',
    card: urls.shareCard(at, 'events', event.slug),
    trail: [
      { name: uiMessages.in(at.language)('events'), href: urls.events(at) },
      { name: pickText(event.title, at.language, event.language).text, href: urls.event(at, event.slug) },
    ],
    main: recapPage(recap, at),
  })
})

recapRoutes.get('/recaps.atom', async (c) => {
  return sendNews(c, await feed(c, urls.recapsAtom(c.var.at)), atomText, 'application/atom+xml; charset=utf-8')
})

recapRoutes.get('/recaps.json', async (c) => {
  return sendNews(c, await feed(c, urls.recapsJson(c.var.at)), jsonFeedText, 'application/feed+json; charset=utf-8')
})

async function feed(c: SiteContext, path: string): Promise<Feed> {
  const { db, at, community, origin } = c.var
  const recaps: PublicRecap[] = await listLatestRecaps(db, community.id, length)
  shows(c, `community:${community.id}`, `recaps:${community.id}`, `events:${community.id}`, `chapters:${community.id}`)
  return {
    ...aboutFeed(c, path),
    title: `${siteName(c)}: ${recapMessages.in(at.language)('recaps')}`,
    home: origin + urls.archive(at),
    items: recaps.map((recap) => recapItem(recap, origin, at)),
  }
}
