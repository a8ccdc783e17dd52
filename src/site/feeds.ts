// Everything that machines read, in one place for the map of the application.
import { Hono } from 'hono'
import type { SiteEnv } from './context.ts'
import { embedRoutes } from './embed.ts'
import { calendarRoutes } from './feeds-calendar.ts'
import { newsRoutes } from './feeds-news.ts'
import { oembedRoutes } from './feeds-oembed.ts'
import { feedsPageRoutes } from './feeds-page.ts'
import { sitemapRoutes } from './feeds-sitemap.ts'
import { shareCardRoutes } from './share-cards.ts'

export const feedRoutes = new Hono<SiteEnv>()

for (const routes of [
  calendarRoutes,
  newsRoutes,
  sitemapRoutes,
  oembedRoutes,
  embedRoutes,
  shareCardRoutes,
  feedsPageRoutes,
]) {
  feedRoutes.route('/', routes)
}
