// Who changed an event, and what: its last changes.
import type { Db } from '../kit/database.ts'
import { type HistoryLine, listHistoryLines } from '../people/store-history-lines.ts'

/** The last changes of an event, latest first: what attendees did in a row is one line. */
export async function listEventHistory(db: Db, event: { id: number; communityId: number }): Promise<HistoryLine[]> {
  const { lines } = await listHistoryLines(db, { communityId: event.communityId, eventId: event.id }, 20)
  return lines
}
