// The events of a desk: a list to work through, the same as a table for spreadsheets, and a board by state.
import { Hono } from 'hono'
import { type DeskScope, deskScope } from '../events/rules-desk.ts'
import { countDeskEvents, listDeskEvents } from '../events/store-desk.ts'
import { listPlaces, type Places } from '../events/store-desk-event.ts'
import { listDeskBoard, listDeskMonth } from '../events/store-desk-views.ts'
import { csvFile } from '../kit/csv.ts'
import { type Html, html } from '../ui/html.ts'
import { uiMessages } from '../ui/messages.ts'
import { urls } from '../urls.ts'
import type { SiteContext, SiteEnv } from './context.ts'
import { deskPage } from './desk-page.ts'
import { type DeskQuery, deskPageSize, readDeskQuery, states, writeDeskQuery } from './query-desk-events.ts'
import { calendarPart } from './views-calendar.ts'
import { csvColumns, csvRow } from './views-desk-csv.ts'
import { deskEventsHead } from './views-desk-events.ts'
import { deskBoardPage } from './views-desk-events-board.ts'
import { deskEventsPage } from './views-desk-events-list.ts'

export const deskEventsRoutes = new Hono<SiteEnv>()

/** Nobody's spreadsheet is helped by more. */
const mostRows = 50_000
const slice = 1000
/** How many events a column of the board shows. */
const onBoard = 12

deskEventsRoutes.get('/desk/events', async (c) => {
  const { db, at, community } = c.var
  const scope = scopeHere(c)
  if (!scope) return c.notFound()
  const places = await listPlaces(db, community)
  const query = readDeskQuery(new URL(c.req.url).searchParams, places)
  const main = await drawView(c, scope, query, places)
  return deskPage(c, {
    title: uiMessages.in(at.language)('events'),
    path: (there) => urls.desk(there, `/events${writeDeskQuery(query)}`),
    section: 'events',
    scripts: ['events-desk.js'],
    main,
  })
})

async function drawView(c: SiteContext, scope: DeskScope, query: DeskQuery, places: Places): Promise<Html> {
  const { db, now, at, community } = c.var
  if (query.view === 'calendar') return drawMonth(c, scope, query, places)
  const slice = { size: deskPageSize, skip: (query.page - 1) * deskPageSize }
  const all = { ...query, state: undefined }
  const [cards, counts] = await Promise.all([
    query.view === 'board'
      ? listDeskBoard(db, community, scope, all, states, onBoard, now)
      : listDeskEvents(db, community, scope, query, slice, now),
    countDeskEvents(db, community, scope, query, now),
  ])
  const draw = query.view === 'board' ? deskBoardPage : deskEventsPage
  return draw({ query, places, cards, counts, now }, at)
}

async function drawMonth(c: SiteContext, scope: DeskScope, query: DeskQuery, places: Places): Promise<Html> {
  const { db, now, at, community } = c.var
  const today = now.toZonedDateTimeISO(community.zone).toPlainDate().toString()
  const month = query.month ?? today.slice(0, 7)
  const events = await listDeskMonth(db, community, scope, query, month, now)
  const to = (change: Partial<DeskQuery>) => urls.desk(at, `/events${writeDeskQuery({ ...query, ...change })}`)
  const links = {
    month: (other: string) => to({ month: other }),
    event: (slug: string) => urls.desk(at, `/events/${slug}`),
    list: to({ view: 'list', month: undefined }),
  }
  return html`${deskEventsHead({ query, places }, at)}<div class="desk-month">${calendarPart({ month, events, now, today, links }, at)}</div>`
}

deskEventsRoutes.get('/desk/events.csv', async (c) => {
  const { db, now, at, community, origin } = c.var
  const scope = scopeHere(c)
  if (!scope) return c.notFound()
  const query = readDeskQuery(new URL(c.req.url).searchParams, await listPlaces(db, community))
  const rows: ReturnType<typeof csvRow>[] = []
  // A thousand at a time, so that others are answered in between.
  for (let skip = 0; skip < mostRows; skip += slice) {
    const cards = await listDeskEvents(db, community, scope, query, { size: slice, skip }, now)
    rows.push(...cards.map((event) => csvRow(event, at, origin, now)))
    if (cards.length < slice) break
  }
  c.header('Content-Type', 'text/csv; charset=utf-8')
  c.header('Content-Disposition', 'attachment; filename="events.csv"')
  c.header('Cache-Control', 'private, no-store')
  return c.body(csvFile(csvColumns, rows))
})

/** The scope of the actor's desk in the community of the address; undefined where they have none. */
export function scopeHere(c: SiteContext): DeskScope | undefined {
  return deskScope(c.var.actor, c.var.community.id)
}
