// Those who asked to come, in the order in which they did, of one answer, organisation or language.
import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Db } from '../kit/database.ts'

/** Of whom a round is made up; what is undefined does not narrow it. */
export interface AskingFilter {
  /** Of a question with choices: what they chose. */
  answer?: { question: number; key: string } | undefined
  /** An organisation by its key. */
  organisation?: string | undefined
  language?: string | undefined
}

/** Somebody who asked to come, since when, and with how many people for seats of which pool. */
export interface Asking {
  id: number
  uid: string
  name: string
  affiliation: string | null
  language: string
  pool_id: number
  people: number
  created_at: Temporal.Instant
}

/** At most so many who ask, first come first. */
export async function listAsking(
  db: Db,
  eventId: number,
  { answer, organisation, language }: AskingFilter,
  size: number,
): Promise<Asking[]> {
  const value = JSON.stringify(answer?.key ?? '')
  const found = await sql<Asking>`select r.id, r.uid, r.name, r.affiliation, r.language, r.pool_id, r.seats as people,
      r.created_at from registrations r
    where r.event_id = ${eventId} and r.state = 'requested'
      and (${organisation === undefined} or r.affiliation_key = ${organisation ?? null})
      and (${language === undefined} or r.language = ${language ?? null})
      and (${answer === undefined} or exists (select from answers a where a.registration_id = r.id
        and a.question_id = ${answer?.question ?? null} and (a.value = ${value}::jsonb or a.value @> ${`[${value}]`}::jsonb)))
    order by r.created_at, r.id limit ${size}`.execute(db)
  return found.rows
}
