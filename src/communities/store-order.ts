// The order in which formats and policies stand, wherever they are listed.
import { sql } from 'kysely'
import type { Tx } from '../kit/database.ts'
import { type Doer, record } from '../people/store-history.ts'

const subjects = { formats: 'format', policies: 'policy' } as const

/** Moves one of them a place towards the beginning or the end. Says whether there was a place to move to. */
export async function moveInOrder(
  tx: Tx,
  actor: Doer,
  table: keyof typeof subjects,
  { communityId, id }: { communityId: number; id: number },
  to: 'earlier' | 'later',
): Promise<boolean> {
  const found = await sql<{ id: number }>`select id from ${sql.table(table)}
    where community_id = ${communityId} and archived_at is null order by position, id for update`.execute(tx)
  const ids = found.rows.map((row) => row.id)
  const from = ids.indexOf(id)
  const other = ids[to === 'earlier' ? from - 1 : from + 1]
  if (from < 0 || other === undefined) return false
  const swapped = ids.map((one) => (one === id ? other : one === other ? id : one))
  await sql`update ${sql.table(table)} t set position = o.position
    from unnest(${swapped}::bigint[]) with ordinality o (id, position)
    where t.id = o.id and t.position <> o.position`.execute(tx)
  const places = { before: { position: from + 1 }, after: { position: swapped.indexOf(id) + 1 } }
  const what = {
    subject: subjects[table],
    subjectId: id,
    communityId,
    ...(table === 'formats' ? { formatId: id } : {}),
  }
  await record(tx, { actor, verb: 'edit', ...what, ...places })
  return true
}

/** The place after all others, for what is new. */
export function lastPlace(table: 'formats' | 'policies' | 'chapters', communityId: number) {
  return sql<number>`(select coalesce(max(position), 0) + 1 from ${sql.table(table)} where community_id = ${communityId})`
}
