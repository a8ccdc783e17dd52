// The rule of a series: another one, with what it makes new and what no longer fits, before anything is saved.
import { Hono } from 'hono'
import { Temporal } from 'temporal-polyfill'
import {
  readSeries,
  readTypedSeries,
  type SeriesFaults,
  type TypedSeries,
  typedSeries,
} from '../events/forms-series.ts'
import { ruleInWords } from '../events/parts-series.ts'
import { daysAhead } from '../events/rules-series-dates.ts'
import { listSeriesEvents, lockSeries, type Series } from '../events/store-series.ts'
import { changeRule } from '../events/store-series-days.ts'
import { pickText } from '../kit/languages.ts'
import { uiMessages } from '../ui/messages.ts'
import { urls } from '../urls.ts'
import type { SiteContext, SiteEnv } from './context.ts'
import { deskPage } from './desk-page.ts'
import { seriesHere } from './desk-series.ts'
import { deskSeriesMessages } from './messages-desk-series.ts'
import { seriesFaultMessages } from './messages-desk-series-faults.ts'
import { type PreviewedDay, seriesFormPage } from './views-desk-series-form.ts'

export const deskSeriesRuleRoutes = new Hono<SiteEnv>()

deskSeriesRuleRoutes.get('/desk/series/:series/rule', async (c) => {
  const series = await seriesHere(c)
  if (!series) return c.notFound()
  const query = new URL(c.req.url).searchParams
  const first = Temporal.PlainDate.from(series.first)
  const typed = query.has('unit') ? readTypedSeries(query) : typedSeries(series.rule, first, series.madeAs)
  const read = readSeries(typed, first)
  const revision = Number(query.get('revision')) || series.revision
  return draw(c, series, { typed, faults: read.ok ? {} : read.faults, revision })
})

deskSeriesRuleRoutes.post('/desk/series/:series/rule', async (c) => {
  const { db, actor, at } = c.var
  const found = await seriesHere(c)
  if (!found || !actor) return c.notFound()
  const form = await c.req.formData()
  const typed = readTypedSeries(form)
  const read = readSeries(typed, Temporal.PlainDate.from(found.first))
  const revision = Number(form.get('revision'))
  if (!read.ok) return draw(c, found, { typed, faults: read.faults, revision }, 422)
  const rival = await db.transaction().execute(async (tx) => {
    const series = await lockSeries(tx, found.id)
    if (!series || series.revision !== revision) return series ?? found
    await changeRule(tx, actor, series, read, c.var)
    return undefined
  })
  if (rival) return draw(c, rival, { typed, faults: {}, revision: rival.revision, isRival: true }, 409)
  return c.redirect(urls.desk(at, `/series/${found.slug}?said=rule`), 303)
})

interface Drawn {
  typed: TypedSeries
  faults: SeriesFaults
  revision: number
  /** Whether somebody else changed the series since the form was drawn. */
  isRival?: boolean
}

async function draw(c: SiteContext, series: Series, drawn: Drawn, status: 200 | 409 | 422 = 200) {
  const { at } = c.var
  const say = deskSeriesMessages.in(at.language)
  const faults = seriesFaultMessages.in(at.language)
  const name = pickText(series.title, at.language, series.language).text
  const here = urls.desk(at, `/series/${series.slug}/rule`)
  const title = say('rule-title', { title: name })
  const rival = `${faults('changed-meanwhile')} ${faults('now-is', { rule: ruleInWords(series.rule, at.language) })}`
  return deskPage(
    c,
    {
      title,
      path: (there) => urls.desk(there, `/series/${series.slug}/rule`),
      section: 'events',
      trail: [
        { name: uiMessages.in(at.language)('events'), href: urls.desk(at, '/events') },
        { name, href: urls.desk(at, `/series/${series.slug}`) },
      ],
      scripts: ['events-series.js'],
      main: seriesFormPage({
        ...{ title, typed: drawn.typed, faults: drawn.faults, revision: drawn.revision, at },
        says: say('rule-says'),
        action: here,
        preview: here,
        notice: drawn.isRival ? rival : undefined,
        read: await previewed(c, series, drawn.typed),
      }),
    },
    status,
  )
}

async function previewed(c: SiteContext, series: Series, typed: TypedSeries) {
  const read = readSeries(typed, Temporal.PlainDate.from(series.first))
  if (!read.ok) return null
  const today = c.var.now.toZonedDateTimeISO(series.zone).toPlainDate()
  const events = await listSeriesEvents(c.var.db, series.id)
  const made = new Map(events.map((event) => [event.series_on, event]))
  const ahead = [...made.keys()].filter((day) => day > today.toString())
  const wanted = daysAhead({ ...series, rule: read.rule }, today)
  const days = [...new Set([...ahead, ...wanted])].sort().map((day): PreviewedDay => {
    const event = made.get(day)
    if (wanted.includes(day)) return { day, note: event ? undefined : 'new' }
    if (event?.state !== 'draft') return { day, note: 'stays' }
    return { day, note: event.series_own.length > 0 ? 'away' : 'goes' }
  })
  return { rule: read.rule, days }
}
