// The attendees of an event as files for spreadsheets, narrowed as the list is: CSV and XLSX, neither of which runs a formula.
import { Hono } from 'hono'
import writeExcelFile from 'write-excel-file/node'
import type { DeskEvent } from '../events/store-desk-event.ts'
import { csvFile } from '../kit/csv.ts'
import { pickText } from '../kit/languages.ts'
import { record } from '../people/store-history.ts'
import { type Attendee, listAttendees } from '../registration/store-attendees.ts'
import { type AnswerColumn, listAnswerColumns } from '../registration/store-attendees-answers.ts'
import type { SiteContext, SiteEnv } from './context.ts'
import { sendCsv } from './desk-chapters.ts'
import { eventHere } from './desk-event-form.ts'
import { whereOf } from './desk-seats.ts'
import { readAttendeesQuery } from './query-desk-attendees.ts'
import { answerInWords } from './views-desk-attendee.ts'

export const deskAttendeesFilesRoutes = new Hono<SiteEnv>()

const mostRows = 20_000

deskAttendeesFilesRoutes.get('/desk/events/:event/attendees.csv', async (c) => {
  const event = await eventHere(c)
  const table = event && (await readTable(c, event))
  return table ? sendCsv(c, `${event.slug}.csv`, csvFile(table.columns, table.rows)) : c.notFound()
})

deskAttendeesFilesRoutes.get('/desk/events/:event/attendees.xlsx', async (c) => {
  const event = await eventHere(c)
  const table = event && (await readTable(c, event))
  if (!table) return c.notFound()
  const heads = table.columns.map((value) => ({ value, fontWeight: 'bold' as const }))
  // Cells of the type String: what begins like a formula is a text.
  const cells = table.rows.map((row) => row.map((value) => ({ value: value ?? '', type: String })))
  const file = await writeExcelFile([heads, ...cells]).toBuffer()
  c.header('Content-Type', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
  c.header('Content-Disposition', `attachment; filename="${event.slug}.xlsx"`)
  c.header('Cache-Control', 'private, no-store')
  return c.body(new Uint8Array(file))
})

// The names are the same in every language, so that a spreadsheet made once keeps working; questions have their own.
const columns = [
  'name',
  'email',
  'organisation',
  'state',
  'mode',
  'purpose',
  'people',
  'language',
  'via',
  'tags',
  'arrived',
  'registered',
]

async function readTable(c: SiteContext, event: DeskEvent) {
  const { db, actor, at } = c.var
  if (!actor) return undefined
  const query = readAttendeesQuery(new URL(c.req.url).searchParams)
  const attendees = await listAttendees(db, { ...query, eventId: event.id, sort: 'oldest' }, { size: mostRows })
  const questions = await listAnswerColumns(db, event.id)
  // Who took a copy of people's data can be asked what became of it.
  await db.transaction().execute((tx) =>
    record(tx, {
      actor,
      verb: 'export',
      subject: 'registration',
      ...whereOf(event),
      after: { count: attendees.length },
    }),
  )
  const answer = ({ answers, ...question }: AnswerColumn, { id }: Attendee) => {
    const value = answers.get(id)
    return value === undefined ? '' : answerInWords({ ...question, value }, at)
  }
  const rows = attendees.map((one) => [...cellsOf(one), ...questions.map((question) => answer(question, one))])
  const heads = questions.map(({ label, language }) => pickText(label, at.language, language).text)
  return { columns: [...columns, ...heads], rows }
}

function cellsOf(one: Attendee): string[] {
  const { name, email, affiliation, state, mode, purpose, people, language, via, tags, arrived, created_at } = one
  const plain = [name, email ?? '', affiliation ?? '', state, mode, purpose, String(people), language, via]
  return [...plain, tags.join(', '), String(arrived), created_at.toString()]
}
