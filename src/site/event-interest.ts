// "I plan to go", for an event that is registered for elsewhere: counted by a press, with nothing about who pressed.
import { Hono } from 'hono'
import { findEvent } from '../events/store.ts'
import { pickText } from '../kit/languages.ts'
import { freshFor, shows } from '../kit/page-cache-marks.ts'
import { type SharedLimit, spend } from '../kit/rate-limit-shared.ts'
import { mayPlan } from '../registration/rules-outside-interest.ts'
import { countInterest } from '../registration/store-outside-interest.ts'
import { urls } from '../urls.ts'
import type { SiteContext, SiteEnv } from './context.ts'
import { interestMessages } from './messages-event-interest.ts'
import { page } from './page.ts'
import { interestPage } from './views-event-interest.ts'

export const eventInterestRoutes = new Hono<SiteEnv>()

const path = '/events/:event/interest'

eventInterestRoutes.get(path, async (c) => {
  const { now, at, community } = c.var
  const event = await eventHere(c)
  if (!event) return c.notFound()
  if (!mayPlan(event, now)) return c.redirect(urls.event(at, event.slug), 303)
  shows(c, `community:${community.id}`, `event:${event.id}`)
  freshFor(c, 300)
  const title = pickText(event.title, at.language, event.language).text
  return page(c, {
    title,
    description: interestMessages.in(at.language)('thanks'),
    path: (there) => urls.interest(there, event.slug),
    section: 'events',
    unlisted: true,
    main: interestPage({ event, title }, at),
  })
})

eventInterestRoutes.post(path, async (c) => {
  const { db, now, at } = c.var
  const event = await eventHere(c)
  if (!event) return c.notFound()
  if (!mayPlan(event, now)) return c.redirect(urls.event(at, event.slug), 303)
  if (await isNew(c, event.id)) {
    const day = now.toZonedDateTimeISO(event.zone).toPlainDate().toString()
    await countInterest(db, event.id, day)
  }
  return c.redirect(urls.interest(at, event.slug), 303)
})

function eventHere(c: SiteContext) {
  return findEvent(c.var.db, c.var.community.id, c.req.param('event') ?? '')
}

const day = 24 * 3600
const once: SharedLimit = { name: 'plans to go', most: 1, seconds: day }
const fromOnePlace: SharedLimit = { name: 'plans to go from one place', most: 60, seconds: day }

// Without a cookie: what a browser calls itself, beside where it comes from, tells most people of one office apart, and
// knows one who presses twice. Of both only a keyed digest is kept, until the next day.
function isNew(c: SiteContext, eventId: number): Promise<boolean> {
  const { db, signIn, client, now } = c.var
  const browser = (c.req.header('user-agent') ?? '').slice(0, 300)
  const spendings = [
    { limit: once, client: `${eventId} ${client} ${browser}` },
    { limit: fromOnePlace, client: `${eventId} ${client}` },
  ]
  return spend(db, signIn.digest, spendings, now)
}
