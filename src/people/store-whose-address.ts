// Whose an address is: of whoever signs in with it, be it their first one or a further one.
import { type RawBuilder, sql } from 'kysely'

/** The SQL of the id of the person who signs in with an address; null where nobody does. */
export function personOf(email: string): RawBuilder<number | null> {
  return sql<number | null>`(select u.person_id from users u where u.email = ${email}
    or u.id = (select a.user_id from user_addresses a where a.email = ${email}))`
}
