// Attendees brought in from a list of elsewhere: looked at first, and then each of them by the one way to a seat.
import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { DeskEvent } from '../events/store-desk-event.ts'
import { record } from '../people/store-history.ts'
import { importAttendees, type LookedRow, lookAtImport } from '../registration/store-importing.ts'
import { ensurePools } from '../registration/store-pools.ts'
import { urls } from '../urls.ts'
import { type ListFault, type ReadHeading, readCarried, readSentList } from './attendees-list.ts'
import type { SiteContext, SiteEnv } from './context.ts'
import { draw } from './desk-attendees.ts'
import { eventHere } from './desk-event-form.ts'
import { whereOf } from './desk-seats.ts'
import { seatWork } from './seat-work.ts'
import { largestListForm } from './uploads.ts'
import { type AttendeesImportFacts, attendeesImportPage } from './views-desk-attendees-import.ts'

export const deskAttendeesImportRoutes = new Hono<SiteEnv>()

const path = '/desk/events/:event/attendees/import'

deskAttendeesImportRoutes.use(path, bodyLimit({ maxSize: largestListForm }))
deskAttendeesImportRoutes.use(`${path}/confirmation`, bodyLimit({ maxSize: largestListForm }))

deskAttendeesImportRoutes.get(path, async (c) => {
  const event = await eventHere(c)
  return event ? drawImport(c, event, { came: cameOf(c) }) : c.notFound()
})

deskAttendeesImportRoutes.post(path, async (c) => {
  const event = await eventHere(c)
  if (!event) return c.notFound()
  const form = await c.req.formData()
  const list = await readSentList(form)
  const pasted = String(form.get('list') ?? '').toWellFormed()
  if (typeof list === 'string') return drawImport(c, event, { pasted, fault: list })
  return drawImport(c, event, { pasted, headings: list.headings, rows: await look(c, event, list.cells) })
})

deskAttendeesImportRoutes.post(`${path}/confirmation`, async (c) => {
  const { db, actor, at } = c.var
  const event = await eventHere(c)
  if (!event || !actor) return c.notFound()
  const cells = readCarried((await c.req.formData()).get('rows'))
  if (!cells) return drawImport(c, event, { fault: 'nothing' })
  const rows = await look(c, event, cells)
  const coming = rows.flatMap((row) => row.coming ?? [])
  const work = await seatWork(db, { ...c.var, actor })
  const came = await importAttendees(db, work, { eventId: event.id, language: event.language }, coming)
  const count = came.seated + came.waits + came.invited
  if (count > 0)
    await db
      .transaction()
      .execute((tx) =>
        record(tx, { actor, verb: 'import', subject: 'registration', ...whereOf(event), after: { count } }),
      )
  const told = new URLSearchParams({
    seated: String(came.seated),
    waits: String(came.waits),
    invited: String(came.invited),
    left: String(rows.length - count),
  })
  return c.redirect(urls.desk(at, `/events/${event.slug}/attendees/import?${told}`), 303)
})

async function look(c: SiteContext, event: DeskEvent, cells: Parameters<typeof lookAtImport>[3]): Promise<LookedRow[]> {
  const { db } = c.var
  const pools = await ensurePools(db, event.id, event.attendance ?? 'in-person')
  return lookAtImport(db, event.id, pools, cells)
}

interface Drawn {
  pasted?: string
  fault?: ListFault
  headings?: readonly ReadHeading[]
  rows?: readonly LookedRow[]
  came?: AttendeesImportFacts['came']
}

function drawImport(c: SiteContext, event: DeskEvent, { pasted = '', fault, headings, rows, came }: Drawn) {
  const main = attendeesImportPage({ event, pasted, fault, headings, rows, came }, c.var.at)
  return draw(c, event, main, '/import', fault ? 422 : 200)
}

function cameOf(c: SiteContext): AttendeesImportFacts['came'] {
  const [seated, waits, invited, left] = (['seated', 'waits', 'invited', 'left'] as const).map((name) => {
    const text = c.req.query(name)
    return text !== undefined && /^\d{1,4}$/.test(text) ? Number(text) : undefined
  })
  if (seated === undefined || waits === undefined || invited === undefined || left === undefined) return undefined
  return { seated, waits, invited, left }
}
