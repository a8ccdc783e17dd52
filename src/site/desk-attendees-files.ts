// The attendees of an event as files for spreadsheets, narrowed as the list is: CSV and XLSX, neither of which runs a formula.
import { Hono } from 'hono'
import type { DeskEvent } from '../events/store-desk-event.ts'
import { csvFile } from '../kit/csv.ts'
import { pickText } from '../kit/languages.ts'
import { record } from '../people/store-history.ts'
import { attendeeColumns, columnOf, usualSort } from '../registration/rules-attendee-columns.ts'
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
  // Large, and wanted seldom.
  const { default: writeExcelFile } = await import('write-excel-file/node')
  const file = await writeExcelFile([heads, ...cells]).toBuffer()
  c.header('Content-Type', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
  c.header('Content-Disposition', `attachment; filename="${event.slug}.xlsx"`)
  c.header('Cache-Control', 'private, no-store')
  return c.body(new Uint8Array(file))
})

// The names are the same in every language, so that a spreadsheet made once keeps working; questions have their own.
const everything = [
  'email',
  'organisation',
  'state',
  'mode',
  'people',
  'language',
  'via',
  'tags',
  'arrived',
  'registered',
]

// Narrowed, sorted and with the columns that the address names; everything where it names none.
async function readTable(c: SiteContext, event: DeskEvent) {
  const { db, actor, at } = c.var
  if (!actor) return undefined
  const query = readAttendeesQuery(new URL(c.req.url).searchParams)
  // A file is read from its beginning, unless it was asked for otherwise.
  const sort = query.sort === usualSort ? 'registered' : query.sort
  const [attendees, asked] = await Promise.all([
    listAttendees(db, { ...query, eventId: event.id, sort }, { size: mostRows }),
    listAnswerColumns(db, event.id),
  ])
  // Who took a copy of people's data can be asked what became of it.
  const after = { count: attendees.length }
  const where = { ...whereOf(event), subjectId: null }
  await db
    .transaction()
    .execute((tx) => record(tx, { actor, verb: 'export', subject: 'registration', ...where, after }))
  const questions = asked.filter(({ question_id }) => query.columns?.includes(columnOf(question_id)) ?? true)
  const plain = query.columns ? attendeeColumns.filter((one) => query.columns?.includes(one)) : everything
  const answer = ({ answers, ...question }: AnswerColumn, { id }: Attendee) => {
    const value = answers.get(id)
    return value === undefined ? '' : answerInWords({ ...question, value }, at)
  }
  const rows = attendees.map((one) => [
    one.name,
    ...plain.flatMap((column) => cellOf(column, one)),
    ...questions.map((question) => answer(question, one)),
  ])
  const heads = questions.map(({ label, language }) => pickText(label, at.language, language).text)
  const named = plain.flatMap((column) => (column === 'mode' ? ['mode', 'purpose'] : [column]))
  return { columns: ['name', ...named, ...heads], rows }
}

function cellOf(column: string, one: Attendee): string[] {
  const { email, affiliation, state, mode, purpose, people, language, via, tags, arrived, created_at } = one
  const cells: Readonly<Record<string, string>> = {
    ...{ email: email ?? '', organisation: affiliation ?? '', state, people: String(people), language, via },
    ...{ tags: tags.join(', '), arrived: String(arrived), registered: created_at.toString() },
  }
  return column === 'mode' ? [mode, purpose] : [cells[column] ?? '']
}
