// Who came online: each press on the way in is noted, at most one a minute.
import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Db, Tx } from '../kit/database.ts'

/** Notes that somebody goes in. */
export async function noteAttendance(tx: Tx, registrationId: number, now: Temporal.Instant): Promise<void> {
  await sql`insert into attendances (registration_id, joined_at) select ${registrationId}, ${now}
    where not exists (select from attendances where registration_id = ${registrationId}
      and joined_at > ${now.subtract({ minutes: 1 })})
    on conflict do nothing`.execute(tx)
}

/** Whether somebody has gone in. */
export async function hasAttended(db: Db | Tx, registrationId: number): Promise<boolean> {
  const found = await sql`select from attendances where registration_id = ${registrationId} limit 1`.execute(db)
  return found.rows.length > 0
}
