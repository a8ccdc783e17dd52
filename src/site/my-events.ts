// All registrations of whoever is signed in.
import { Hono } from 'hono'
import { readSeatKeys } from '../registration/store-keys.ts'
import { listOwnSeats } from '../registration/store-own.ts'
import { urls } from '../urls.ts'
import type { SiteEnv } from './context.ts'
import { myEventMessages } from './messages-my-events.ts'
import { page } from './page.ts'
import { myEventsPage } from './views-my-events.ts'

export const myEventRoutes = new Hono<SiteEnv>()

myEventRoutes.get('/my/events', async (c) => {
  const { db, at, actor, community, now } = c.var
  if (!actor) return c.notFound()
  const [seats, keys] = await Promise.all([listOwnSeats(db, community.id, actor, now), readSeatKeys(db)])
  c.header('Cache-Control', 'private, no-store')
  const title = myEventMessages.in(at.language)('mine')
  const main = myEventsPage(seats, { keys, now }, at)
  return page(c, { title, description: title, path: urls.myEvents, section: 'events', unlisted: true, main })
})
