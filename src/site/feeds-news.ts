// News feeds: changes to events, and what came into the archive, as Atom and as JSON Feed.
import { Hono } from 'hono'
import { listLatestRecordings } from '../archive/store.ts'
import { listEvents } from '../events/store.ts'
import { listChangedEvents } from '../events/store-feeds.ts'
import { atomText } from '../interchange/atom.ts'
import { type Feed, feedId, feedUpdated } from '../interchange/feed.ts'
import { eventItem, recordingItem } from '../interchange/feed-items.ts'
import { jsonFeedText } from '../interchange/json-feed.ts'
import { pickText } from '../kit/languages.ts'
import { plainText } from '../kit/markdown.ts'
import { shows } from '../kit/page-cache-marks.ts'
import { uiMessages } from '../ui/messages.ts'
import { urls } from '../urls.ts'
import type { SiteContext, SiteEnv } from './context.ts'
import { httpDate } from './feeds-calendar.ts'
import { feedFilter, filterQuery } from './feeds-filter.ts'
import { siteName } from './page.ts'

const length = 50

export const newsRoutes = new Hono<SiteEnv>()

newsRoutes.get('/events.atom', async (c) => atom(c, await eventFeed(c, urls.eventsAtom(c.var.at))))
newsRoutes.get('/events.json', async (c) => json(c, await eventFeed(c, urls.eventsJson(c.var.at))))
newsRoutes.get('/recordings.atom', async (c) => atom(c, await recordingFeed(c, urls.recordingsAtom(c.var.at))))
newsRoutes.get('/recordings.json', async (c) => json(c, await recordingFeed(c, urls.recordingsJson(c.var.at))))

// Latest change first; with `when=coming` it is a programme instead: what is next, soonest first.
async function eventFeed(c: SiteContext, path: string): Promise<Feed> {
  const { db, community, now, origin, at } = c.var
  const filter = feedFilter(c)
  const coming = c.req.query('when') === 'coming'
  const events = coming
    ? (await listEvents(db, community, { ...filter, when: 'coming' }, { page: 1, size: length }, now)).cards
    : await listChangedEvents(db, community.id, filter, length)
  const narrowed = coming ? { ...filter, when: 'coming' } : filter
  shows(c, `community:${community.id}`, `events:${community.id}`, `formats:${community.id}`, `chapters:${community.id}`)
  return {
    ...aboutFeed(c, path + filterQuery(narrowed)),
    title: `${siteName(c)}: ${uiMessages.in(at.language)('events')}`,
    home: origin + urls.events(at, narrowed),
    items: events.map((event) => eventItem(event, origin, at)),
  }
}

async function recordingFeed(c: SiteContext, path: string): Promise<Feed> {
  const { db, community, now, origin, at } = c.var
  const recordings = await listLatestRecordings(db, community.id, length, now)
  shows(
    c,
    `community:${community.id}`,
    `recordings:${community.id}`,
    `formats:${community.id}`,
    `chapters:${community.id}`,
  )
  return {
    ...aboutFeed(c, path),
    title: `${siteName(c)}: ${uiMessages.in(at.language)('archive')}`,
    home: origin + urls.archive(at),
    items: recordings.map((recording) => recordingItem(recording, origin, at)),
  }
}

/** What every feed of a community says of itself; `path` is its own address. */
export function aboutFeed(c: SiteContext, path: string) {
  const { community, language, origin } = c.var
  return {
    id: feedId(community.uid, path),
    description: plainText(pickText(community.headline, language, community.language).text),
    language,
    author: siteName(c),
    self: origin + path,
    emptySince: community.updated_at,
  }
}

function atom(c: SiteContext, feed: Feed) {
  return news(c, feed, atomText(feed), 'application/atom+xml; charset=utf-8')
}

function json(c: SiteContext, feed: Feed) {
  return news(c, feed, jsonFeedText(feed), 'application/feed+json; charset=utf-8')
}

/** Answers with a feed, written in one of its forms. */
export function sendNews(c: SiteContext, feed: Feed, write: (feed: Feed) => string, type: string) {
  return news(c, feed, write(feed), type)
}

// Any page may read them: the element for other people's sites does.
function news(c: SiteContext, feed: Feed, text: string, type: string) {
  c.header('Access-Control-Allow-Origin', '*')
  c.header('Last-Modified', httpDate(feedUpdated(feed)))
  return c.body(text, 200, { 'Content-Type': type })
}
