// How many say that they will go to an event which is registered for elsewhere: a count for each day, and nothing of whom.
import { sql } from 'kysely'
import type { Db } from '../kit/database.ts'

export interface InterestDay {
  day: string
  presses: number
}

/** Counts one more who says so on a day (an ISO date of the event's zone). */
export async function countInterest(db: Db, eventId: number, day: string): Promise<void> {
  await sql`insert into outside_interest (event_id, day, presses) values (${eventId}, ${day}, 1)
    on conflict (event_id, day) do update set presses = outside_interest.presses + 1`.execute(db)
}

/** How many said so, by day, the first day first; days on which nobody did are not there. */
export function listInterest(db: Db, eventId: number): Promise<InterestDay[]> {
  return db
    .selectFrom('outside_interest')
    .select(['day', 'presses'])
    .where('event_id', '=', eventId)
    .orderBy('day')
    .limit(1000)
    .execute()
}
