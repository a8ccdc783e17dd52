// Who may be registered twice for an event: organisers keep both, or cancel one as they cancel anybody.
import { Hono } from 'hono'
import type { DeskEvent } from '../events/store-desk-event.ts'
import { soundField } from '../kit/sound-text.ts'
import { record } from '../people/store-history.ts'
import { listAlike, tellApart } from '../registration/store-alike.ts'
import { urls } from '../urls.ts'
import type { SiteContext, SiteEnv } from './context.ts'
import { draw } from './desk-attendees.ts'
import { eventHere } from './desk-event-form.ts'
import { whereOf } from './desk-seats.ts'
import { alikeMessages } from './messages-desk-alike.ts'
import { type AlikeFacts, alikePage } from './views-desk-alike.ts'

export const deskAlikeRoutes = new Hono<SiteEnv>()

const path = '/desk/events/:event/attendees/alike'

deskAlikeRoutes.get(path, async (c) => {
  const event = await eventHere(c)
  return event ? drawPairs(c, event, c.req.query('said') === 'kept' ? 'kept' : undefined) : c.notFound()
})

deskAlikeRoutes.post(path, async (c) => {
  const { db, actor, at, now } = c.var
  const event = await eventHere(c)
  if (!event || !actor) return c.notFound()
  const form = await c.req.formData()
  const [one, other] = [soundField(form, 'one'), soundField(form, 'other')]
  if (![one, other].every((uid) => uuid.test(uid))) return drawPairs(c, event, 'not-both', 422)
  const told = await db.transaction().execute(async (tx) => {
    const done = await tellApart(tx, event.id, [one, other], now)
    const where = { ...whereOf(event), subjectId: null }
    if (done) await record(tx, { actor, verb: 'tell-apart', subject: 'registration', ...where })
    return done
  })
  if (!told) return drawPairs(c, event, 'not-both', 422)
  return c.redirect(urls.desk(at, `/events/${event.slug}/attendees/alike?said=kept`), 303)
})

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

async function drawPairs(c: SiteContext, event: DeskEvent, said: AlikeFacts['said'], status: 200 | 422 = 200) {
  const pairs = await listAlike(c.var.db, event.id)
  const { at } = c.var
  const below = { path: '/alike', title: alikeMessages.in(at.language)('title') }
  return draw(c, event, alikePage({ event, pairs, said }, at), below, status)
}
