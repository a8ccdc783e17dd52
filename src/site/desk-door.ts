// The desk of an event's door: who has arrived, links for helpers and kiosks, and what devices may keep.
import { Hono } from 'hono'
import type { Temporal } from 'temporal-polyfill'
import type { DeskEvent } from '../events/store-desk-event.ts'
import type { Tx } from '../kit/database.ts'
import { idIn } from '../kit/form-fields.ts'
import { oneLine } from '../mail/address.ts'
import { type Change, record } from '../people/store-history.ts'
import { doorStaysOpen } from '../registration/rules-door.ts'
import { listDoorLinks, makeDoorLink, revokeDoorLink } from '../registration/store-door-links.ts'
import { readDoorNumbers } from '../registration/store-door-numbers.ts'
import { listDoorRooms } from '../registration/store-door-rooms.ts'
import { isDoorSession, listDoorSessions } from '../registration/store-door-sessions.ts'
import { letCarryNames } from '../registration/store-door-settings.ts'
import { listShows } from '../registration/store-fill.ts'
import { type At, urls } from '../urls.ts'
import type { SiteContext, SiteEnv } from './context.ts'
import { eventHere } from './desk-event-form.ts'
import { trailTo } from './desk-event-hosts.ts'
import { deskPage } from './desk-page.ts'
import { deskDoorMessages } from './messages-desk-door.ts'
import { type DoorDeskFacts, doorDeskPage, lasting } from './views-desk-door.ts'

export const deskDoorRoutes = new Hono<SiteEnv>()

const said = ['names', 'no-names', 'revoked', 'rooms'] as const

deskDoorRoutes.get('/desk/events/:event/door', async (c) => {
  const event = await eventHere(c)
  if (!event) return c.notFound()
  return drawDoor(c, event, { said: said.find((one) => one === c.req.query('said')) })
})

deskDoorRoutes.post('/desk/events/:event/door/names', async (c) => {
  const event = await eventHere(c)
  if (!event) return c.notFound()
  const names = (await c.req.formData()).get('names') === 'on' ? 'with-names' : 'without'
  await c.var.db.transaction().execute(async (tx) => {
    const changed = await letCarryNames(tx, event.id, names)
    if (changed) await tellDoor(c, tx, event, 'edit', { names })
  })
  return backToDoor(c, event, names === 'with-names' ? 'names' : 'no-names')
})

// The token is in this one answer and nowhere else: only its hash is kept.
deskDoorRoutes.post('/desk/events/:event/door/links', async (c) => {
  const { db, actor, now, at, origin } = c.var
  const event = await eventHere(c)
  if (!event || !actor) return c.notFound()
  const form = await c.req.formData()
  const kind = form.get('kind') === 'kiosk' ? 'kiosk' : 'helper'
  const label = oneLine(String(form.get('label') ?? ''), 100)
  const wished = kind === 'kiosk' ? idIn(form.get('session')) : 0
  const sessionId = (await isDoorSession(db, event.id, wished)) ? wished : null
  const expires = endOf(String(form.get('lasts')), event, now)
  const { token } = await db.transaction().execute(async (tx) => {
    await tellDoor(c, tx, event, 'create', { kind })
    return makeDoorLink(tx, { eventId: event.id, madeBy: actor.personId, label, kind, sessionId, now, expires })
  })
  return drawDoor(c, event, { made: { kind, url: origin + urls.checkIn(at, token, kind) } })
})

deskDoorRoutes.post('/desk/events/:event/door/links/:link/revocation', async (c) => {
  const { db, now } = c.var
  const event = await eventHere(c)
  const id = Number(c.req.param('link'))
  if (!event || !(await listDoorLinks(db, event.id)).some((link) => link.id === id)) return c.notFound()
  await db.transaction().execute(async (tx) => {
    if (await revokeDoorLink(tx, event.id, id, now)) await tellDoor(c, tx, event, 'take-back', {})
  })
  return backToDoor(c, event, 'revoked')
})

// Until half a day after the event, or so many hours from now.
function endOf(lasts: string, event: DeskEvent, now: Temporal.Instant): Temporal.Instant {
  const hours = lasting.find((one) => String(one) === lasts)
  if (hours !== undefined) return now.add({ hours })
  const end = event.when.ends?.add(doorStaysOpen)
  const least = now.add({ hours: 4 })
  return end && end.epochMilliseconds > least.epochMilliseconds ? end : least
}

/** What was changed about a door, in the history. */
export async function tellDoor(
  c: SiteContext,
  tx: Tx,
  event: DeskEvent,
  verb: Change['verb'],
  after: Record<string, string>,
) {
  const { communityId, formatId, chapterId, id: eventId } = event
  const actor = c.var.actor ?? 'system'
  await record(tx, { actor, verb, subject: 'door', communityId, formatId, chapterId, eventId, after })
}

/** The page of a door, with what was just done, or was not. */
export async function drawDoor(
  c: SiteContext,
  event: DeskEvent,
  drawn: Pick<DoorDeskFacts, 'said' | 'made' | 'unsavedRooms'>,
  status: 200 | 409 | 422 = 200,
) {
  const { db, at, now } = c.var
  const [numbers, past, links, sessions, rooms] = await Promise.all([
    readDoorNumbers(db, event.id),
    listShows(db, event, now),
    listDoorLinks(db, event.id),
    listDoorSessions(db, event.id),
    listDoorRooms(db, event.id),
  ])
  const props = {
    title: deskDoorMessages.in(at.language)('title'),
    path: (there: At) => urls.desk(there, `/events/${event.slug}/door`),
    section: 'events',
    trail: trailTo(c, event),
    scripts: ['registration-door.js'],
    main: doorDeskPage({ event, numbers, past, links, names: numbers.names, sessions, rooms, now, ...drawn }, at),
  } as const
  return deskPage(c, props, status)
}

/** Back to the page of a door, which says what was done. */
export function backToDoor(c: SiteContext, event: DeskEvent, done: (typeof said)[number]) {
  return c.redirect(urls.desk(c.var.at, `/events/${event.slug}/door?said=${done}`), 303)
}
