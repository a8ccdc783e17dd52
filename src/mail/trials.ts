// Tests of a letter, sent to whoever writes it: more than enough an hour, and no way to fill a mailbox.
import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Tx } from '../kit/database.ts'

const trialsAnHour = 30

/** Whether so many more tests, mails of this kind, may be sent to an address now. */
export async function mayTryOut(
  tx: Tx,
  { kind, email, count }: { kind: string; email: string; count: number },
  now: Temporal.Instant,
): Promise<boolean> {
  const sent = await sql<{ count: number }>`select count(*)::int as count from mails
    where to_email = ${email} and kind = ${kind} and created_at > ${now.subtract({ hours: 1 })}`.execute(tx)
  return (sent.rows[0]?.count ?? 0) + count <= trialsAnHour
}
