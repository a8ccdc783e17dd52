// Who asks to come and who is invited, side by side: by organisation, and by what they answered to questions with choices.
import { sql } from 'kysely'
import type { Db } from '../kit/database.ts'
import type { LocalText } from '../kit/languages.ts'

/** One group of people: how many still ask, and how many are invited or have a seat. */
export interface BalanceRow {
  /** Of an organisation its name; of a choice its key. */
  key: string
  asking: number
  invited: number
}

/** A question with choices, and its groups. */
export interface BalanceOfQuestion {
  id: number
  label: LocalText
  language: string
  choices: readonly { key: string; label: LocalText }[]
  rows: BalanceRow[]
}

const mostOrganisations = 15

/** By organisation, the largest first; names that differ in capitals and marks alone are one. */
export async function balanceOfOrganisations(db: Db, eventId: number): Promise<BalanceRow[]> {
  const found = await sql<BalanceRow>`
    select min(affiliation) as key, ${counts} from registrations r
    where event_id = ${eventId} and live and affiliation_key is not null
    group by affiliation_key order by count(*) desc, 1 limit ${mostOrganisations}`.execute(db)
  return found.rows
}

/** By each question with choices that the event asks. */
export async function balanceOfAnswers(db: Db, eventId: number): Promise<BalanceOfQuestion[]> {
  const questions = await sql<Omit<BalanceOfQuestion, 'rows'>>`select id, label, language, choices from questions
    where event_id = ${eventId} and retired_at is null and kind in ('choice', 'several') order by position, id`.execute(
    db,
  )
  const found = await sql<BalanceRow & { id: number }>`
    select a.question_id as id, k.key, ${counts}
    from answers a join registrations r on r.id = a.registration_id cross join lateral (
      select jsonb_array_elements_text(case jsonb_typeof(a.value) when 'array' then a.value else jsonb_build_array(a.value) end) as key
    ) k where r.event_id = ${eventId} and r.live group by a.question_id, k.key`.execute(db)
  return questions.rows.map((question) => ({
    ...question,
    rows: question.choices.map(
      ({ key }) =>
        found.rows.find((row) => row.id === question.id && row.key === key) ?? { key, asking: 0, invited: 0 },
    ),
  }))
}

const counts = sql`count(*) filter (where r.state = 'requested')::int as asking,
  count(*) filter (where r.state in ('invited', 'confirmed', 'waiting'))::int as invited`
