// Making a series out of an event: the rule, its dates before anything is saved, and the series.
import { Hono } from 'hono'
import { Temporal } from 'temporal-polyfill'
import {
  readSeries,
  readTypedSeries,
  type SeriesFaults,
  type TypedSeries,
  typedSeries,
} from '../events/forms-series.ts'
import { mayCopy } from '../events/rules-desk.ts'
import { ruleLike } from '../events/rules-series.ts'
import { daysAhead } from '../events/rules-series-dates.ts'
import { mayRepeat, type SeriesRefusal } from '../events/rules-series-desk.ts'
import { type DeskEvent, lockDeskEvent } from '../events/store-desk-event.ts'
import { makeSeries } from '../events/store-series-make.ts'
import { pickText } from '../kit/languages.ts'
import { uiMessages } from '../ui/messages.ts'
import { urls } from '../urls.ts'
import type { SiteContext, SiteEnv } from './context.ts'
import { eventHere } from './desk-event-form.ts'
import { deskPage } from './desk-page.ts'
import { deskSeriesMessages } from './messages-desk-series.ts'
import { seriesFaultMessages } from './messages-desk-series-faults.ts'
import { seriesFormPage } from './views-desk-series-form.ts'

export const deskSeriesNewRoutes = new Hono<SiteEnv>()

deskSeriesNewRoutes.get('/desk/events/:event/series', async (c) => {
  const event = await repeatable(c)
  if (!event) return c.notFound()
  const first = firstOf(event)
  const query = new URL(c.req.url).searchParams
  const usual = typedSeries(ruleLike(first), first, 'draft')
  const typed = query.has('unit') ? readTypedSeries(query) : usual
  const verdict = mayRepeat(event)
  const read = readSeries(typed, first)
  return draw(c, event, { typed, faults: read.ok ? {} : read.faults, why: verdict.ok ? undefined : verdict.why })
})

deskSeriesNewRoutes.post('/desk/events/:event/series', async (c) => {
  const { db, actor, at } = c.var
  const found = await repeatable(c)
  if (!found || !actor) return c.notFound()
  const typed = readTypedSeries(await c.req.formData())
  const read = readSeries(typed, firstOf(found))
  if (!read.ok) return draw(c, found, { typed, faults: read.faults }, 422)
  const made = await db.transaction().execute(async (tx) => {
    const event = await lockDeskEvent(tx, found.id)
    const verdict = mayRepeat(event)
    return verdict.ok ? { ok: true as const, ...(await makeSeries(tx, actor, event, read, c.var)) } : verdict
  })
  if (!made.ok) return draw(c, found, { typed, faults: {}, why: made.why }, 422)
  return c.redirect(urls.desk(at, `/series/${made.slug}?said=made&count=${made.made}`), 303)
})

// Whoever runs one event alone makes no others.
async function repeatable(c: SiteContext): Promise<DeskEvent | undefined> {
  const event = await eventHere(c)
  return event && mayCopy(c.var.actor, event) ? event : undefined
}

function firstOf(event: DeskEvent): Temporal.PlainDate {
  return Temporal.PlainDate.from(event.starts_on ?? '2000-01-01')
}

// The rule that was typed and the days it makes, the event's own first; null while it is none.
function previewed(event: DeskEvent, typed: TypedSeries, now: Temporal.Instant) {
  const read = readSeries(typed, firstOf(event))
  if (!read.ok) return null
  const first = firstOf(event).toString()
  const today = now.toZonedDateTimeISO(event.zone).toPlainDate()
  const days = daysAhead({ rule: read.rule, first, skipped: [], added: [] }, today).filter((day) => day !== first)
  return {
    rule: read.rule,
    days: [{ day: first, note: 'this' as const }, ...days.map((day) => ({ day, note: undefined }))],
  }
}

function draw(
  c: SiteContext,
  event: DeskEvent,
  { typed, faults, why }: { typed: TypedSeries; faults: SeriesFaults; why?: SeriesRefusal | undefined },
  status: 200 | 422 = 200,
) {
  const { at } = c.var
  const say = deskSeriesMessages.in(at.language)
  const name = pickText(event.title, at.language, event.language).text
  const here = urls.desk(at, `/events/${event.slug}/series`)
  const title = say('repeat-title', { title: name })
  return deskPage(
    c,
    {
      title,
      path: (there) => urls.desk(there, `/events/${event.slug}/series`),
      section: 'events',
      trail: [
        { name: uiMessages.in(at.language)('events'), href: urls.desk(at, '/events') },
        { name, href: urls.desk(at, `/events/${event.slug}`) },
      ],
      scripts: ['events-series.js'],
      main: seriesFormPage({
        ...{ title, typed, faults, at, action: here, preview: here, revision: null },
        says: say('repeat-says'),
        notice: why && seriesFaultMessages.in(at.language)(why),
        read: previewed(event, typed, c.var.now),
      }),
    },
    status,
  )
}
