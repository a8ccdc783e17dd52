// What new events of a format begin with, kept from one of its events at the desk, and no longer kept.
import { Hono } from 'hono'
import type { DeskEvent } from '../events/store-desk-event.ts'
import { record } from '../people/store-history.ts'
import { maySetForFormat } from '../registration/rules-setup.ts'
import { forgetFormatSeating, keepFormatSeating } from '../registration/store-format-seating.ts'
import { urls } from '../urls.ts'
import type { SiteContext, SiteEnv } from './context.ts'
import { eventHere } from './desk-event-form.ts'
import { whereOf } from './desk-seats.ts'

export const deskSeatsFormatRoutes = new Hono<SiteEnv>()

const path = '/desk/events/:event/seats'

deskSeatsFormatRoutes.post(`${path}/format`, async (c) => {
  const { db, actor, now } = c.var
  const event = await formatHere(c)
  if (!event || !actor) return c.notFound()
  await db.transaction().execute(async (tx) => {
    await keepFormatSeating(tx, event, now)
    const about = { ...whereOf(event), after: { new_events_begin_like: event.slug } }
    await record(tx, { actor, verb: 'edit', subject: 'seats', ...about })
  })
  return back(c, event, 'format-kept')
})

deskSeatsFormatRoutes.post(`${path}/format-removal`, async (c) => {
  const { db, actor } = c.var
  const event = await formatHere(c)
  if (!event || !actor) return c.notFound()
  await db.transaction().execute(async (tx) => {
    if (!(await forgetFormatSeating(tx, event.formatId))) return
    const about = { ...whereOf(event), after: { new_events_begin_like: null } }
    await record(tx, { actor, verb: 'edit', subject: 'seats', ...about })
  })
  return back(c, event, 'format-forgotten')
})

async function formatHere(c: SiteContext): Promise<(DeskEvent & { formatId: number }) | undefined> {
  const event = await eventHere(c)
  const { formatId = null } = event ?? {}
  if (!event || formatId === null || !maySetForFormat(c.var.actor, event)) return undefined
  return { ...event, formatId }
}

function back(c: SiteContext, event: DeskEvent, said: 'format-kept' | 'format-forgotten') {
  return c.redirect(urls.desk(c.var.at, `/events/${event.slug}/seats?said=${said}#format`), 303)
}
