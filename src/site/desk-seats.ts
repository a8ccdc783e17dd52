// The seats of an event at the desk: how many there are and how full they are, and how people register for them.
import { Hono } from 'hono'
import type { DeskEvent } from '../events/store-desk-event.ts'
import { lockDeskEvent } from '../events/store-desk-event.ts'
import type { Tx } from '../kit/database.ts'
import { eachAlone, mergeForms, readBaseForm, withTheirs } from '../kit/merge.ts'
import { record } from '../people/store-history.ts'
import { findLastWriter } from '../people/store-last-editor.ts'
import { readSeats, readSettings, seatingTyped, typedSeating } from '../registration/forms-seating.ts'
import type { Pool } from '../registration/rules-pools.ts'
import { usualSeating } from '../registration/rules-seating.ts'
import { maySetForFormat, poolKey, poolsToShow } from '../registration/rules-setup.ts'
import { findFormatSeating } from '../registration/store-format-seating.ts'
import { earlyToken, readSeatKeys } from '../registration/store-keys.ts'
import { findInterest } from '../registration/store-outside-interest.ts'
import { ensurePool, ensurePools, saveSeating } from '../registration/store-pools.ts'
import { listPools, readSeating } from '../registration/store-seating.ts'
import { lockPools } from '../registration/store-seats.ts'
import { removePool, renewEarlyLink, resizePools } from '../registration/store-setup.ts'
import type { SeatWork } from '../registration/store-telling.ts'
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
  const work = await seatWork(db, { ...c.var, actor })
  const saved = await db.transaction().execute((tx) => trySaving(tx, work, event, form))
  if (saved.ok) return back(c, event, saved.merged ? '?said=merged' : '?said=saved')
  const both = saved.conflicts.length > 0
  const last = { subject: 'seats', id: event.id, communityId: event.communityId }
  const rival = both ? await findLastWriter(db, last, actor.personId) : null
  return draw(c, event, { ...saved, rival }, both ? 409 : 422)
})

deskSeatsRoutes.post(`${path}/pools`, async (c) => {
  const { db, actor } = c.var
  const event = await eventHere(c)
  if (!event || !actor) return c.notFound()
  const form = await c.req.formData()
  const pools = await ensurePools(db, event.id, event.attendance ?? 'in-person')
  const fields = pools.map((pool) => ({ pool, typed: form.get(`seats-${poolKey(pool)}`) })).filter(isTyped)
  const wishes = fields.map(({ pool, typed }) => {
    const was = readSeats(String(form.get(`was-${poolKey(pool)}`) ?? ''))
    return { pool, typed, id: pool.id, was: was ?? null, seats: readSeats(typed) }
  })
  // What was left as it stood comes back as it stands now: somebody else may have changed it.
  const touched = wishes.filter(({ was, seats }) => seats !== was)
  const typedSeats = Object.fromEntries(touched.map(({ pool, typed }) => [poolKey(pool), typed.slice(0, 20)]))
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

type Unsaved = { ok: false } & Pick<SeatsFacts, 'typed' | 'base' | 'revision' | 'conflicts' | 'refused'>

// Merged with what others saved since the form was drawn, under the lock that every other writer of settings takes.
async function trySaving(
  tx: Tx,
  work: SeatWork,
  event: DeskEvent,
  form: FormData,
): Promise<{ ok: true; merged: boolean } | Unsaved> {
  const from = readBaseForm(form.get('base'))
  const sent = withTheirs(eachAlone, typedSeating(form), from, form)
  await lockPools(tx, event.id)
  const seating = (await readSeating(tx, event.id))?.seating ?? usualSeating
  const { revision } = seating
  const base = seatingTyped(seating, event.zone)
  const alone = String(revision) === form.get('revision')
  const { typed, conflicts, fromThem } = mergeForms(eachAlone, alone ? base : from, base, sent)
  const unsaved = { ok: false as const, typed, base, revision, conflicts }
  if (conflicts.length > 0) return { ...unsaved, refused: undefined }
  const read = readSettings(typed, event.zone, seating.early_serial)
  if (!read.ok) return { ...unsaved, refused: read }
  const saved = await saveSeating(tx, work, event.id, read.value, revision)
  return saved.ok ? { ok: true, merged: fromThem.length > 0 } : { ...unsaved, refused: saved }
}

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
  const stored = seatingTyped(seating, event.zone)
  const drawn = { typed: stored, base: stored, revision: seating.revision, conflicts: [], rival: null }
  const about = { ...drawn, typedSeats: {}, ...facts }
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
