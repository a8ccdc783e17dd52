// The events of a desk: a list to work through, the same as a table for spreadsheets, and a board by state.
import { Hono } from 'hono'
import { type DeskScope, deskScope } from '../events/rules-desk.ts'
import { countDeskEvents, listDeskEvents } from '../events/store-desk.ts'
import { listPlaces } from '../events/store-desk-event.ts'
import { csvFile } from '../kit/csv.ts'
import { uiMessages } from '../ui/messages.ts'
import { urls } from '../urls.ts'
import type { SiteContext, SiteEnv } from './context.ts'
import { deskPage } from './desk-page.ts'
import { deskPageSize, readDeskQuery, writeDeskQuery } from './query-desk-events.ts'
import { csvColumns, csvRow } from './views-desk-csv.ts'
import { deskEventsPage } from './views-desk-events.ts'

export const deskEventsRoutes = new Hono<SiteEnv>()

/** Nobody's spreadsheet is helped by more. */
const mostRows = 50_000
const slice = 1000

deskEventsRoutes.get('/desk/events', async (c) => {
  const { db, now, at, community } = c.var
  const scope = scopeHere(c)
  if (!scope) return c.notFound()
  const places = await listPlaces(db, community)
  const query = readDeskQuery(new URL(c.req.url).searchParams, places)
  const slice = { size: deskPageSize, skip: (query.page - 1) * deskPageSize }
  const [cards, counts] = await Promise.all([
    listDeskEvents(db, community, scope, query, slice, now),
    countDeskEvents(db, community, scope, query, now),
  ])
  return deskPage(c, {
    title: uiMessages.in(at.language)('events'),
    path: (there) => urls.desk(there, `/events${writeDeskQuery(query)}`),
    section: 'events',
    scripts: ['events-desk.js'],
    main: deskEventsPage({ query, places, cards, counts, now }, at),
  })
})

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
