// Removing drafts from a series: one date, one and those that follow, or all that are to come.
import { Hono } from 'hono'
import { mayCopy } from '../events/rules-desk.ts'
import { maySkip, type SeriesRefusal } from '../events/rules-series-desk.ts'
import { type DeskEvent, lockDeskEvent } from '../events/store-desk-event.ts'
import { lockSeriesOf, type Series } from '../events/store-series.ts'
import { endSeries, skipDay } from '../events/store-series-days.ts'
import type { Tx } from '../kit/database.ts'
import { no, type Verdict } from '../kit/verdict.ts'
import type { Actor } from '../people/rules.ts'
import { urls } from '../urls.ts'
import type { SiteContext, SiteEnv } from './context.ts'
import { drawEvent } from './desk-event.ts'
import { eventHere } from './desk-event-form.ts'
import { readScope } from './desk-series-saving.ts'

export const deskSeriesRemovalRoutes = new Hono<SiteEnv>()

deskSeriesRemovalRoutes.post('/desk/events/:event/series-removal', async (c) => {
  const { db, actor, at } = c.var
  const found = await eventHere(c)
  if (!found || !actor || !mayCopy(actor, found)) return c.notFound()
  const form = await c.req.formData()
  const done = await db.transaction().execute(async (tx) => {
    const series = await lockSeriesOf(tx, found.id)
    const event = await lockDeskEvent(tx, found.id)
    if (!series || event.seriesOn === null) return no('no-such-day')
    const verdict = await remove(c, tx, actor, { series, event, day: event.seriesOn, form })
    return verdict.ok ? { ...verdict, slug: series.slug } : verdict
  })
  if (!done.ok) return drawEvent(c, found, { refused: { why: done.why } })
  return c.redirect(urls.desk(at, `/series/${done.slug}?said=skipped`), 303)
})

async function remove(
  c: SiteContext,
  tx: Tx,
  actor: Actor,
  { series, event, day, form }: { series: Series; event: DeskEvent; day: string; form: FormData },
): Promise<Verdict<SeriesRefusal>> {
  const today = c.var.now.toZonedDateTimeISO(series.zone).toPlainDate()
  const verdict = maySkip(series, day, event, today)
  if (!verdict.ok) return verdict
  const scope = readScope(form, actor, event)
  if (scope === 'one') await skipDay(tx, actor, series, day, c.var.now)
  else await endSeries(tx, actor, series, scope === 'all' ? today.toString() : day, c.var.now)
  return verdict
}
