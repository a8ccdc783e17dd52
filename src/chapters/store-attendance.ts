// How many came to an event: those checked in at the door, and those who joined online and were not.
import { sql } from 'kysely'

/** Of an event `e`; null where nobody was counted, which is not the same as nobody. */
export const cameTo = sql<number | null>`nullif(
  (select count(*) from check_ins i where i.event_id = e.id and i.stands)
  + (select count(*) from registrations g where g.event_id = e.id
      and exists (select from attendances a where a.registration_id = g.id)
      and not exists (select from tickets t join check_ins i on i.ticket_id = t.id and i.stands
        where t.registration_id = g.id)), 0)::int`
