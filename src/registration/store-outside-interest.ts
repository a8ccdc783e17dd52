// How many say that they will go to an event which is registered for elsewhere: a count for each day, and nothing of whom.
import { sql } from 'kysely'
import type { Db } from '../kit/database.ts'

/** How many said so in all, and on the latest days on which somebody did, the first day first. */
export interface Interest {
  count: number
  days: { day: string; presses: number }[]
}

/** Counts one more who says so on a day (an ISO date of the event's zone). */
export async function countInterest(db: Db, eventId: number, day: string): Promise<void> {
  await sql`insert into outside_interest (event_id, day, presses) values (${eventId}, ${day}, 1)
    on conflict (event_id, day) do update set presses = outside_interest.presses + 1`.execute(db)
}

/** What there is of it for an event: the count of all days, and the latest sixty of them. */
export async function findInterest(db: Db, eventId: number): Promise<Interest> {
  const latest = await db
    .selectFrom('outside_interest')
    .select(['day', 'presses', sql<number>`(sum(presses) over ())::int`.as('count')])
    .where('event_id', '=', eventId)
    .orderBy('day', 'desc')
    .limit(60)
    .execute()
  const days = latest.map(({ day, presses }) => ({ day, presses })).reverse()
  return { count: latest[0]?.count ?? 0, days }
}
