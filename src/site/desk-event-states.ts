// The changes of an event's state, each a noun of its own: published, cancelled, put off, taken back, copied.
import { Hono } from 'hono'
import type { Temporal } from 'temporal-polyfill'
import { nextLike } from '../events/rules-copy.ts'
import { mayCopy } from '../events/rules-desk.ts'
import { mayCancel, mayPostpone, mayPublish, mayUndo } from '../events/rules-states.ts'
import { type DeskEvent, lockDeskEvent } from '../events/store-desk-event.ts'
import { copyEvent } from '../events/store-write.ts'
import { cancelEvent, postponeEvent, publishEvent, undoEvent } from '../events/store-write-states.ts'
import type { Tx } from '../kit/database.ts'
import type { Verdict } from '../kit/verdict.ts'
import type { Actor } from '../people/rules.ts'
import { urls } from '../urls.ts'
import type { SiteContext, SiteEnv } from './context.ts'
import { drawEvent } from './desk-event.ts'
import { eventHere } from './desk-event-form.ts'
import type { Refusal } from './views-desk-event.ts'

export const deskEventStateRoutes = new Hono<SiteEnv>()

deskEventStateRoutes.post('/desk/events/:event/publication', (c) =>
  change(c, mayPublish, (tx, actor, event, now) => publishEvent(tx, actor, event, now)),
)

deskEventStateRoutes.post('/desk/events/:event/cancellation', (c) => callOff(c, 'cancel'))

deskEventStateRoutes.post('/desk/events/:event/postponement', (c) => callOff(c, 'postpone'))

deskEventStateRoutes.post('/desk/events/:event/undo', (c) =>
  change(
    c,
    (event, now) => mayUndo(event.undo, now),
    (tx, actor, event) => undoEvent(tx, actor, event),
    '?said=undone',
  ),
)

deskEventStateRoutes.post('/desk/events/:event/copy', async (c) => {
  const { db, now, actor, at } = c.var
  const event = await eventHere(c)
  if (!event || !actor || !mayCopy(actor, event)) return c.notFound()
  const today = now.toZonedDateTimeISO(event.zone).toPlainDate()
  const copy = await db
    .transaction()
    .execute((tx) => copyEvent(tx, actor, event, nextLike(event.when, event.kind, today)))
  return c.redirect(urls.desk(at, `/events/${copy.slug}/edit?said=copied`), 303)
})

type Change = (tx: Tx, actor: Actor, event: DeskEvent, now: Temporal.Instant) => Promise<void>

// The verdict is asked under the lock: of two who press at once the second is told.
async function change(
  c: SiteContext,
  may: (event: DeskEvent, now: Temporal.Instant) => Verdict<Refusal>,
  make: Change,
  said = '',
  typed: { verb?: 'cancel' | 'postpone'; reason?: string } = {},
) {
  const { db, now, actor, at } = c.var
  const found = await eventHere(c)
  if (!found || !actor) return c.notFound()
  const verdict = await db.transaction().execute(async (tx) => {
    const event = await lockDeskEvent(tx, found.id)
    const verdict = may(event, now)
    if (verdict.ok) await make(tx, actor, event, now)
    return verdict
  })
  if (verdict.ok) return c.redirect(urls.desk(at, `/events/${found.slug}${said}`), 303)
  return drawEvent(c, (await eventHere(c)) ?? found, { refused: { ...typed, why: verdict.why } })
}

async function callOff(c: SiteContext, verb: 'cancel' | 'postpone') {
  const sent = (await c.req.formData()).get('reason')
  const reason = (typeof sent === 'string' ? sent : '')
    .toWellFormed()
    .replace(/[^\P{Cc}\n]/gu, '')
    .trim()
    .slice(0, 2000)
  const may = verb === 'cancel' ? mayCancel : mayPostpone
  const make = verb === 'cancel' ? cancelEvent : postponeEvent
  return change(
    c,
    (event, now) => (reason === '' ? { ok: false, why: 'reason-wanted' } : may(event, now)),
    (tx, actor, event, now) => make(tx, actor, event, { [event.language]: reason }, now),
    '',
    { verb, reason },
  )
}
