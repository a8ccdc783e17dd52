// The page of one event; when it is over the same page is its archive.
import { Hono } from 'hono'
import { listMaterials, listRecordingsOfEvent } from '../archive/store.ts'
import { placeInWords } from '../events/parts.ts'
import { type EventPage, findEvent } from '../events/store.ts'
import { listOtherDates } from '../events/store-series-dates.ts'
import { breadcrumbJsonLd, eventJsonLd, jsonLdScript } from '../interchange/json-ld.ts'
import { oembedLinks } from '../interchange/oembed.ts'
import { pickText } from '../kit/languages.ts'
import { plainText } from '../kit/markdown.ts'
import { freshFor, shows } from '../kit/page-cache-marks.ts'
import { mayFollow } from '../registration/rules-following.ts'
import { readOfferedSeats } from '../registration/store-coming.ts'
import { isFollowing } from '../registration/store-following.ts'
import { linkToken, readSeatKeys } from '../registration/store-keys.ts'
import { findOfPerson } from '../registration/store-registrations.ts'
import { listSessions } from '../schedule/store.ts'
import { daysInWords } from '../ui/dates.ts'
import { html, hueClass } from '../ui/html.ts'
import { uiMessages } from '../ui/messages.ts'
import { type At, urls } from '../urls.ts'
import type { SiteContext, SiteEnv } from './context.ts'
import { page, siteName } from './page.ts'
import { eventPage } from './views-event.ts'
import type { Stands } from './views-event-following.ts'
import { seatsFreshFor } from './views-seats-panel.ts'

export const eventPageRoutes = new Hono<SiteEnv>()

eventPageRoutes.get('/events/:slug{[a-z0-9]+(?:-[a-z0-9]+)*}', async (c) => {
  const { db, now, at, origin, community } = c.var
  const event = await findEvent(db, community.id, c.req.param('slug'))
  if (!event) return c.notFound()
  const [sessions, recordings, materials, otherDates, seats, ownSeat, stands] = await Promise.all([
    listSessions(db, event.id),
    listRecordingsOfEvent(db, event.id, now),
    listMaterials(db, event.id),
    listOtherDates(db, event, now),
    readOfferedSeats(db, event),
    ownSeatHref(c, event.id),
    standsTo(c, event.series?.id),
  ])
  markShown(c, event)
  // People who change announce the event that names them; hosts do not: five minutes bound the age of their names.
  freshFor(c, seats ? seatsFreshFor(seats, now, 300) : 300)
  const title = pickText(event.title, at.language, event.language).text
  const trail = trailOf(event, at)
  const place = { origin, at, siteName: siteName(c) }
  return page(c, {
    title,
    description: describe(event, at),
    path: (there: At) => urls.event(there, event.slug),
    section: 'events',
    ...(event.format ? { hue: hueClass(event.format.hue) } : {}),
    trail,
    card: urls.shareCard(at, 'events', event.slug),
    head: html`${jsonLdScript([
      eventJsonLd(event, place, now),
      breadcrumbJsonLd([...trail, { name: title, href: urls.event(at, event.slug) }], origin),
    ])}${oembedLinks(origin, urls.event(at, event.slug))}`,
    main: eventPage(
      {
        ...{ event, sessions, recordings, materials, otherDates, seats, ownSeat, now, origin },
        stands: mayFollow(event, otherDates, now) ? stands : undefined,
      },
      at,
    ),
  })
})

function markShown(c: SiteContext, event: EventPage): void {
  const { community } = c.var
  shows(c, `community:${community.id}`, `event:${event.id}`, `chapters:${community.id}`)
  if (event.series) shows(c, `series:${event.series.id}`)
  if (event.format) shows(c, `format:${event.format.id}`)
  if (event.picture) shows(c, `picture:${event.picture.id}`)
}

// Whoever is signed in is served past the cache: nothing of theirs is ever kept.
async function ownSeatHref({ var: { db, actor, at } }: SiteContext, eventId: number): Promise<string | undefined> {
  const own = actor && (await findOfPerson(db, eventId, actor.personId))
  if (!own?.live) return undefined
  return urls.registration(at, linkToken(await readSeatKeys(db), { uid: own.uid, serial: own.link_serial }))
}

async function standsTo(
  { var: { db, actor } }: SiteContext,
  seriesId: number | undefined,
): Promise<Stands | undefined> {
  if (seriesId === undefined) return undefined
  if (!actor) return 'unknown'
  return (await isFollowing(db, { seriesId, email: actor.email })) ? 'follows' : 'does-not'
}

function trailOf(event: EventPage, at: At): { name: string; href: string }[] {
  const events = { name: uiMessages.in(at.language)('events'), href: urls.events(at) }
  if (!event.format) return [events]
  const { text } = pickText(event.format.name, at.language, event.format.language)
  return [events, { name: text, href: urls.format(at, event.format.slug) }]
}

function describe(event: EventPage, at: At): string {
  const summary = plainText(pickText(event.summary, at.language, event.language).text)
  const days = event.precision === 'day' || event.precision === 'time' ? daysOf(event, at) : ''
  return [days, placeInWords(event, at), summary].filter(Boolean).join('. ').slice(0, 300)
}

function daysOf({ starts_on, ends_on }: EventPage, at: At): string {
  return starts_on && ends_on ? daysInWords(starts_on, ends_on, at.language) : ''
}
