// Attendees brought in from a list of elsewhere: looked at first, and then each of them by the one way to a seat.
import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { DeskEvent } from '../events/store-desk-event.ts'
import { record } from '../people/store-history.ts'
import { columnOf } from '../registration/rules-attendee-columns.ts'
import { importColumns } from '../registration/rules-importing-words.ts'
import { listAsked } from '../registration/store-answers.ts'
import { importAttendees, type LookedRow, lookAtImport } from '../registration/store-importing.ts'
import { keepListColumns } from '../registration/store-list-columns.ts'
import { ensurePools } from '../registration/store-pools.ts'
import { urls } from '../urls.ts'
import type { SiteContext, SiteEnv } from './context.ts'
import { draw } from './desk-attendees.ts'
import { eventHere } from './desk-event-form.ts'
import { whereOf } from './desk-seats.ts'
import { readSentList, type SentList } from './list-look.ts'
import { attendeesImportMessages } from './messages-desk-attendees-import.ts'
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
  return drawImport(c, event, await look(c, event, form))
})

deskAttendeesImportRoutes.post(`${path}/confirmation`, async (c) => {
  const { db, actor, at, now } = c.var
  const event = await eventHere(c)
  if (!event || !actor) return c.notFound()
  const looked = await look(c, event, await c.req.formData())
  const { list, rows, readable, fault } = looked
  if (!list || fault) return drawImport(c, event, looked)
  const { questions } = readable
  const work = await seatWork(db, { ...c.var, actor })
  const coming = rows.flatMap((row) => row.coming ?? [])
  const asked = questions.filter(({ id }) => list.columns.includes(columnOf(id)))
  const came = await importAttendees(
    db,
    work,
    { eventId: event.id, language: event.language, questions: asked },
    coming,
  )
  await keepListColumns(db, { eventId: event.id, ...list, questions }, now)
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

interface Looked extends SentList {
  rows: readonly LookedRow[]
}

async function look(c: SiteContext, event: DeskEvent, form: FormData): Promise<Looked> {
  const { db } = c.var
  const questions = await listAsked(db, event.id)
  const readable = { columns: importColumns, questions, needed: ['name', 'email'] as const }
  const sent = await readSentList(db, event.id, form, readable)
  if (!sent.list || sent.fault) return { ...sent, rows: [] }
  const pools = await ensurePools(db, event.id, event.attendance ?? 'in-person')
  return { ...sent, rows: await lookAtImport(db, event.id, { pools, questions }, sent.list.cells) }
}

function drawImport(c: SiteContext, event: DeskEvent, drawn: Partial<Looked & Pick<AttendeesImportFacts, 'came'>>) {
  const nothing = { pasted: '', fault: undefined, list: undefined, rows: [], show: 'all', came: undefined } as const
  const readable = { columns: importColumns, questions: [] }
  const main = attendeesImportPage({ event, ...nothing, readable, ...drawn }, c.var.at)
  const below = { path: '/import', title: attendeesImportMessages.in(c.var.at.language)('title') }
  return draw(c, event, main, below, drawn.fault ? 422 : 200)
}

function cameOf(c: SiteContext): AttendeesImportFacts['came'] {
  const [seated, waits, invited, left] = (['seated', 'waits', 'invited', 'left'] as const).map((name) => {
    const text = c.req.query(name)
    return text !== undefined && /^\d{1,4}$/.test(text) ? Number(text) : undefined
  })
  if (seated === undefined || waits === undefined || invited === undefined || left === undefined) return undefined
  return { seated, waits, invited, left }
}
