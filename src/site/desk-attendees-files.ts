// The attendees of an event as files for spreadsheets, narrowed as the list is: CSV and XLSX, neither of which runs a formula.
import { Hono } from 'hono'
import type { DeskEvent } from '../events/store-desk-event.ts'
import { csvFile, csvRows } from '../kit/csv.ts'
import type { Tx } from '../kit/database.ts'
import { pickText } from '../kit/languages.ts'
import { takingTurns } from '../kit/turns.ts'
import { type Pages, writeWorkbook } from '../kit/workbook-write.ts'
import { record } from '../people/store-history.ts'
import { attendeeColumns, columnOf, usualSort } from '../registration/rules-attendee-columns.ts'
import { type Attendee, type AttendeeQuery, eachAttendee } from '../registration/store-attendees.ts'
import { type AnswerColumn, listAnswerColumns, listAnswersOf } from '../registration/store-attendees-answers.ts'
import type { SiteContext, SiteEnv } from './context.ts'
import { sendCsv } from './desk-chapters.ts'
import { eventHere } from './desk-event-form.ts'
import { whereOf } from './desk-seats.ts'
import { readAttendeesQuery } from './query-desk-attendees.ts'
import { answerInWords } from './views-desk-attendee.ts'

export const deskAttendeesFilesRoutes = new Hono<SiteEnv>()

const mostRows = 20_000
const pageSize = 250

deskAttendeesFilesRoutes.get('/desk/events/:event/attendees.csv', async (c) => {
  const event = await eventHere(c)
  const table = event && (await tableOf(c, event))
  if (!table) return c.notFound()
  const pieces = [csvFile(table.columns, [])]
  await eachPage(c, table, async (pages) => {
    for await (const page of pages) pieces.push(csvRows(page))
  })
  return sendCsv(c, `${event.slug}.csv`, pieces.join(''))
})

deskAttendeesFilesRoutes.get('/desk/events/:event/attendees.xlsx', async (c) => {
  const event = await eventHere(c)
  const table = event && (await tableOf(c, event))
  if (!table) return c.notFound()
  const file = await eachPage(c, table, (pages) => writeWorkbook(table.columns, pages))
  c.header('Content-Type', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
  c.header('Content-Disposition', `attachment; filename="${event.slug}.xlsx"`)
  c.header('Cache-Control', 'private, no-store')
  return c.body(file)
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

interface Table {
  event: DeskEvent
  query: AttendeeQuery
  plain: readonly string[]
  questions: readonly AnswerColumn[]
  columns: readonly string[]
}

// Narrowed, sorted and with the columns that the address names; everything where it names none.
async function tableOf(c: SiteContext, event: DeskEvent): Promise<Table | undefined> {
  const { db, actor, at } = c.var
  if (!actor) return undefined
  const query = readAttendeesQuery(new URL(c.req.url).searchParams)
  // A file is read from its beginning, unless it was asked for otherwise.
  const sort = query.sort === usualSort ? 'registered' : query.sort
  const asked = await listAnswerColumns(db, event.id)
  const questions = asked.filter(({ question_id }) => query.columns?.includes(columnOf(question_id)) ?? true)
  const plain = query.columns ? attendeeColumns.filter((one) => query.columns?.includes(one)) : everything
  const heads = questions.map(({ label, language }) => pickText(label, at.language, language).text)
  const named = plain.flatMap((column) => (column === 'mode' ? ['mode', 'purpose'] : [column]))
  return {
    event,
    query: { ...query, eventId: event.id, sort },
    plain,
    questions,
    columns: ['name', ...named, ...heads],
  }
}

// Few files at once: each has a connection to the database until it is read.
const inTurn = takingTurns(2)

// Page by page, so that nobody else waits for a long list. Who took a copy of people's data can be asked what became of it.
function eachPage<Made>(c: SiteContext, table: Table, make: (pages: Pages) => Promise<Made>): Promise<Made> {
  const { db, actor } = c.var
  return inTurn(() =>
    db.transaction().execute(async (tx) => {
      const after = { count: 0 }
      async function* pages() {
        for await (const attendees of eachAttendee(tx, table.query, { page: pageSize, most: mostRows })) {
          after.count += attendees.length
          yield await rowsOf(c, tx, table, attendees)
        }
      }
      const made = await make(pages())
      const where = { ...whereOf(table.event), subjectId: null }
      if (actor) await record(tx, { actor, verb: 'export', subject: 'registration', ...where, after })
      return made
    }),
  )
}

async function rowsOf(c: SiteContext, tx: Tx, { plain, questions }: Table, attendees: readonly Attendee[]) {
  const ids = questions.length === 0 ? [] : attendees.map(({ id }) => id)
  const answers = await listAnswersOf(tx, ids)
  return attendees.map((one) => [
    one.name,
    ...plain.flatMap((column) => cellOf(column, one)),
    ...questions.map((question) => {
      const value = answers.get(one.id)?.get(question.question_id)
      return value === undefined ? '' : answerInWords({ ...question, value }, c.var.at)
    }),
  ])
}

function cellOf(column: string, one: Attendee): string[] {
  const { email, affiliation, state, mode, purpose, people, language, via, tags, arrived, created_at } = one
  const cells: Readonly<Record<string, string>> = {
    ...{ email: email ?? '', organisation: affiliation ?? '', state, people: String(people), language, via },
    ...{ tags: tags.join(', '), arrived: String(arrived), registered: created_at.toString() },
  }
  return column === 'mode' ? [mode, purpose] : [cells[column] ?? '']
}
