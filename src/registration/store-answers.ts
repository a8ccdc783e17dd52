// The questions of an event as people are asked them, and what they answered.
import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Db, Tx } from '../kit/database.ts'
import type { Answer, AskedQuestion } from './rules-answers.ts'

/** What is asked of those who register now, in its order. */
export async function listAsked(db: Db | Tx, eventId: number): Promise<AskedQuestion[]> {
  const found =
    await sql<AskedQuestion>`select id, kind, language, label, why, choices, seen_by, wanted, version, keep_days
    from questions where event_id = ${eventId} and retired_at is null order by position, id`.execute(db)
  return found.rows
}

/** What somebody answered, by question. */
export async function readGiven(db: Db | Tx, registrationId: number): Promise<Map<number, unknown>> {
  const found = await db
    .selectFrom('answers')
    .select(['question_id', 'value'])
    .where('registration_id', '=', registrationId)
    .execute()
  return new Map(found.map(({ question_id, value }) => [question_id, value]))
}

/**
 * Keeps the answers to these questions; what was answered before and is left empty now is deleted. However many there are,
 * they are three statements; of a registration that is not there (0) nothing is kept.
 */
export async function saveAnswers(
  tx: Tx,
  its: { id: number; questions: readonly AskedQuestion[]; answers: ReadonlyMap<number, Answer> },
  now: Temporal.Instant,
): Promise<void> {
  if (its.questions.length === 0) return
  const emptied = its.questions.filter(({ id }) => !its.answers.has(id)).map(({ id }) => id)
  await sql`delete from answers where registration_id = ${its.id} and question_id = any(${emptied})`.execute(tx)
  const answered = its.questions.filter(({ id }) => its.answers.has(id))
  const said = sql`unnest(${answered.map(({ id }) => id)}::bigint[], ${answered.map(({ version }) => version)}::integer[],
    ${answered.map(({ id }) => JSON.stringify(its.answers.get(id)))}::text[]) as said (id, version, value)`
  // What people agreed to is kept as it stood then.
  await sql`insert into question_versions (question_id, version, label, since)
    select q.id, q.version, q.label, ${now} from questions q join ${said} on said.id = q.id and said.version = q.version
    on conflict do nothing`.execute(tx)
  await sql`insert into answers (registration_id, question_id, version, value, answered_at)
    select r.id, said.id, said.version, said.value::jsonb, ${now} from registrations r, ${said} where r.id = ${its.id}
    on conflict (registration_id, question_id) do update
      set version = excluded.version, value = excluded.value, answered_at = excluded.answered_at
      where answers.value <> excluded.value or answers.version <> excluded.version`.execute(tx)
}
