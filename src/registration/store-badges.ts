// Whose badges are printed: everybody who has a seat in the room, those still expected, or one.
import { sql } from 'kysely'
import type { Db } from '../kit/database.ts'
import type { Purpose } from './rules-pools.ts'

export interface BadgePerson {
  name: string
  affiliation: string | null
  purpose: Purpose
}

export type BadgeChoice = { who: 'all' | 'expected' } | { who: 'one'; ticketId: number }

const most = 2000

/** The people of an event whose badges were chosen, by name; at most 2000. Who attends online needs none unless asked for. */
export async function listBadges(db: Db, eventId: number, choice: BadgeChoice): Promise<BadgePerson[]> {
  const one = choice.who === 'one' ? choice.ticketId : null
  const found = await sql<BadgePerson>`select coalesce(nullif(t.name, ''), r.name) as name,
      case when t.number = 1 then r.affiliation end as affiliation, p.purpose
    from tickets t join registrations r on r.id = t.registration_id join seat_pools p on p.id = r.pool_id
    where t.event_id = ${eventId} and t.voided_at is null and r.state = 'confirmed'
      and (t.id = ${one}::bigint or ${one === null} and p.mode = 'in-person')
      and (${choice.who !== 'expected'} or not exists (select from check_ins c where c.ticket_id = t.id and c.stands))
    order by lower(coalesce(nullif(t.name, ''), r.name)), t.id limit ${most}`.execute(db)
  return found.rows
}
