// The desk's page of a series: its rule, its events, its exceptions, its history; and the writes of all these.
import { Hono } from 'hono'
import { isDay } from '../events/forms-series.ts'
import { mayAdd, maySkip, type SeriesRefusal } from '../events/rules-series-desk.ts'
import { findSeries, listSeriesEvents, lockSeries, type Series } from '../events/store-series.ts'
import { addDay, skipDay } from '../events/store-series-days.ts'
import type { Tx } from '../kit/database.ts'
import { pickText } from '../kit/languages.ts'
import type { Verdict } from '../kit/verdict.ts'
import type { Actor } from '../people/rules.ts'
import { listSingleLines } from '../people/store-history-lines.ts'
import { countFollowers } from '../registration/store-following.ts'
import { uiMessages } from '../ui/messages.ts'
import { urls } from '../urls.ts'
import type { SiteContext, SiteEnv } from './context.ts'
import { scopeHere } from './desk-events.ts'
import { deskPage } from './desk-page.ts'
import { type SaidOfSeries, seriesPage } from './views-desk-series.ts'

export const deskSeriesRoutes = new Hono<SiteEnv>()

const historyShown = 20

deskSeriesRoutes.get('/desk/series/:series', async (c) => {
  const series = await seriesHere(c)
  return series ? drawSeries(c, series, {}) : c.notFound()
})

deskSeriesRoutes.post('/desk/series/:series/days', (c) =>
  changeDays(c, 'added', async (tx, actor, series, day) => {
    const { now } = c.var
    const today = now.toZonedDateTimeISO(series.zone).toPlainDate()
    const made = (await listSeriesEvents(tx, series.id)).map(({ series_on }) => series_on)
    const verdict = mayAdd(series, day, made, today)
    if (verdict.ok) await addDay(tx, actor, series, day, c.var)
    return verdict
  }),
)

deskSeriesRoutes.post('/desk/series/:series/skipped-days', (c) =>
  changeDays(c, 'skipped', async (tx, actor, series, day) => {
    const today = c.var.now.toZonedDateTimeISO(series.zone).toPlainDate()
    const event = (await listSeriesEvents(tx, series.id)).find(({ series_on }) => series_on === day)
    const verdict = maySkip(series, day, event, today)
    if (verdict.ok) await skipDay(tx, actor, series, day, c.var.now)
    return verdict
  }),
)

/** The series of the address within the actor's desk; undefined for what is foreign as for what does not exist. */
export async function seriesHere(c: SiteContext): Promise<Series | undefined> {
  const scope = scopeHere(c)
  return scope && findSeries(c.var.db, c.var.community, scope, c.req.param('series') ?? '')
}

type ChangeOfDay = (tx: Tx, actor: Actor, series: Series, day: string) => Promise<Verdict<SeriesRefusal>>

// The verdict is asked under the lock: of two who press at once the second is told.
async function changeDays(c: SiteContext, said: SaidOfSeries, change: ChangeOfDay) {
  const { db, actor, at } = c.var
  const found = await seriesHere(c)
  if (!found || !actor) return c.notFound()
  const sent = (await c.req.formData()).get('day')
  const day = typeof sent === 'string' ? sent : ''
  if (!isDay(day)) return drawSeries(c, found, { why: 'no-such-day', day: '' })
  const verdict = await db.transaction().execute(async (tx): Promise<Verdict<SeriesRefusal>> => {
    const series = await lockSeries(tx, found.id)
    return series ? change(tx, actor, series, day) : { ok: false, why: 'no-such-day' }
  })
  if (!verdict.ok) return drawSeries(c, found, { why: verdict.why, day })
  return c.redirect(urls.desk(at, `/series/${found.slug}?said=${said}`), 303)
}

async function drawSeries(c: SiteContext, series: Series, { why, day }: { why?: SeriesRefusal; day?: string }) {
  const { db, now, at } = c.var
  const [events, history, followers] = await Promise.all([
    listSeriesEvents(db, series.id),
    listSingleLines(db, { communityId: series.communityId, subject: 'series', subjectId: series.id }, historyShown),
    countFollowers(db, series.id),
  ])
  const { said, count } = c.req.query()
  return deskPage(
    c,
    {
      title: pickText(series.title, at.language, series.language).text,
      path: (there) => urls.desk(there, `/series/${series.slug}`),
      section: 'events',
      trail: [{ name: uiMessages.in(at.language)('events'), href: urls.desk(at, '/events') }],
      main: seriesPage(
        {
          series,
          events,
          history: history.lines,
          followers,
          now,
          said,
          count: Number(count) || 0,
          why,
          day: day ?? '',
        },
        at,
      ),
    },
    why ? 422 : 200,
  )
}
