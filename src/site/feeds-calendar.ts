// Calendars to subscribe to: of all events, of a format, of a chapter, of one event.
import { Hono } from 'hono'
import type { Temporal } from 'temporal-polyfill'
import { findChapter } from '../chapters/store.ts'
import { findFormat } from '../communities/store.ts'
import type { EventCard } from '../events/cards.ts'
import { findEvent } from '../events/store.ts'
import { findSpots, listCalendarEvents } from '../events/store-feeds.ts'
import { calendarText, fitsCalendar } from '../interchange/calendar.ts'
import { calendarEntry } from '../interchange/calendar-entry.ts'
import { pickText } from '../kit/languages.ts'
import { shows } from '../kit/page-cache-marks.ts'
import { urls } from '../urls.ts'
import type { SiteContext, SiteEnv } from './context.ts'
import { feedFilter, filterQuery } from './feeds-filter.ts'
import { siteName } from './page.ts'

export const calendarRoutes = new Hono<SiteEnv>()

calendarRoutes.get('/events.ics', async (c) => {
  const filter = feedFilter(c)
  const events = await listCalendarEvents(c.var.db, c.var.community.id, filter, c.var.now)
  return calendar(c, {
    name: siteName(c),
    file: 'events',
    path: urls.eventsIcs(c.var.at) + filterQuery(filter),
    events,
  })
})

calendarRoutes.get('/formats/:format/events.ics', async (c) => {
  const { db, community, language, at } = c.var
  const format = await findFormat(db, community.id, c.req.param('format'))
  if (!format) return c.notFound()
  const filter = { ...feedFilter(c), format: format.slug }
  const { format: _format, ...rest } = filter
  const name = pickText(format.name, language, format.language).text
  const events = await listCalendarEvents(db, community.id, filter, c.var.now)
  return calendar(c, { name, file: format.slug, path: urls.formatIcs(at, format.slug) + filterQuery(rest), events })
})

calendarRoutes.get('/chapters/:chapter/events.ics', async (c) => {
  const { db, community, language, at } = c.var
  const chapter = await findChapter(db, community.id, c.req.param('chapter'))
  if (!chapter) return c.notFound()
  const filter = { ...feedFilter(c), chapter: chapter.slug }
  const { chapter: _chapter, ...rest } = filter
  const name = `${siteName(c)}: ${pickText(chapter.name, language, chapter.language).text}`
  const events = await listCalendarEvents(db, community.id, filter, c.var.now)
  shows(c, `chapter:${chapter.id}`)
  return calendar(c, { name, file: chapter.slug, path: urls.chapterIcs(at, chapter.slug) + filterQuery(rest), events })
})

// An event of which only the month is known has no place in a calendar yet.
calendarRoutes.get('/events/:file{[a-z0-9-]+\\.ics}', async (c) => {
  const { db, community, language, at } = c.var
  const event = await findEvent(db, community.id, c.req.param('file').slice(0, -'.ics'.length))
  if (!event || !fitsCalendar(event)) return c.notFound()
  const name = pickText(event.title, language, event.language).text
  shows(c, `event:${event.id}`)
  return calendar(c, { name, file: event.slug, path: urls.eventIcs(at, event.slug), events: [event] })
})

async function calendar(c: SiteContext, of: { name: string; file: string; path: string; events: EventCard[] }) {
  const { db, community, origin, at, language } = c.var
  const spots = await findSpots(
    db,
    of.events.map(({ id }) => id),
  )
  const entries = of.events.map((event) => calendarEntry(event, spots.get(event.id), origin, at))
  const text = calendarText({ name: of.name, language, zone: community.zone, url: origin + of.path, entries })
  shows(c, `community:${community.id}`, `events:${community.id}`, `formats:${community.id}`, `chapters:${community.id}`)
  c.header(
    'Last-Modified',
    httpDate(
      latest(
        entries.map(({ updated }) => updated),
        community.updated_at,
      ),
    ),
  )
  c.header('Content-Disposition', `inline; filename="${of.file}.ics"`)
  return c.body(text, 200, { 'Content-Type': 'text/calendar; charset=utf-8' })
}

/** The latest of some moments, or the one that stands in when there are none. */
export function latest(moments: readonly Temporal.Instant[], otherwise: Temporal.Instant): Temporal.Instant {
  return moments.reduce(
    (last, one) => (one.epochMilliseconds > last.epochMilliseconds ? one : last),
    moments[0] ?? otherwise,
  )
}

/** A moment as HTTP headers write it. */
export function httpDate(moment: Temporal.Instant): string {
  return new Date(moment.epochMilliseconds).toUTCString()
}
