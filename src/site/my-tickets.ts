// One's own page of a registration, by the link from the mail and without an account. Looking changes nothing.
import { Hono } from 'hono'
import { findEvent } from '../events/store.ts'
import { findSpots } from '../events/store-feeds.ts'
import { calendarText } from '../interchange/calendar.ts'
import { calendarEntry } from '../interchange/calendar-entry.ts'
import { pickText } from '../kit/languages.ts'
import { mayCancel } from '../registration/rules-changing.ts'
import { isLive } from '../registration/rules-states.ts'
import { urls } from '../urls.ts'
import type { SiteContext, SiteEnv } from './context.ts'
import { ticketMessages } from './messages-my-ticket.ts'
import { type OwnRegistration, ownRegistration, readOwnPage } from './own-registration.ts'
import { page } from './page.ts'
import { cancellationPage, type TicketSaid, ticketPage, ticketSaid } from './views-my-ticket.ts'
import type { TypedNext } from './views-my-ticket-changes.ts'

export const myTicketRoutes = new Hono<SiteEnv>()

myTicketRoutes.get('/registrations/:token', async (c) => {
  const own = await ownRegistration(c)
  if (!own) return c.notFound()
  return drawTicket(
    c,
    own,
    ticketSaid.find((one) => one === c.req.query('said')),
  )
})

myTicketRoutes.get('/registrations/:token/cancellation', async (c) => {
  const own = await ownRegistration(c)
  if (!own) return c.notFound()
  if (!mayCancel(own.its, own.plan.event, c.var.now).ok) return drawTicket(c, own, 'refused-changed')
  return answerTicket(c, own, cancellationPage(own, c.var.at))
})

// A calendar that subscribes asks again: whoever is no longer registered finds nothing in it.
myTicketRoutes.get('/registrations/:token/event.ics', async (c) => {
  const { db, community, origin, at, language } = c.var
  const own = await ownRegistration(c)
  const event = own && (await findEvent(db, community.id, own.event.event_slug))
  if (!own || !event) return c.notFound()
  const spots = await findSpots(db, [event.id])
  const entries = isLive(own.its.state) ? [calendarEntry(event, spots.get(event.id), origin, at)] : []
  const url = origin + urls.registrationPart(at, own.token, 'event.ics')
  const name = pickText(event.title, language, event.language).text
  c.header('Content-Type', 'text/calendar; charset=utf-8')
  c.header('Cache-Control', 'private, no-cache')
  return c.body(calendarText({ name, language, zone: event.zone, url, entries }))
})

/** Answers with the page of a registration as it stands now, what was just said or refused, and what was typed there. */
export async function drawTicket(
  c: SiteContext,
  own: OwnRegistration,
  said?: TicketSaid,
  status: 200 | 422 | 429 = 200,
  next?: TypedNext,
) {
  return answerTicket(
    c,
    own,
    ticketPage(await readOwnPage(c, own), { now: c.var.now, origin: c.var.origin, said, next }, c.var.at),
    status,
  )
}

/** Answers with a page about a registration, within the frame; no other site and no list learns its address. */
export function answerTicket(
  c: SiteContext,
  { event, token }: OwnRegistration,
  main: ReturnType<typeof ticketPage>,
  status: 200 | 422 | 429 = 200,
) {
  c.header('Cache-Control', 'private, no-store')
  c.header('Referrer-Policy', 'same-origin')
  const title = pickText(event.event_title, c.var.language, event.event_language).text
  const path = (at: typeof c.var.at) => urls.registration(at, token)
  const named = `${ticketMessages.in(c.var.at.language)('title')}: ${title}`
  return page(c, { title: named, description: title, path, section: 'events', unlisted: true, main }, status)
}
