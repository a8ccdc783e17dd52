// The doors of an event: its page for a device, and the same work by plain forms where there is no JavaScript.
import { randomUUID } from 'node:crypto'
import { Hono } from 'hono'
import { idIn } from '../kit/form-fields.ts'
import { oneLine } from '../mail/address.ts'
import { readBatch, type Scan } from '../registration/forms-door.ts'
import { findStanding } from '../registration/store-door.ts'
import { listAtDoor } from '../registration/store-door-list.ts'
import { readSeatKeys } from '../registration/store-keys.ts'
import { listPools } from '../registration/store-seating.ts'
import { under } from '../urls.ts'
import { badgesAtDoor, printBadge, showBadge } from './check-in-badges.ts'
import { sendManifest, sendWorker } from './check-in-install.ts'
import { type Passed, passDoor } from './check-in-passing.ts'
import { sendList, sessionsOf, takeScans } from './check-in-scans.ts'
import type { SiteContext, SiteEnv } from './context.ts'
import { formLimit } from './desk-editing.ts'
import { type Door, doorAtDesk, doorByLink, doorOfKiosk, type FindDoor } from './door.ts'
import { typesTooMany } from './door-limits.ts'
import { checkInPage } from './views-check-in.ts'
import { type DoorSaid, sayableAtDoor } from './views-check-in-manual.ts'

export const checkInRoutes = new Hono<SiteEnv>()

checkInRoutes.use('/check-in/*', formLimit)

const desk = '/desk/events/:event/check-in'
checkInRoutes.get(desk, (c) => show(c, doorAtDesk))
checkInRoutes.get(`${desk}/shell`, (c) => showShell(c, doorAtDesk))
checkInRoutes.get(`${desk}/app.webmanifest`, (c) => sendManifest(c, doorAtDesk))
checkInRoutes.get(`${desk}/worker.js`, (c) => sendWorker(c, doorAtDesk))
checkInRoutes.get(`${desk}/list`, (c) => sendList(c, doorAtDesk))
checkInRoutes.get(`${desk}/badge.pdf`, (c) => showBadge(c, doorAtDesk))
checkInRoutes.post(`${desk}/badges`, (c) => printBadge(c, doorAtDesk))
checkInRoutes.post(`${desk}/scans`, (c) => takeScans(c, doorAtDesk))
checkInRoutes.post(`${desk}/arrivals`, (c) => arrive(c, doorAtDesk))
checkInRoutes.post(`${desk}/arrivals-removal`, (c) => takeBack(c, doorAtDesk))
checkInRoutes.post(`${desk}/walk-ins`, (c) => walkIn(c, doorAtDesk))

const link = '/check-in/:token'
checkInRoutes.get(link, (c) => show(c, doorByLink))
checkInRoutes.get(`${link}/shell`, (c) => showShell(c, doorByLink))
checkInRoutes.get(`${link}/app.webmanifest`, (c) => sendManifest(c, doorByLink))
checkInRoutes.get(`${link}/worker.js`, (c) => sendWorker(c, doorByLink))
checkInRoutes.get(`${link}/list`, (c) => sendList(c, doorByLink))
checkInRoutes.get(`${link}/badge.pdf`, (c) => showBadge(c, doorByLink))
checkInRoutes.post(`${link}/badges`, (c) => printBadge(c, doorByLink))
checkInRoutes.post(`${link}/scans`, (c) => takeScans(c, doorByLink))
checkInRoutes.post(`${link}/arrivals`, (c) => arrive(c, doorByLink))
checkInRoutes.post(`${link}/arrivals-removal`, (c) => takeBack(c, doorByLink))
checkInRoutes.post(`${link}/walk-ins`, (c) => walkIn(c, doorByLink))

const kiosk = '/check-in/:token/kiosk'
checkInRoutes.get(kiosk, (c) => show(c, doorOfKiosk))
checkInRoutes.get(`${kiosk}/shell`, (c) => showShell(c, doorOfKiosk))
checkInRoutes.get(`${kiosk}/app.webmanifest`, (c) => sendManifest(c, doorOfKiosk))
checkInRoutes.get(`${kiosk}/worker.js`, (c) => sendWorker(c, doorOfKiosk))
checkInRoutes.post(`${kiosk}/scans`, (c) => takeScans(c, doorOfKiosk))
checkInRoutes.post(`${kiosk}/arrivals`, (c) => arrive(c, doorOfKiosk))

async function show(c: SiteContext, find: FindDoor) {
  const door = await find(c)
  if (!door) return c.notFound()
  const said = sayableAtDoor.find((one) => one === c.req.query('said'))
  const session = idIn(c.req.query('session'))
  return draw(c, door, { session, ...(said ? { said } : {}) })
}

// What a device keeps: the page without anybody's name on it.
async function showShell(c: SiteContext, find: FindDoor) {
  const door = await find(c)
  if (!door) return c.notFound()
  return send(c, checkInPage(await factsOf(c, door), c.var.at))
}

