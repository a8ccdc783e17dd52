// The way in online: those who are registered press once, are noted as having come, and are told the address.
import { Hono } from 'hono'
import { findEvent } from '../events/store.ts'
import { findJoining } from '../events/store-joining.ts'
import { pickText } from '../kit/languages.ts'
import { joinOpens, mayJoin } from '../registration/rules-joining.ts'
import { hasAttended, noteAttendance } from '../registration/store-attendances.ts'
import { readSeatKeys } from '../registration/store-keys.ts'
import { findByLink, findOfPerson, type Registration } from '../registration/store-registrations.ts'
import { readSeating } from '../registration/store-seating.ts'
import { html, nothing } from '../ui/html.ts'
import { urls } from '../urls.ts'
import type { SiteContext, SiteEnv } from './context.ts'
import { ticketMessages } from './messages-my-ticket.ts'
import { page } from './page.ts'
import { joinPage } from './views-join.ts'

export const eventJoinRoutes = new Hono<SiteEnv>()

eventJoinRoutes.get('/events/:event/join', async (c) => {
  const token = c.req.query('registration') ?? ''
  const way = await wayIn(c, token)
  return way ? draw(c, way, token, 200) : c.notFound()
})

eventJoinRoutes.post('/events/:event/join', async (c) => {
  const { db, now, at } = c.var
  const sent = (await c.req.formData()).get('registration')
  const token = typeof sent === 'string' ? sent : ''
  const way = await wayIn(c, token)
  if (!way) return c.notFound()
  const { its, verdict, event } = way
  if (!verdict.ok || !its) return draw(c, way, token, 422)
  await db.transaction().execute((tx) => noteAttendance(tx, its.id, now))
  return c.redirect(urls.join(at, event.slug, { registration: token || undefined, going: 'on' }), 303)
})

type Way = NonNullable<Awaited<ReturnType<typeof wayIn>>>

async function wayIn(c: SiteContext, token: string) {
  const { db, community, now } = c.var
  const event = await findEvent(db, community.id, c.req.param('event') ?? '')
  const plan = event && (await readSeating(db, event.id))
  if (!event || !plan) return undefined
  const its = await registrationOf(c, event.id, token)
  const mode = plan.pools.find(({ id }) => id === its?.pool_id)?.mode
  const facts = { ...plan, state: its?.state, mode }
  return { event, its, opens: joinOpens(facts), verdict: mayJoin(facts, now) }
}

async function registrationOf(c: SiteContext, eventId: number, token: string): Promise<Registration | undefined> {
  const { db, community, actor } = c.var
  const linked = token === '' ? undefined : await findByLink(db, await readSeatKeys(db), community.id, token)
  if (linked) return linked.event_id === eventId ? linked : undefined
  return actor ? findOfPerson(db, eventId, actor.personId) : undefined
}

// The address is read only for somebody who is let in and has pressed.
async function draw(c: SiteContext, { event, its, verdict, opens }: Way, token: string, status: 200 | 422) {
  const { db, at } = c.var
  c.header('Cache-Control', 'private, no-store')
  c.header('Referrer-Policy', 'same-origin')
  const isIn = verdict.ok && its !== undefined && (await hasAttended(db, its.id))
  const joining = isIn ? await findJoining(db, event.id) : undefined
  const title = pickText(event.title, at.language, event.language).text
  const words = joining ? pickText(joining.instructions, at.language, event.language).text : ''
  const goes = c.req.query('going') !== undefined && joining?.join_url && words === ''
  return page(
    c,
    {
      title: `${ticketMessages.in(at.language)('join-online')}: ${title}`,
      description: title,
      path: (there) => urls.join(there, event.slug),
      section: 'events',
      unlisted: true,
      head: goes ? html`<meta http-equiv="refresh" content="1;url=${joining.join_url}">` : nothing,
      main: joinPage({ event, title, token, verdict, opens, isIn, joining, isSignedIn: c.var.actor !== null }, at),
    },
    status,
  )
}
