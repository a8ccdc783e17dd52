// Who changed an event, and what: its last changes.
import type { Db } from '../kit/database.ts'
import { type HistoryEntry, listHistory } from '../people/store-history.ts'

/** The last changes of an event, latest first. */
export function listEventHistory(db: Db, event: { id: number; communityId: number }): Promise<HistoryEntry[]> {
  return listHistory(db, { communityId: event.communityId, eventId: event.id }, 20)
}
