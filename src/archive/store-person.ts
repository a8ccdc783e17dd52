// What remains of a person's sessions in a community.
import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Db } from '../kit/database.ts'
import type { RecordingCard } from './cards.ts'
import { listCards } from './store-cards.ts'

/** The recordings of the sessions of a person, latest year first; nothing unpublished or under embargo. */
export async function listRecordingsOfPerson(
  db: Db,
  communityId: number,
  personId: number,
  limit: number,
  now: Temporal.Instant,
): Promise<RecordingCard[]> {
  const scope = sql`r.community_id = ${communityId}
    and r.session_id in (select session_id from session_speakers where person_id = ${personId})`
  return listCards(db, scope, now, limit)
}
