// Who asks to come and who is invited, side by side: by organisation, by language, and by their answers to questions.
import { sql } from 'kysely'
import type { Db } from '../kit/database.ts'
import type { LocalText } from '../kit/languages.ts'

/** One group of people: how many still ask, how many are invited, and how many have a seat or wait for one. */
export interface BalanceRow {
  /** Of an organisation what it is known by, of a choice its key, of a language its tag. */
  key: string
  asking: number
  invited: number
  seated: number
}

/** An organisation as most of its people write it. */
export type OrganisationRow = BalanceRow & { name: string }

/** A question with choices, and its groups. */
export interface BalanceOfQuestion {
  id: number
  label: LocalText
  language: string
  choices: readonly { key: string; label: LocalText }[]
  rows: BalanceRow[]
}

const mostOrganisations = 15

/**
 * By organisation and by language, the largest first; organisations whose names differ in capitals and marks alone are
 * one.
 */
export async function balanceOfPeople(
  db: Db,
  eventId: number,
): Promise<{ organisations: OrganisationRow[]; languages: BalanceRow[] }> {
  const found = await sql<OrganisationRow & { of: 'organisation' | 'language' }>`
    (select 'organisation' as of, r.affiliation_key as key, mode() within group (order by r.affiliation) as name, ${counts}
      from registrations r where r.event_id = ${eventId} and r.live and r.affiliation_key is not null
      group by r.affiliation_key order by count(*) desc, 3 limit ${mostOrganisations})
    union all (select 'language', r.language::text, '', ${counts}
      from registrations r where r.event_id = ${eventId} and r.live group by r.language order by count(*) desc, 2)`.execute(
    db,
  )
  const rows = (wanted: 'organisation' | 'language') =>
    found.rows.filter((row) => row.of === wanted).map(({ of: _, ...row }) => row)
  return { organisations: rows('organisation'), languages: rows('language').map(({ name: _, ...row }) => row) }
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
      select jsonb_array_elements_text(case jsonb_typeof(a.value) when 'array' then a.value
        else jsonb_build_array(a.value) end) as key
    ) k where r.event_id = ${eventId} and r.live group by a.question_id, k.key`.execute(db)
  const of = (id: number, key: string) => {
    const row = found.rows.find((one) => one.id === id && one.key === key)
    return { key, asking: row?.asking ?? 0, invited: row?.invited ?? 0, seated: row?.seated ?? 0 }
  }
  return questions.rows.map((question) => ({
    ...question,
    rows: question.choices.map(({ key }) => of(question.id, key)),
  }))
}

const counts = sql`count(*) filter (where r.state = 'requested')::int as asking,
  count(*) filter (where r.state = 'invited')::int as invited,
  count(*) filter (where r.state in ('confirmed', 'unconfirmed', 'waiting'))::int as seated`
