// What all attendees of an event answered, question by question: the further columns of their files.
import { sql } from 'kysely'
import type { Db } from '../kit/database.ts'
import type { Json } from '../kit/database-rows.ts'
import type { GivenAnswer } from './store-attendees-one.ts'

/** A question with every answer, by the id of the registration. */
export type AnswerColumn = Omit<GivenAnswer, 'value'> & { answers: ReadonlyMap<number, Json> }

/** The questions of an event in their order, with who answered what. */
export async function listAnswerColumns(db: Db, eventId: number): Promise<AnswerColumn[]> {
  const found = await sql<Omit<GivenAnswer, 'value'> & { answers: Record<string, Json> }>`
    select q.id as question_id, q.kind, q.label, q.language, q.choices,
      (select coalesce(json_object_agg(a.registration_id, a.value), '{}') from answers a where a.question_id = q.id) as answers
    from questions q where q.event_id = ${eventId} order by q.position, q.id`.execute(db)
  return found.rows.map(({ answers, ...question }) => ({
    ...question,
    answers: new Map(Object.entries(answers).map(([registration, value]) => [Number(registration), value])),
  }))
}
