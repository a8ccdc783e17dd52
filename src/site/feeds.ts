// Everything that machines read, in one place for the map of the application.
import { Hono } from 'hono'
import type { SiteEnv } from './context.ts'
import { calendarRoutes } from './feeds-calendar.ts'
import { newsRoutes } from './feeds-news.ts'

export const feedRoutes = new Hono<SiteEnv>()

for (const routes of [calendarRoutes, newsRoutes]) feedRoutes.route('/', routes)
