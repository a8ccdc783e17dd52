// What was typed and not saved: kept while somebody types, given back when they return, discarded when they say so.

import { Hono } from 'hono'
import { readTyped } from '../events/forms.ts'
import { unitOf } from '../events/rules-merge.ts'
import { forgetForm, keepForm } from '../events/store-desk-draft.ts'
import { readBaseForm, withTheirs } from '../kit/merge.ts'
import { urls } from '../urls.ts'
import type { SiteEnv } from './context.ts'
import { eventHere } from './desk-event-form.ts'

export const deskEventDraftRoutes = new Hono<SiteEnv>()

deskEventDraftRoutes.post('/desk/events/:event/draft', async (c) => {
  const { db, actor, now } = c.var
  const event = await eventHere(c)
  if (!event || !actor) return c.notFound()
  const form = await c.req.formData()
  const base = readBaseForm(form.get('base'))
  const revision = Number(form.get('revision'))
  const typed = withTheirs(unitOf, readTyped(form), base, form)
  if (!Number.isSafeInteger(revision)) return c.text('The form says not what it was drawn from.', 422)
  await keepForm(db, event.id, actor.personId, { typed, base, revision }, now)
  return c.body(null, 204)
})

deskEventDraftRoutes.post('/desk/events/:event/draft-removal', async (c) => {
  const { db, actor, at } = c.var
  const event = await eventHere(c)
  if (!event || !actor) return c.notFound()
  await forgetForm(db, event.id, actor.personId)
  return c.redirect(urls.desk(at, `/events/${event.slug}/edit`), 303)
})
