// Which column of a table is what, remembered by the headings that the table has.
import { createHash } from 'node:crypto'
import type { Db, Tx } from '../kit/database.ts'
import { asJsonb } from '../kit/jsonb.ts'
import type { Columns } from './csv-columns.ts'

/** What was said of a table with these headings before; undefined when nothing was. */
export async function findColumnsSaid(
  db: Db,
  communityId: number,
  headings: readonly string[],
): Promise<Columns | undefined> {
  const row = await db
    .selectFrom('import_columns')
    .select('columns')
    .where('community_id', '=', communityId)
    .where('headings', '=', markOf(headings))
    .executeTakeFirst()
  return row?.columns as Columns | undefined
}

/** Remembers what was said of a table with these headings. */
export async function rememberColumns(
  tx: Tx,
  communityId: number,
  headings: readonly string[],
  columns: Columns,
): Promise<void> {
  const values = { community_id: communityId, headings: markOf(headings), columns: asJsonb(columns) }
  await tx
    .insertInto('import_columns')
    .values(values)
    .onConflict((is) => is.columns(['community_id', 'headings']).doUpdateSet({ columns: values.columns }))
    .execute()
}

function markOf(headings: readonly string[]): Buffer {
  return createHash('sha256').update(JSON.stringify(headings)).digest()
}
