// "Still coming?": what was asked of somebody, and what they said.
import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Db, Tx } from '../kit/database.ts'

/** Whether somebody was asked and has not answered the last question. */
export async function isAskedWhetherComing(db: Db | Tx, registrationId: number): Promise<boolean> {
  const last = await db
    .selectFrom('still_coming')
    .select('coming')
    .where('registration_id', '=', registrationId)
    .orderBy('hours_before')
    .executeTakeFirst()
  return last !== undefined && last.coming === null
}

/** Notes that somebody is still coming, on everything that they were asked. */
export async function saySomebodyComes(tx: Tx, registrationId: number, now: Temporal.Instant): Promise<void> {
  await sql`update still_coming set coming = true, answered_at = ${now}
    where registration_id = ${registrationId} and coming is null`.execute(tx)
}
