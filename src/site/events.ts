// The list of events and the calendar of a month.
import { Hono } from 'hono'
import { isMonth } from '../events/rules-month.ts'
import { eventFacets, listEvents, listEventsOfMonth } from '../events/store.ts'
import { oembedLinks } from '../interchange/oembed.ts'
import { freshFor, shows } from '../kit/page-cache-marks.ts'
import { monthTitle } from '../ui/dates.ts'
import { uiMessages } from '../ui/messages.ts'
import { type At, urls } from '../urls.ts'
import type { SiteContext, SiteEnv } from './context.ts'
import { calendarMessages } from './messages-calendar.ts'
import { listMessages } from './messages-events.ts'
import { page } from './page.ts'
import { isNarrowed, type ListQuery, pageSize, pagesOf, readEventQuery, writeEventQuery } from './query-events.ts'
import { type CalendarLinks, calendarPage } from './views-calendar.ts'
import { countInWords, eventListPage } from './views-events.ts'

export const eventRoutes = new Hono<SiteEnv>()

eventRoutes.get('/events', async (c) => {
  const { db, now, at, origin, community } = c.var
  const facets = await eventFacets(db, community.id)
  const query = readEventQuery(new URL(c.req.url).searchParams, facets)
  const { cards, total } = await listEvents(db, community, query, { page: query.page, size: pageSize }, now)
  const last = pagesOf(total)
  if (query.page > last) return c.redirect(urls.events(at, writeEventQuery({ ...query, page: last })), 302)
  marked(c)
  return page(c, {
    title: titleOf(query, c),
    description: `${listMessages.in(at.language)('page-says')} ${countInWords({ query, total }, at)}.`,
    path: (there) => urls.events(there, writeEventQuery(query)),
    section: 'events',
    unlisted: isNarrowed(query),
    head: oembedLinks(origin, urls.events(at, writeEventQuery(query))),
    main: eventListPage({ now, query, facets, cards, total, month: monthOfToday(c) }, at),
  })
})

eventRoutes.get('/events/calendar', (c) => c.redirect(urls.calendar(c.var.at, monthOfToday(c)), 302))

eventRoutes.get('/events/calendar/:month{[0-9]{4}-[0-9]{2}}', async (c) => {
  const { db, now, at, community } = c.var
  const month = c.req.param('month')
  if (!isMonth(month)) return c.notFound()
  const events = await listEventsOfMonth(db, community, month)
  marked(c)
  const title = monthTitle(month, at.language)
  return page(c, {
    title: `${title}: ${calendarMessages.in(at.language)('calendar')}`,
    description: calendarMessages.in(at.language)('says', { month: title, count: events.length }),
    path: (there) => urls.calendar(there, month),
    section: 'events',
    unlisted: events.length === 0,
    trail: [{ name: uiMessages.in(at.language)('events'), href: urls.events(at) }],
    main: calendarPage({ month, events, now, today: today(c), links: linksOf(at) }, at),
  })
})

function linksOf(at: At): CalendarLinks {
  return { month: (month) => urls.calendar(at, month), event: (slug) => urls.event(at, slug), list: urls.events(at) }
}

function marked(c: SiteContext): void {
  const { id } = c.var.community
  shows(c, `community:${id}`, `events:${id}`, `formats:${id}`, `chapters:${id}`)
  freshFor(c, 120)
}

function titleOf(query: ListQuery, c: SiteContext): string {
  const say = uiMessages.in(c.var.language)
  const span = query.when === 'past' ? `: ${listMessages.in(c.var.language)('past')}` : ''
  const count = query.page > 1 ? ` (${query.page})` : ''
  return `${say('events')}${span}${count}`
}

function today(c: SiteContext): string {
  return c.var.now.toZonedDateTimeISO(c.var.community.zone).toPlainDate().toString()
}

function monthOfToday(c: SiteContext): string {
  return today(c).slice(0, 7)
}
