// The mailbox of an address that stands in a column, so that many can be counted: what `mailboxOf` says of a single one.
import { type RawBuilder, sql } from 'kysely'

/** The SQL of the mailbox to which the address in a column leads. */
export function mailboxIn(column: string): RawBuilder<string> {
  const plain = sql`regexp_replace(${sql.ref(column)}, '^([^+@]+)\\+[^@]*@', '\\1@')`
  return sql<string>`case when ${sql.ref(column)} ~ '@(gmail|googlemail)\\.com$'
    then replace(split_part(${plain}, '@', 1), '.', '') || '@gmail.com' else ${plain} end`
}
