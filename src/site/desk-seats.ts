// The seats of an event at the desk: how many there are and how full they are, and how people register for them.
import { Hono } from 'hono'
import type { DeskEvent } from '../events/store-desk-event.ts'
import { lockDeskEvent } from '../events/store-desk-event.ts'
import { record } from '../people/store-history.ts'
import { readSeats, readSettings, seatingTyped, typedSeating } from '../registration/forms-seating.ts'
import type { Pool } from '../registration/rules-pools.ts'
import { usualSeating } from '../registration/rules-seating.ts'
import { maySetForFormat, poolKey, poolsToShow } from '../registration/rules-setup.ts'
import { findFormatSeating } from '../registration/store-format-seating.ts'
import { earlyToken, readSeatKeys } from '../registration/store-keys.ts'
import { findInterest } from '../registration/store-outside-interest.ts'
import { ensurePool, ensurePools, saveSeating } from '../registration/store-pools.ts'
import { listPools, readSeating } from '../registration/store-seating.ts'
import { removePool, renewEarlyLink, resizePools } from '../registration/store-setup.ts'
import { html, nothing } from '../ui/html.ts'
import { urls } from '../urls.ts'
import type { SiteContext, SiteEnv } from './context.ts'
import { eventHere } from './desk-event-form.ts'
import { trailTo } from './desk-event-hosts.ts'
import { deskPage } from './desk-page.ts'
import { type SeatsFacts, seatsSaid } from './facts-seats.ts'
import { seatsMessages } from './messages-desk-seats.ts'
import { seatWork } from './seat-work.ts'
import { seatsPage } from './views-desk-seats.ts'
import { formatPart } from './views-desk-seats-format.ts'

export const deskSeatsRoutes = new Hono<SiteEnv>()

const path = '/desk/events/:event/seats'

deskSeatsRoutes.get(path, async (c) => {
  const event = await eventHere(c)
  if (!event) return c.notFound()
  return draw(c, event, { said: seatsSaid.find((one) => one === c.req.query('said')) })
})

deskSeatsRoutes.post(path, async (c) => {
  const { db, actor } = c.var
  const event = await eventHere(c)
  if (!event || !actor) return c.notFound()
  const form = await c.req.formData()
  const typed = typedSeating(form)
  const revision = Number(form.get('revision')) || 0
  const serial = (await readSeating(db, event.id))?.seating.early_serial ?? 1
  const read = readSettings(typed, event.zone, serial)
  if (!read.ok) return draw(c, event, { typed, revision, refused: read }, 422)
  const work = await seatWork(db, { ...c.var, actor })
  const saved = await db.transaction().execute((tx) => saveSeating(tx, work, event.id, read.value, revision))
  if (saved.ok) return back(c, event, '?said=saved')
  const theirs = (await readSeating(db, event.id))?.seating.revision ?? 0
  return draw(c, event, { typed, revision: theirs, refused: saved }, 409)
})

deskSeatsRoutes.post(`${path}/pools`, async (c) => {
  const { db, actor } = c.var
  const event = await eventHere(c)
  if (!event || !actor) return c.notFound()
  const form = await c.req.formData()
  const pools = await ensurePools(db, event.id, event.attendance ?? 'in-person')
  const fields = pools.map((pool) => ({ pool, typed: form.get(`seats-${poolKey(pool)}`) })).filter(isTyped)
  const typedSeats = Object.fromEntries(fields.map(({ pool, typed }) => [poolKey(pool), typed.slice(0, 20)]))
  const wishes = fields.map(({ pool, typed }) => {
    const was = readSeats(String(form.get(`was-${poolKey(pool)}`) ?? ''))
    return { pool, id: pool.id, was: was ?? null, seats: readSeats(typed) }
  })
  const unread = wishes.find(({ seats }) => seats === undefined)
  if (unread) return draw(c, event, { typedSeats, refused: { why: 'no-number', pool: unread.pool } }, 422)
  const work = await seatWork(db, { ...c.var, actor })
  const done = await db.transaction().execute((tx) =>
    resizePools(
      tx,
      work,
      event.id,
      wishes.map((wish) => ({ ...wish, seats: wish.seats ?? null })),
    ),
  )
  if (!done.ok) return draw(c, event, { typedSeats, refused: done }, done.why === 'changed-meanwhile' ? 409 : 422)
  return back(c, event, '?said=seats-saved')
})

