// What attendees of an event answered, question by question: the further columns of their files.
import { sql } from 'kysely'
import type { Db, Tx } from '../kit/database.ts'
import type { Json } from '../kit/database-rows.ts'
import type { GivenAnswer } from './store-attendees-one.ts'

/** A question without an answer. */
export type AnswerColumn = Omit<GivenAnswer, 'value'>

/** The questions of an event in their order. */
export async function listAnswerColumns(db: Db | Tx, eventId: number): Promise<AnswerColumn[]> {
  const found = await sql<AnswerColumn>`
    select q.id as question_id, q.kind, q.label, q.language, q.choices
    from questions q where q.event_id = ${eventId} order by q.position, q.id`.execute(db)
  return found.rows
}

/** What these registrations answered: by their ids, then by those of the questions. */
export async function listAnswersOf(
  db: Db | Tx,
  registrations: readonly number[],
): Promise<ReadonlyMap<number, ReadonlyMap<number, Json>>> {
  const found = await sql<{ registration_id: number; question_id: number; value: Json }>`
    select registration_id, question_id, value from answers
    where registration_id = any(${[...registrations]}::bigint[])`.execute(db)
  const answers = new Map<number, Map<number, Json>>()
  for (const { registration_id, question_id, value } of found.rows) {
    const its = answers.get(registration_id) ?? new Map<number, Json>()
    answers.set(registration_id, its.set(question_id, value))
  }
  return answers
}
