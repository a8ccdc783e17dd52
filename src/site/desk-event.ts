// The desk's page of one event, and its preview as it will be published.
import { Hono } from 'hono'
import { listMaterials, listRecordingsOfEvent } from '../archive/store.ts'
import { mayCopy } from '../events/rules-desk.ts'
import { type DeskEvent, readPreview } from '../events/store-desk-event.ts'
import { listEventHistory } from '../events/store-desk-history.ts'
import { findHolding } from '../events/store-hosts.ts'
import { findSeriesOf } from '../events/store-series.ts'
import { listOtherDates } from '../events/store-series-dates.ts'
import { pickText } from '../kit/languages.ts'
import { poolsToShow } from '../registration/rules-setup.ts'
import { readOfferedSeats } from '../registration/store-coming.ts'
import { listPools } from '../registration/store-seating.ts'
import { listSessions } from '../schedule/store.ts'
import { html, hueClass } from '../ui/html.ts'
import { uiMessages } from '../ui/messages.ts'
import { type At, urls } from '../urls.ts'
import type { SiteContext, SiteEnv } from './context.ts'
import { eventHere } from './desk-event-form.ts'
import { deskPage } from './desk-page.ts'
import { deskEventMessages } from './messages-desk-event.ts'
import { page } from './page.ts'
import { type DeskEventFacts, deskEventPage, sayable } from './views-desk-event.ts'
import { eventPage } from './views-event.ts'

export const deskEventRoutes = new Hono<SiteEnv>()

deskEventRoutes.get('/desk/events/:event', async (c) => {
  const event = await eventHere(c)
  if (!event) return c.notFound()
  const said = sayable.find((one) => one === c.req.query('said'))
  return drawEvent(c, event, { said })
})

// The same view as the public page. Only those who may edit get here, nobody keeps it, no search engine sees it.
deskEventRoutes.get('/desk/events/:event/preview', async (c) => {
  const { db, now, at, origin } = c.var
  const found = await eventHere(c)
  const event = found && (await readPreview(db, found))
  if (!event) return c.notFound()
  const [sessions, recordings, materials, otherDates, seats] = await Promise.all([
    listSessions(db, event.id),
    listRecordingsOfEvent(db, event.id, now),
    listMaterials(db, event.id),
    listOtherDates(db, event, now),
    readOfferedSeats(db, event),
  ])
  c.header('Cache-Control', 'private, no-store')
  const say = deskEventMessages.in(at.language)
  const back = urls.desk(at, `/events/${event.slug}`)
  return page(c, {
    title: pickText(event.title, at.language, event.language).text,
    description: say('is-preview'),
    path: (there) => urls.desk(there, `/events/${event.slug}/preview`),
    section: 'events',
    ...(event.format ? { hue: hueClass(event.format.hue) } : {}),
    unlisted: true,
    main: html`<p class="notice preview-notice">${say('is-preview')} <a href="${back}">${say('back-to-desk')}</a></p>
${eventPage({ event, sessions, recordings, materials, otherDates, seats, now, origin }, at)}`,
  })
})

/** Answers with the desk's page of an event; 422 with the reason when something was refused. */
export async function drawEvent(
  c: SiteContext,
  event: DeskEvent,
  { said, refused }: Partial<Pick<DeskEventFacts, 'said' | 'refused'>>,
) {
  const { db, now, at, actor } = c.var
  const [history, holding, series, pools] = await Promise.all([
    listEventHistory(db, event),
    findHolding(db, event),
    findSeriesOf(db, event.id),
    listPools(db, event.id),
  ])
  const events = { name: uiMessages.in(at.language)('events'), href: urls.desk(at, '/events') }
  return deskPage(
    c,
    {
      title: pickText(event.title, at.language, event.language).text,
      path: (there: At) => urls.desk(there, `/events/${event.slug}`),
      section: 'events',
      trail: [events],
      ...(event.hue === null ? {} : { hue: hueClass(event.hue) }),
      main: deskEventPage(
        {
          event,
          history,
          holding,
          series,
          pools: poolsToShow(pools, event.id, event.attendance),
          now,
          mayBeCopied: mayCopy(actor, { ...event, eventId: event.id }),
          said,
          refused,
        },
        at,
      ),
    },
    refused ? 422 : 200,
  )
}
