// The mailbox of an address that stands in a column, so that many can be counted: what `mailboxOf` says of a single one.
import { type RawBuilder, sql } from 'kysely'

/** The SQL of the mailbox to which the address in a column leads. */
export function mailboxIn(column: string): RawBuilder<string> {
  return sql<string>`regexp_replace(${sql.ref(column)}, '^([^+@]+)\\+[^@]*@', '\\1@')`
}
