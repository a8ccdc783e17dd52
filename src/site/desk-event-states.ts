// The changes of an event's state, each a noun of its own: published, cancelled, put off, taken back, copied.
import { Hono } from 'hono'
import type { Temporal } from 'temporal-polyfill'
import { readReason } from '../events/forms-reason.ts'
import { nextLike } from '../events/rules-copy.ts'
import { mayCopy } from '../events/rules-desk.ts'
import { mayCancel, mayPostpone, mayPublish, mayUndo } from '../events/rules-states.ts'
import { withdrawTellings } from '../events/store-concerned.ts'
import { type DeskEvent, lockDeskEvent } from '../events/store-desk-event.ts'
import { lockSeriesOf, type Series } from '../events/store-series.ts'
import { cancelOfSeries } from '../events/store-series-cancel.ts'
import { copyEvent } from '../events/store-write.ts'
import { cancelEvent, postponeEvent, publishEvent, undoEvent } from '../events/store-write-states.ts'
import type { Tx } from '../kit/database.ts'
import type { Verdict } from '../kit/verdict.ts'
import type { Actor } from '../people/rules.ts'
import { copySeating } from '../registration/store-setup.ts'
import { urls } from '../urls.ts'
import type { SiteContext, SiteEnv } from './context.ts'
import { drawEvent } from './desk-event.ts'
import { eventHere } from './desk-event-form.ts'
import { scopeHere } from './desk-events.ts'
import { readScope } from './desk-series-saving.ts'
import { tellingHere } from './event-telling.ts'
import { tellOfChanges } from './mails-event-changes.ts'
import type { Refusal, Refused } from './views-desk-refusal.ts'

export const deskEventStateRoutes = new Hono<SiteEnv>()

deskEventStateRoutes.post('/desk/events/:event/publication', (c) =>
  changeEvent(c, mayPublish, async (tx, actor, event, now) => {
    await publishEvent(tx, actor, event, now)
    return [event.id]
  }),
)

deskEventStateRoutes.post('/desk/events/:event/cancellation', async (c) => {
  const form = await c.req.formData()
  const reason = readReason(form)
  const refused = { verb: 'cancel', reason } as const
  return changeEvent(
    c,
    (event, now) => (reason === '' ? { ok: false, why: 'reason-wanted' } : mayCancel(event, now)),
    async (tx, actor, event, now, series) => {
      const scope = readScope(form, actor, event)
      const [within, words] = [scopeHere(c), { [event.language]: reason }]
      if (series && within && scope !== 'one')
        return cancelOfSeries(tx, actor, series, { event, scope, reason: words, within }, now)
      await cancelEvent(tx, actor, event, words, now)
      return [event.id]
    },
    { refused },
  )
})

deskEventStateRoutes.post('/desk/events/:event/postponement', async (c) => {
  const reason = readReason(await c.req.formData())
  return changeEvent(
    c,
    (event, now) => (reason === '' ? { ok: false, why: 'reason-wanted' } : mayPostpone(event, now)),
    async (tx, actor, event, now) => {
      await postponeEvent(tx, actor, event, { [event.language]: reason }, now)
      return [event.id]
    },
    { refused: { verb: 'postpone', reason } },
  )
})

deskEventStateRoutes.post('/desk/events/:event/undo', (c) =>
  changeEvent(
    c,
    (event, now) => mayUndo(event.undo, now),
    async (tx, actor, event) => {
      const others = await withdrawTellings(tx, [event.id])
      await undoEvent(tx, actor, event)
      // Others were in the same mails, and a change before this one may not have been told yet.
      return [event.id, ...others]
    },
    { said: '?said=undone' },
  ),
)

deskEventStateRoutes.post('/desk/events/:event/copy', async (c) => {
  const { db, now, actor, at } = c.var
  const event = await eventHere(c)
  if (!event || !actor || !mayCopy(actor, event)) return c.notFound()
  const today = now.toZonedDateTimeISO(event.zone).toPlainDate()
  const copy = await db.transaction().execute(async (tx) => {
    const made = await copyEvent(tx, actor, event, nextLike(event.when, event.kind, today))
    await copySeating(tx, event.id, made.id)
    return made
  })
  return c.redirect(urls.desk(at, `/events/${copy.slug}/edit?said=copied`), 303)
})

/** Makes a change and gives the ids of the events of which those concerned are to be told. */
export type Change = (
  tx: Tx,
  actor: Actor,
  event: DeskEvent,
  now: Temporal.Instant,
  series: Series | undefined,
) => Promise<readonly number[]>

/**
 * Changes the event of the address where a verdict lets it, and tells those concerned. The verdict is asked under the
 * lock: of two who press at once the second is told.
 */
export async function changeEvent(
  c: SiteContext,
  may: (event: DeskEvent, now: Temporal.Instant) => Verdict<Refusal>,
  make: Change,
  { said = '', refused = {} }: { said?: string; refused?: Omit<Refused, 'why'> } = {},
) {
  const { db, now, actor, at } = c.var
  const found = await eventHere(c)
  if (!found || !actor) return c.notFound()
  const verdict = await db.transaction().execute(async (tx) => {
    const series = await lockSeriesOf(tx, found.id)
    const event = await lockDeskEvent(tx, found.id)
    const verdict = may(event, now)
    if (verdict.ok) await tellOfChanges(tx, tellingHere(c), await make(tx, actor, event, now, series))
    return verdict
  })
  if (verdict.ok) return c.redirect(urls.desk(at, `/events/${found.slug}${said}`), 303)
  return drawEvent(c, (await eventHere(c)) ?? found, { refused: { ...refused, why: verdict.why } })
}