async function arrive(c: SiteContext, find: FindDoor) {
  const door = await find(c)
  if (!door) return c.notFound()
  const form = await c.req.formData()
  const ticketId = idIn(form.get('ticket'))
  const text = oneLine(String(form.get('code') ?? ''), 400)
  const session = door.sessionId ?? idIn(form.get('session'))
  const reason = oneLine(String(form.get('reason') ?? ''), 500)
  const one = { uid: randomUUID(), at: 0, session: session || undefined, reason: reason || undefined }
  const again = { session, full: { ticketId, text } }
  if (ticketId > 0) return pass(c, door, { ...one, kind: 'ticket', ticketId }, again)
  return text === ''
    ? draw(c, door, { said: 'unknown', session }, 422)
    : pass(c, door, { ...one, kind: 'code', text }, again)
}

async function takeBack(c: SiteContext, find: FindDoor) {
  const door = await find(c)
  if (!door) return c.notFound()
  const form = await c.req.formData()
  const session = idIn(form.get('session'))
  const of = { eventId: door.event.id, ticketId: idIn(form.get('ticket')), sessionId: session || null }
  const undoes = await findStanding(c.var.db, of)
  if (!undoes) return draw(c, door, { said: 'unknown', session }, 422)
  return pass(c, door, { uid: randomUUID(), at: 0, kind: 'undo', undoes }, { session })
}

async function walkIn(c: SiteContext, find: FindDoor) {
  const door = await find(c)
  if (!door) return c.notFound()
  const form = await c.req.formData()
  const typed = (name: string) => oneLine(String(form.get(name) ?? ''), 200)
  // The form has an id of its own: sent twice, it is one person.
  const walk = { kind: 'walk-in', uid: typed('uid'), at: 0, name: typed('name'), mode: typed('mode') }
  const reason = typed('reason')
  const read = readBatch({ deviceId: 'by-a-form', sentAt: 0, scans: [{ ...walk, reason }] })?.scans[0]
  const kept = { name: walk.name, reason }
  return read ? pass(c, door, read, { typed: kept }) : draw(c, door, { said: 'no-name', typed: kept }, 422)
}

async function pass(c: SiteContext, door: Door, scan: Scan, kept: Omit<Drawn, 'said'>) {
  if (await typesTooMany(c, door, [scan])) return draw(c, door, { said: 'too-often' }, 429)
  const deviceId = 'personId' in door.by ? `person-${door.by.personId}` : `link-${door.by.linkId}`
  const passed: Passed = await passDoor(c, door, deviceId, scan, c.var.now)
  if (passed.outcome === 'arrival' || passed.outcome === 'undone')
    return c.redirect(
      `${under(c.var.at, door.base)}?said=${passed.outcome}${kept.session ? `&session=${kept.session}` : ''}`,
      303,
    )
  return draw(c, door, { said: passed.outcome, ...kept }, 422)
}

interface Drawn {
  said?: DoorSaid
  typed?: { name: string; reason: string }
  /** The session at which they check in; 0 at the door. */
  session?: number
  /** Who was to be checked in; told where the room was full. */
  full?: { ticketId: number; text: string }
}

async function draw(
  c: SiteContext,
  door: Door,
  { said, typed, session = 0, full }: Drawn,
  status: 200 | 422 | 429 = 200,
) {
  const words = c.req.method === 'GET' ? (c.req.query('q') ?? '').slice(0, 100) : ''
  const shows = door.names.shown ? 'names' : 'codes'
  const asks = door.kind !== 'kiosk' && (shows === 'names' || words.trim() !== '')
  const facts = await factsOf(c, door)
  const place = facts.sessions.find(({ id }) => id === (door.sessionId ?? session))
  const search = { words, shows, sessionId: place?.id ?? null } as const
  const tickets = asks ? await listAtDoor(c.var.db, door.event.id, search) : []
  // A helper prints the badge of somebody whom they looked for, not of whoever is listed.
  const printable = door.mayOverride || words.trim().length > 1 ? tickets : []
  const badges = await badgesAtDoor(c, door, printable)
  const manual = {
    words,
    tickets,
    badges,
    said,
    full,
    place,
    typed: typed ?? { name: '', reason: '' },
    uid: randomUUID(),
  }
  return send(c, checkInPage({ ...facts, manual }, c.var.at), status)
}

async function factsOf(c: SiteContext, door: Door) {
  const { db, assets } = c.var
  const pools = await listPools(db, door.event.id)
  const publicKey = (await readSeatKeys(db)).ticketPublic.toString('base64')
  const sessions = await sessionsOf(c, door)
  return { door, pools: pools.filter(({ purpose }) => purpose === 'open'), sessions, publicKey, assets }
}

function send(c: SiteContext, document: ReturnType<typeof checkInPage>, status: 200 | 422 | 429 = 200) {
  c.header('Cache-Control', 'private, no-store')
  return c.html(document, status)
}
