// Who holds an event: organisations are added, ordered and removed. Each press is a step of its own, so that two who work
// at once undo nothing of each other.
import { Hono } from 'hono'
import { type HostFault, readHost, type TypedHost, typedHost } from '../events/forms-hosts.ts'
import type { CoHostFault } from '../events/rules-cohosts.ts'
import { isHostRole } from '../events/rules-hosts.ts'
import { listAskable } from '../events/store-cohosts.ts'
import { type DeskEvent, lockDeskEvent } from '../events/store-desk-event.ts'
import { addHost, findHolding, raiseHost, removeHost } from '../events/store-hosts.ts'
import {
  addOrganisation,
  findOrganisation,
  findOrganisations,
  listOrganisationNames,
  type Organisation,
} from '../events/store-organisations.ts'
import { findPeopleNamed, listLikelyOrganisers } from '../events/store-organisers.ts'
import type { Tx } from '../kit/database.ts'
import { pickText } from '../kit/languages.ts'
import type { DeskStep } from '../ui/desk-frame.ts'
import { uiMessages } from '../ui/messages.ts'
import { urls } from '../urls.ts'
import type { SiteContext, SiteEnv } from './context.ts'
import { eventHere } from './desk-event-form.ts'
import { deskPage } from './desk-page.ts'
import { hostsMessages } from './messages-desk-hosts.ts'
import { hostsPage, type Removed, type Untaken } from './views-desk-event-hosts.ts'
import { eventWays } from './views-desk-event-ways.ts'

export const deskEventHostsRoutes = new Hono<SiteEnv>()

/** So many names a form offers while somebody types. */
const offered = 300

deskEventHostsRoutes.get('/desk/events/:event/hosts', async (c) => {
  const event = await eventHere(c)
  return event ? drawHosts(c, event, {}) : c.notFound()
})

deskEventHostsRoutes.post('/desk/events/:event/hosts', async (c) => {
  const { db, actor, community } = c.var
  const event = await eventHere(c)
  if (!event || !actor) return c.notFound()
  const typed = typedHost(await c.req.formData())
  const read = readHost(typed)
  if (!read.ok) return refuse(c, event, 'organisation', read.why, typed)
  const { name, role, website, chosen } = read.value
  const { same, like } = name === '' ? { same: undefined, like: [] } : await findOrganisations(db, community.id, name)
  const known = chosen && chosen !== 'new' ? await findOrganisation(db, community.id, chosen) : same
  if (!known && chosen !== 'new' && like.length > 0)
    return refuse(c, event, 'organisation', 'which', typed, like.map(withSite))
  if (!known && name === '') return refuse(c, event, 'organisation', 'name', typed)
  const added = await changeHolding(c, event, async (tx, held) => {
    const organisationId = known?.id ?? (await addOrganisation(tx, actor, community.id, { name, website }))
    return addHost(tx, actor, held, { organisationId, role })
  })
  return added ? backToHosts(c, event) : refuse(c, event, 'organisation', 'there-already', typed)
})

deskEventHostsRoutes.post('/desk/events/:event/hosts/removal', async (c) => {
  const { actor, community, db } = c.var
  const event = await eventHere(c)
  if (!event || !actor) return c.notFound()
  const { chosen: slug, role } = typedHost(await c.req.formData())
  const organisation = await findOrganisation(db, community.id, slug)
  if (!organisation || !isHostRole(role)) return backToHosts(c, event)
  const gone = await changeHolding(c, event, (tx, held) => removeHost(tx, actor, held, { slug, role }))
  return backToHosts(c, event, gone ? { removed: slug, role } : {})
})

deskEventHostsRoutes.post('/desk/events/:event/hosts/order', async (c) => {
  const { actor } = c.var
  const event = await eventHere(c)
  if (!event || !actor) return c.notFound()
  const { chosen: slug, role } = typedHost(await c.req.formData())
  if (isHostRole(role)) await changeHolding(c, event, (tx, held) => raiseHost(tx, actor, held, { slug, role }))
  return backToHosts(c, event)
})

/** Answers with the page on who holds an event; 422 with the reason when something was not taken. */
export async function drawHosts(
  c: SiteContext,
  event: DeskEvent,
  { untaken, coHostFault }: { untaken?: Untaken; coHostFault?: CoHostFault },
) {
  const { db, at, actor } = c.var
  const [holding, organisationNames, personNames, askable, removed] = await Promise.all([
    findHolding(db, event),
    listOrganisationNames(db, event.communityId, offered),
    listLikelyOrganisers(db, event, actor?.personId ?? 0),
    listAskable(db, event),
    removedHere(c, event),
  ])
  const facts = { event, holding, organisationNames, personNames, askable, removed, untaken, coHostFault }
  return deskPage(
    c,
    {
      title: hostsMessages.in(at.language)('title'),
      path: (there) => urls.desk(there, `/events/${event.slug}/hosts`),
      section: 'events',
      trail: trailTo(c, event),
      main: hostsPage(facts, at),
    },
    untaken || coHostFault ? 422 : 200,
  )
}

/** The way back to an event, above the pages below it, and from each of these to the others. */
export function trailTo(c: SiteContext, event: DeskEvent): DeskStep[] {
  const { at } = c.var
  return [
    { name: uiMessages.in(at.language)('events'), href: urls.desk(at, '/events') },
    {
      name: pickText(event.title, at.language, event.language).text,
      href: urls.desk(at, `/events/${event.slug}`),
      ways: eventWays(event, at),
    },
  ]
}

// What the address says was removed is named only where it exists; pressing puts it back.
async function removedHere(c: SiteContext, event: DeskEvent): Promise<Removed | undefined> {
  const { db, actor } = c.var
  const { removed: slug, role } = c.req.query()
  if (!slug || c.req.method !== 'GET') return undefined
  if (role !== undefined) {
    const found = isHostRole(role) ? await findOrganisation(db, event.communityId, slug) : undefined
    return found && { slug, name: found.name, role }
  }
  const { same } = await findPeopleNamed(db, slug, actor?.personId ?? 0)
  return same?.slug === slug ? { slug, name: same.name, role: null } : undefined
}

/** Changes who holds an event while nobody else does; says whether that changed anything. */
export async function changeHolding(
  c: SiteContext,
  event: DeskEvent,
  work: (tx: Tx, held: DeskEvent) => Promise<boolean>,
): Promise<boolean> {
  return c.var.db.transaction().execute(async (tx) => work(tx, await lockDeskEvent(tx, event.id)))
}

function withSite({ slug, name, website }: Organisation) {
  return { slug, name, more: website }
}

/** The page again, with what was typed and why it was not taken. */
export function refuse(
  c: SiteContext,
  event: DeskEvent,
  form: Untaken['form'],
  why: HostFault,
  typed: TypedHost,
  like: Untaken['like'] = [],
) {
  return drawHosts(c, event, { untaken: { form, why, typed, like } })
}

/** Back to the page on who holds the event. */
export function backToHosts(c: SiteContext, event: DeskEvent, query: Record<string, string> = {}) {
  const search = new URLSearchParams(query).toString()
  return c.redirect(urls.desk(c.var.at, `/events/${event.slug}/hosts${search && `?${search}`}`), 303)
}