deskSeatsRoutes.post(`${path}/reserved`, async (c) => {
  const { db, actor } = c.var
  const event = await eventHere(c)
  if (!event || !actor) return c.notFound()
  const form = await c.req.formData()
  const mode = (['in-person', 'online'] as const).find((one) => one === form.get('mode'))
  const purpose = (['speakers', 'sponsors', 'press'] as const).find((one) => one === form.get('purpose'))
  if (!mode || !purpose) return draw(c, event, { refused: { why: 'no-number' } }, 422)
  await db.transaction().execute(async (tx) => {
    await lockDeskEvent(tx, event.id)
    await ensurePool(tx, event.id, mode, purpose)
    await record(tx, { actor, verb: 'edit', subject: 'seats', ...whereOf(event), after: { mode, purpose } })
  })
  return back(c, event, '?said=seats-saved#pools')
})

deskSeatsRoutes.post(`${path}/reserved-removal`, async (c) => {
  const { db, actor } = c.var
  const event = await eventHere(c)
  if (!event || !actor) return c.notFound()
  const id = Number((await c.req.formData()).get('pool'))
  const pool = (await listPools(db, event.id)).find((one) => one.id === id)
  if (!pool) return back(c, event, '')
  const removed = await db.transaction().execute(async (tx) => {
    const done = await removePool(tx, event.id, id)
    const { mode, purpose } = pool
    if (done) await record(tx, { actor, verb: 'edit', subject: 'seats', ...whereOf(event), before: { mode, purpose } })
    return done
  })
  return removed
    ? back(c, event, '?said=seats-saved#pools')
    : draw(c, event, { refused: { why: 'pool-in-use', pool } }, 422)
})

deskSeatsRoutes.post(`${path}/early-link`, async (c) => {
  const { db, actor } = c.var
  const event = await eventHere(c)
  if (!event || !actor) return c.notFound()
  await db.transaction().execute(async (tx) => {
    await renewEarlyLink(tx, event.id)
    await record(tx, { actor, verb: 'edit', subject: 'seats', ...whereOf(event), after: { early_link: 'new' } })
  })
  return back(c, event, '?said=link-renewed#early')
})

/** Where what is done with an event's seats stands in the history. */
export function whereOf({ id, communityId, formatId, chapterId }: DeskEvent) {
  return { subjectId: id, eventId: id, communityId, formatId, chapterId }
}

function isTyped(field: { pool: Pool; typed: FormDataEntryValue | null }): field is { pool: Pool; typed: string } {
  return typeof field.typed === 'string'
}

async function draw(c: SiteContext, event: DeskEvent, facts: Partial<SeatsFacts>, status: 200 | 409 | 422 = 200) {
  const { db, at, now, actor } = c.var
  const { formatId } = event
  const [plan, interest, kept] = await Promise.all([
    readSeating(db, event.id),
    event.registration === 'external' ? findInterest(db, event.id) : undefined,
    formatId === null ? undefined : findFormatSeating(db, formatId),
  ])
  const format = maySetForFormat(actor, event) ? formatPart(event, kept, at) : nothing
  const seating = plan?.seating ?? usualSeating
  const early = seating.early_until ? await earlyLink(c, event, seating.early_serial) : ''
  const pools = poolsToShow(plan?.pools ?? [], event.id, event.attendance)
  const about = { typed: seatingTyped(seating, event.zone), revision: seating.revision, typedSeats: {}, ...facts }
  const today = now.toZonedDateTimeISO(event.zone).toPlainDate()
  return deskPage(
    c,
    {
      title: seatsMessages.in(at.language)('title'),
      path: (there) => urls.desk(there, `/events/${event.slug}/seats`),
      section: 'events',
      trail: trailTo(c, event),
      main: html`${seatsPage({ refused: undefined, said: undefined, ...about, event, pools, seating, early, interest, today }, at)}
${format}`,
    },
    status,
  )
}

async function earlyLink(c: SiteContext, event: DeskEvent, early_serial: number): Promise<string> {
  const { db, at, origin } = c.var
  const token = earlyToken(await readSeatKeys(db), { id: event.id, early_serial })
  return `${origin}${urls.event(at, event.slug)}/register?early=${token}`
}

function back(c: SiteContext, event: DeskEvent, query: string) {
  return c.redirect(urls.desk(c.var.at, `/events/${event.slug}/seats${query}`), 303)
}
