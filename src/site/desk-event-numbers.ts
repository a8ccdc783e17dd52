// The numbers of an event at the desk: how registration goes day by day, what is likely on the day, who is likely to come.
import { Hono } from 'hono'
import { countdown } from '../registration/rules-fill.ts'
import { poolsToShow } from '../registration/rules-setup.ts'
import { listFill, listShows } from '../registration/store-fill.ts'
import { readSeating } from '../registration/store-seating.ts'
import { urls } from '../urls.ts'
import type { SiteEnv } from './context.ts'
import { eventHere } from './desk-event-form.ts'
import { trailTo } from './desk-event-hosts.ts'
import { deskPage } from './desk-page.ts'
import { numbersMessages } from './messages-desk-event-numbers.ts'
import { numbersPage } from './views-desk-event-numbers.ts'

export const deskEventNumbersRoutes = new Hono<SiteEnv>()

deskEventNumbersRoutes.get('/desk/events/:event/numbers', async (c) => {
  const { db, now, at } = c.var
  const event = await eventHere(c)
  if (!event) return c.notFound()
  // Of a month or a year nobody can tell how many days are left.
  const begins = event.precision === 'day' || event.precision === 'time' ? event.when.begins : null
  const until = countdown(begins, now)
  const [changes, shows, plan] = await Promise.all([
    listFill(db, event, until, now),
    listShows(db, event, now),
    readSeating(db, event.id),
  ])
  const pools = poolsToShow(plan?.pools ?? [], event.id, event.attendance)
  return deskPage(c, {
    title: numbersMessages.in(at.language)('title'),
    path: (there) => urls.desk(there, `/events/${event.slug}/numbers`),
    section: 'events',
    trail: trailTo(c, event),
    main: numbersPage({ event, begins, pools, seating: plan?.seating, changes, shows, until, now }, at),
  })
})
