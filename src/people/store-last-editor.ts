// Who changed a thing last, to tell somebody who was writing at the same time.
import { sql } from 'kysely'
import type { Db } from '../kit/database.ts'

/** The name of whoever changed this last, other than this person; null when the history names nobody. */
export async function findLastWriter(
  db: Db,
  { subject, id, communityId }: { subject: string; id: number; communityId: number },
  personId: number,
): Promise<string | null> {
  const found = await sql<{ name: string }>`select p.name from history h join persons p on p.id = h.actor_id
    where h.community_id = ${communityId} and h.subject = ${subject} and h.subject_id = ${id}
      and h.actor_id <> ${personId} order by h.id desc limit 1`.execute(db)
  return found.rows[0]?.name ?? null
}
