// The series of a desk: what repeats, how, and when next.
import { Hono } from 'hono'
import { mayMakeEvents } from '../events/rules-desk.ts'
import { listSeries } from '../events/store-series-list.ts'
import { uiMessages } from '../ui/messages.ts'
import { pagesFor } from '../ui/pager.ts'
import { urls } from '../urls.ts'
import type { SiteEnv } from './context.ts'
import { scopeHere } from './desk-events.ts'
import { deskPage } from './desk-page.ts'
import { seriesListMessages } from './messages-desk-series-list.ts'
import { readPage } from './query-events.ts'
import { seriesListPage } from './views-desk-series-list.ts'

export const deskSeriesListRoutes = new Hono<SiteEnv>()

const size = 50

deskSeriesListRoutes.get('/desk/series', async (c) => {
  const { db, now, at, actor, community } = c.var
  const scope = scopeHere(c)
  if (!scope || !mayMakeEvents(actor, { communityId: community.id })) return c.notFound()
  const page = readPage(c.req.query('page') ?? null)
  const { lines, total } = await listSeries(db, community, scope, { size, skip: (page - 1) * size }, now)
  const path = (to: number) => (to === 1 ? '/series' : `/series?page=${to}`)
  return deskPage(c, {
    title: seriesListMessages.in(at.language)('title'),
    path: (there) => urls.desk(there, path(page)),
    section: 'events',
    trail: [{ name: uiMessages.in(at.language)('events'), href: urls.desk(at, '/events') }],
    main: seriesListPage(
      { lines, turning: { page, pages: pagesFor(total, size), href: (to) => urls.desk(at, path(to)) } },
      at,
    ),
  })
})
