// What stands around the list of an event's attendees: how many are in each state, tags, questions, the chosen columns.
import { sql } from 'kysely'
import type { Db, Tx } from '../kit/database.ts'
import type { Json } from '../kit/database-rows.ts'
import type { LocalText } from '../kit/languages.ts'
import { type AttendeeColumn, questionOf, readColumns } from './rules-attendee-columns.ts'
import type { RegistrationState } from './rules-states.ts'

/** A question of the event: a column, and something to narrow the list by. */
export interface AskedColumn {
  question_id: number
  kind: string
  label: LocalText
  language: string
  choices: { key: string; label: LocalText }[]
}

export interface AroundAttendees {
  counts: Partial<Record<RegistrationState, number>>
  /** To how many of those whose registration stands no mail goes: it came back, or is unwanted. */
  returned: number
  /** The tags that they have, in order. */
  tags: string[]
  questions: AskedColumn[]
  /** The columns that this person chose last; undefined when they never chose. */
  columns: AttendeeColumn[] | undefined
}

/** Reads all of it at once, for the one who looks. */
export async function readAroundAttendees(db: Db, eventId: number, personId: number): Promise<AroundAttendees> {
  const found = await sql<Omit<AroundAttendees, 'columns'> & { columns: string[] | null }>`select
    (select coalesce(json_object_agg(state, count), '{}') from (select state, count(*) as count from registrations
      where event_id = ${eventId} group by state) s) as counts,
    (select count(*)::int from registrations r join mail_addresses a on a.email = r.email
      where r.event_id = ${eventId} and r.live) as returned,
    array(select distinct unnest(tags) as tag from registrations where event_id = ${eventId}
      order by tag limit 100) as tags,
    (select coalesce(json_agg(json_build_object('question_id', id, 'kind', kind, 'label', label, 'language', language,
      'choices', choices) order by position, id), '[]') from questions where event_id = ${eventId}) as questions,
    (select columns from attendee_columns where person_id = ${personId}) as columns`.execute(db)
  const [row] = found.rows
  const columns = row?.columns && readColumns(row.columns)
  return { counts: {}, returned: 0, tags: [], questions: [], ...row, columns: columns ?? undefined }
}

/** Of these columns those that the event has: a question of another one shows nothing. */
export function shownColumns(
  columns: readonly AttendeeColumn[],
  questions: readonly Pick<AskedColumn, 'question_id'>[],
): AttendeeColumn[] {
  const asked = questions.map(({ question_id }) => question_id)
  return columns.filter((column) => {
    const question = questionOf(column)
    return question === undefined || asked.includes(question)
  })
}

/** What people answered to some questions, by registration and question. */
export async function listShownAnswers(
  db: Db,
  registrations: readonly number[],
  questions: readonly number[],
): Promise<Map<string, Json>> {
  if (registrations.length === 0 || questions.length === 0) return new Map()
  const found = await sql<{ registration_id: number; question_id: number; value: Json }>`
    select registration_id, question_id, value from answers
    where registration_id = any(${[...registrations]}::bigint[])
      and question_id = any(${[...questions]}::bigint[])`.execute(db)
  return new Map(
    found.rows.map(({ registration_id, question_id, value }) => [`${registration_id} ${question_id}`, value]),
  )
}

/** Keeps the columns that somebody chose at an event. Those of questions that other events ask stay. */
export async function keepColumns(
  tx: Tx,
  personId: number,
  eventId: number,
  columns: readonly AttendeeColumn[],
): Promise<void> {
  const asked = await sql<{ ids: number[] }>`select array(select id from questions where event_id = ${eventId})
    as ids`.execute(tx)
  const known = await tx
    .selectFrom('attendee_columns')
    .select('columns')
    .where('person_id', '=', personId)
    .executeTakeFirst()
  const ids = asked.rows[0]?.ids ?? []
  const elsewhere = readColumns(known?.columns ?? []).filter((column) => {
    const question = questionOf(column)
    return question !== undefined && !ids.includes(question)
  })
  const kept = sql<string[]>`${[...columns, ...elsewhere].slice(0, 60)}::text[]`
  await tx
    .insertInto('attendee_columns')
    .values({ person_id: personId, columns: kept })
    .onConflict((conflict) => conflict.column('person_id').doUpdateSet({ columns: kept }))
    .execute()
}

/** From now on somebody sees the usual columns, at every event. */
export async function forgetColumns(tx: Tx, personId: number): Promise<void> {
  await tx.deleteFrom('attendee_columns').where('person_id', '=', personId).execute()
}
