// The door of the address: of somebody at the desk, of a helper with a link, of a kiosk. What each may do there.
import { mayEdit } from '../events/rules-desk.ts'
import { type DeskEvent, findDeskEvent } from '../events/store-desk-event.ts'
import { doorScope } from '../registration/rules-door.ts'
import type { Doorkeeper } from '../registration/store-door.ts'
import { openDoorLink } from '../registration/store-door-links.ts'
import { mayCarryNames } from '../registration/store-door-settings.ts'
import type { SiteContext } from './context.ts'

export interface Door {
  kind: 'desk' | 'helper' | 'kiosk'
  event: DeskEvent
  /** The path of its page, without language and community. */
  base: string
  by: Doorkeeper['by']
  /** The session to which a kiosk is locked; null at the door, and where people choose. */
  sessionId: number | null
  /** Whether the page shows names, and whether a device may keep them. */
  names: { shown: boolean; kept: boolean }
  /** Whether they may let somebody in though it is full. */
  mayOverride: boolean
}

/** Finds the door of an address; undefined for what is foreign, ended or absent alike. */
export type FindDoor = (c: SiteContext) => Promise<Door | undefined>

/** The door of an event at the desk, for those who run it and their helpers. */
export const doorAtDesk: FindDoor = async (c) => {
  const { db, actor, community } = c.var
  const scope = doorScope(actor, community.id)
  const event = scope && (await findDeskEvent(db, community, scope, c.req.param('event') ?? ''))
  if (!event || !actor) return undefined
  const runs = mayEdit(actor, { ...event, eventId: event.id })
  const kept = await mayCarryNames(db, event.id)
  return {
    kind: 'desk',
    event,
    base: `/desk/events/${event.slug}/check-in`,
    by: { personId: actor.personId },
    sessionId: null,
    names: { shown: runs || kept, kept },
    mayOverride: runs,
  }
}

/** The door of a helper's link. */
export const doorByLink: FindDoor = async (c) => {
  const found = await linkHere(c)
  if (!found || found.kiosk) return undefined
  const kept = await mayCarryNames(c.var.db, found.event.id)
  const base = `/check-in/${c.req.param('token')}`
  const { event, by, sessionId } = found
  return { kind: 'helper', event, base, by, sessionId, names: { shown: kept, kept }, mayOverride: false }
}

/** The door of a kiosk: codes in, a word out, and no way to anything else. */
export const doorOfKiosk: FindDoor = async (c) => {
  const found = await linkHere(c)
  if (!found?.kiosk) return undefined
  const base = `/check-in/${c.req.param('token')}/kiosk`
  const { event, by, sessionId } = found
  return { kind: 'kiosk', event, base, by, sessionId, names: { shown: false, kept: false }, mayOverride: false }
}

async function linkHere(c: SiteContext) {
  const { db, community, now } = c.var
  const link = await openDoorLink(db, community.id, c.req.param('token') ?? '', now)
  const event = link && (await findDeskEvent(db, community, { all: true }, link.event_slug))
  return link && event && { kiosk: link.kiosk, sessionId: link.session_id, event, by: { linkId: link.id } }
}
