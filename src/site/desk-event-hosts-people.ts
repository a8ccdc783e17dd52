// The people whom an event's page names, and the policies that hold for it.
import { Hono } from 'hono'
import { numbersOf, typedHost } from '../events/forms-hosts.ts'
import { addOrganiser, choosePolicies, findPeopleNamed, removeOrganiser } from '../events/store-organisers.ts'
import { soundLine } from '../kit/sound-text.ts'
import type { SiteEnv } from './context.ts'
import { eventHere } from './desk-event-form.ts'
import { backToHosts, changeHolding, refuse } from './desk-event-hosts.ts'

export const deskEventOrganisersRoutes = new Hono<SiteEnv>()

deskEventOrganisersRoutes.post('/desk/events/:event/organisers', async (c) => {
  const { db, actor } = c.var
  const event = await eventHere(c)
  if (!event || !actor) return c.notFound()
  const form = await c.req.formData()
  const typed = typedHost(form)
  const wanted = soundLine(form.get('person')) || typed.name
  if (wanted === '') return refuse(c, event, 'person', 'name', typed)
  const { same, like } = await findPeopleNamed(db, wanted, actor.personId)
  if (!same && like.length === 0) return refuse(c, event, 'person', 'unknown', typed)
  if (!same) {
    const people = like.map(({ slug, name, affiliation }) => ({ slug, name, more: affiliation }))
    return refuse(c, event, 'person', 'which', typed, people)
  }
  const added = await changeHolding(c, event, (tx, held) => addOrganiser(tx, actor, held, same.id))
  return added ? backToHosts(c, event) : refuse(c, event, 'person', 'there-already', typed)
})

deskEventOrganisersRoutes.post('/desk/events/:event/organisers/removal', async (c) => {
  const { actor } = c.var
  const event = await eventHere(c)
  if (!event || !actor) return c.notFound()
  const slug = soundLine((await c.req.formData()).get('person'))
  const gone = await changeHolding(c, event, (tx, held) => removeOrganiser(tx, actor, held, slug))
  return backToHosts(c, event, gone ? { removed: slug } : {})
})

deskEventOrganisersRoutes.post('/desk/events/:event/policies', async (c) => {
  const { actor } = c.var
  const event = await eventHere(c)
  if (!event || !actor) return c.notFound()
  const form = await c.req.formData()
  const was = numbersOf(String(form.get('was') ?? '').split(','))
  const chosen = numbersOf(form.getAll('policy[]'))
  await changeHolding(c, event, (tx, held) => choosePolicies(tx, actor, held, { was, chosen }))
  return backToHosts(c, event)
})
