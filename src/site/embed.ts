// What other sites put into their pages: the list of events, one event, and the script of the web component.
import { Hono } from 'hono'
import { findEvent, listEvents } from '../events/store.ts'
import { pickText } from '../kit/languages.ts'
import { shows } from '../kit/page-cache-marks.ts'
import { uiMessages } from '../ui/messages.ts'
import { urls } from '../urls.ts'
import type { SiteEnv } from './context.ts'
import { embedAsset } from './embed-assets.ts'
import { feedFilter } from './feeds-filter.ts'
import { siteName } from './page.ts'
import { embedPage } from './views-embed.ts'

const mostEvents = 30

export const embedRoutes = new Hono<SiteEnv>()

embedRoutes.get('/embed/events.js', async (c) => {
  shows(c, 'fixed')
  c.header('Access-Control-Allow-Origin', '*')
  c.header('Cross-Origin-Resource-Policy', 'cross-origin')
  return c.body(await embedAsset('js'), 200, { 'Content-Type': 'text/javascript; charset=utf-8' })
})

embedRoutes.get('/embed/events.css', async (c) => {
  shows(c, 'fixed')
  return c.body(await embedAsset('css'), 200, { 'Content-Type': 'text/css; charset=utf-8' })
})

embedRoutes.get('/embed/events', async (c) => {
  const { db, community, now, at } = c.var
  const filter = { ...feedFilter(c), when: 'coming' } as const
  const asked = Number.parseInt(c.req.query('limit') ?? '10', 10)
  const size = Math.min(mostEvents, Math.max(1, asked || 10))
  const { cards } = await listEvents(db, community, filter, { page: 1, size }, now)
  shows(c, `community:${community.id}`, `events:${community.id}`, `formats:${community.id}`, `chapters:${community.id}`)
  const title = `${siteName(c)}: ${uiMessages.in(at.language)('events')}`
  return c.html(embedPage({ at, title, events: cards, more: urls.events(at, filter) }))
})

embedRoutes.get('/embed/events/:event', async (c) => {
  const { db, community, at, language } = c.var
  const event = await findEvent(db, community.id, c.req.param('event'))
  if (!event) return c.notFound()
  shows(c, `community:${community.id}`, `event:${event.id}`, `formats:${community.id}`, `chapters:${community.id}`)
  const title = pickText(event.title, language, event.language).text
  return c.html(embedPage({ at, title, events: [event], more: urls.events(at) }))
})
