// Who changed an event, and what: its last changes, and who saved while somebody else was writing.
import { sql } from 'kysely'
import type { Db } from '../kit/database.ts'
import { type HistoryEntry, listHistory } from '../people/store-history.ts'

/** The last changes of an event, latest first. */
export function listEventHistory(db: Db, event: { id: number; communityId: number }): Promise<HistoryEntry[]> {
  return listHistory(db, { communityId: event.communityId, eventId: event.id }, 20)
}

/** The name of whoever saved an event last, other than this person; null when the history names nobody. */
export async function findLastEditor(db: Db, eventId: number, personId: number): Promise<string | null> {
  const found = await sql<{ name: string }>`select p.name from history h join persons p on p.id = h.actor_id
    where h.event_id = ${eventId} and h.actor_id <> ${personId} order by h.id desc limit 1`.execute(db)
  return found.rows[0]?.name ?? null
}
