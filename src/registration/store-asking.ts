// Those who asked to come, in the order in which they did, of one answer, organisation or language.
import { sql } from 'kysely'
import type { Db } from '../kit/database.ts'

/** Of whom a round is made up; what is undefined does not narrow it. */
export interface AskingFilter {
  /** Of a question with choices: what they chose. */
  answer?: { question: number; key: string } | undefined
  /** An organisation by its key. */
  organisation?: string | undefined
  language?: string | undefined
}

/** The uids of at most so many, first come first. */
export async function listAsking(
  db: Db,
  eventId: number,
  { answer, organisation, language }: AskingFilter,
  size: number,
): Promise<string[]> {
  const value = JSON.stringify(answer?.key ?? '')
  const found = await sql<{ uid: string }>`select r.uid from registrations r
    where r.event_id = ${eventId} and r.state = 'requested'
      and (${organisation === undefined} or r.affiliation_key = ${organisation ?? null})
      and (${language === undefined} or r.language = ${language ?? null})
      and (${answer === undefined} or exists (select from answers a where a.registration_id = r.id
        and a.question_id = ${answer?.question ?? null} and (a.value = ${value}::jsonb or a.value @> ${`[${value}]`}::jsonb)))
    order by r.created_at, r.id limit ${size}`.execute(db)
  return found.rows.map(({ uid }) => uid)
}
