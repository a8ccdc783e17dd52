// Values for columns of JSON: the driver would make an array of PostgreSQL out of an array.
import { type RawBuilder, sql } from 'kysely'

/** A value as PostgreSQL's jsonb. */
export function asJsonb(value: object): RawBuilder<never> {
  return sql<never>`${JSON.stringify(value)}::jsonb`
}
