// Those who registered, when their event is moved, put off or called off.
import { sql } from 'kysely'
import type { Concerned, ListConcerned } from '../events/store-concerned.ts'

/** Everybody with a seat, a place in line, an invitation or a request, and an address to write to. */
export const listRegistered: ListConcerned = async (tx, eventId) => {
  const found = await sql<Concerned>`
    select email, name, language, person_id as "personId", 'registered' as why from registrations
    where event_id = ${eventId} and live and email is not null order by id`.execute(tx)
  return found.rows
}
