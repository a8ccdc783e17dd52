// Old addresses of what is imported: each leads to the page it has now.
import { sql } from 'kysely'
import type { Tx } from '../kit/database.ts'
import { urls } from '../urls.ts'
import type { Programme } from './imported-rows.ts'

/** Stores where rows have lived. What leads somewhere already stays as it is. */
export async function storeOldPaths(
  tx: Tx,
  communityId: number,
  oldPaths: NonNullable<Programme['oldPaths']>,
  ids: ReadonlyMap<string, number>,
): Promise<void> {
  const at = { language: 'en', community: null } as const
  for (const [table, pathOf] of [
    ['events', urls.event],
    ['chapters', urls.chapter],
  ] as const) {
    const rows = oldPaths
      .filter(({ key }) => key.startsWith(`${table.slice(0, -1)}:`) && ids.has(key))
      .map(({ path, key }) => ({ path, id: ids.get(key) }))
    if (rows.length === 0) continue
    const prefix = pathOf(at, '')
    await sql`insert into redirects (community_id, old_path, new_path)
      select ${communityId}, o.path, ${prefix} || t.slug
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as o (path text, id bigint)
      join ${sql.table(table)} t on t.id = o.id
      where o.path <> ${prefix} || t.slug
      on conflict (community_id, old_path) do nothing`.execute(tx)
  }
}
