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

/** Keeps the answers to these questions; what was answered before and is left empty now is deleted. */
export async function saveAnswers(
  tx: Tx,
  its: { id: number; questions: readonly AskedQuestion[]; answers: ReadonlyMap<number, Answer> },
  now: Temporal.Instant,
): Promise<void> {
  const emptied = its.questions.filter(({ id }) => !its.answers.has(id)).map(({ id }) => id)
  await sql`delete from answers where registration_id = ${its.id} and question_id = any(${emptied})`.execute(tx)
  for (const { id, version } of its.questions) {
    const answer = its.answers.get(id)
    if (answer === undefined) continue
    await keepWording(tx, id, version, now)
    await sql`insert into answers (registration_id, question_id, version, value, answered_at)
      values (${its.id}, ${id}, ${version}, ${JSON.stringify(answer)}::jsonb, ${now})
      on conflict (registration_id, question_id) do update
        set version = excluded.version, value = excluded.value, answered_at = excluded.answered_at
        where answers.value <> excluded.value or answers.version <> excluded.version`.execute(tx)
  }
}

// What people agreed to is kept as it stood then.
async function keepWording(tx: Tx, id: number, version: number, now: Temporal.Instant): Promise<void> {
  await sql`insert into question_versions (question_id, version, label, since)
    select id, version, label, ${now} from questions where id = ${id} and version = ${version}
    on conflict do nothing`.execute(tx)
}
