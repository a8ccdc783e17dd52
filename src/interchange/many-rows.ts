// Many rows at once: each batch is one statement, its rows one JSON parameter.
import { type Insertable, sql } from 'kysely'
import type { Tx } from '../kit/database.ts'
import type { DB } from '../kit/database-rows.ts'

const batch = 1000

/** Inserts rows that all have the same columns, with their own ids where they have one. */
export async function insertRows<Table extends keyof DB & string>(
  tx: Tx,
  table: Table,
  rows: readonly Insertable<DB[Table]>[],
  inserted: (soFar: number) => void = () => {},
): Promise<void> {
  const columns = sql.join(Object.keys(rows[0] ?? {}).map((column) => sql.ref(column)))
  for (let from = 0; from < rows.length; from += batch) {
    const some = rows.slice(from, from + batch)
    await sql`insert into ${sql.table(table)} (${columns}) overriding system value
      select ${columns} from jsonb_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(some)}::jsonb)`.execute(
      tx,
    )
    inserted(from + some.length)
  }
}

/** Lets the next ids follow those that were inserted with the rows. */
export async function continueIds(tx: Tx, tables: readonly (keyof DB & string)[]): Promise<void> {
  for (const table of tables) {
    await sql`select setval(pg_get_serial_sequence(${table}, 'id'), coalesce(max(id), 0) + 1, false)
      from ${sql.table(table)}`.execute(tx)
  }
}
