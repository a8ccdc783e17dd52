// What all attendees of an event answered, question by question: the further columns of their files.
import { sql } from 'kysely'
import type { Db } from '../kit/database.ts'
import type { Json } from '../kit/database-rows.ts'
import type { GivenAnswer } from './store-attendees-one.ts'

/** A question with every answer, by the id of the registration. */
export type AnswerColumn = Omit<GivenAnswer, 'value'> & { answers: ReadonlyMap<number, Json> }

/** The questions of an event in their order, with who answered what. */
export async function listAnswerColumns(db: Db, eventId: number): Promise<AnswerColumn[]> {
  const questions = await sql<Omit<GivenAnswer, 'value'>>`select id as question_id, kind, label, language, choices
    from questions where event_id = ${eventId} order by position, id`.execute(db)
  const answers = await sql<{ question_id: number; registration_id: number; value: Json }>`
    select a.question_id, a.registration_id, a.value from answers a join questions q on q.id = a.question_id
    where q.event_id = ${eventId}`.execute(db)
  return questions.rows.map((question) => ({
    ...question,
    answers: new Map(
      answers.rows
        .filter(({ question_id }) => question_id === question.question_id)
        .map(({ registration_id, value }) => [registration_id, value]),
    ),
  }))
}
