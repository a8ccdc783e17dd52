// What a merge would move, before anybody presses: how much of what, and who signs in with which address.
import { sql } from 'kysely'
import type { Db } from '../kit/database.ts'
import { listReferences } from './store-references.ts'

/** What is said of by its own name; everything else is counted together. */
const movedTables = [
  'ambassadors',
  'roles',
  'chapter_members',
  'session_speakers',
  'event_organisers',
  'registrations',
  'votes',
  'decision_comments',
  'mails',
] as const
export type MovedTable = (typeof movedTables)[number]

export interface MergePreview {
  /** Rows of the one who goes, by what they are. */
  moves: { what: MovedTable | 'other'; count: number }[]
  keptEmail: string | null
  goneEmail: string | null
}

/** What would move from one person to the other. */
export async function previewMerge(db: Db, keptId: number, goneId: number): Promise<MergePreview> {
  const references = (await listReferences(db)).filter(({ table }) => table !== 'users')
  const counted = references.map(
    ({ table, column }) =>
      sql`select ${table}::text as what, count(*)::int as count from ${sql.table(table)} where ${sql.ref(column)} = ${goneId}`,
  )
  const found = await sql<{ what: string; count: number }>`${sql.join(counted, sql` union all `)}`.execute(db)
  const moves = new Map<MovedTable | 'other', number>()
  for (const { what, count } of found.rows) {
    const name = movedTables.find((table) => table === what) ?? 'other'
    if (count > 0) moves.set(name, (moves.get(name) ?? 0) + count)
  }
  const emails = await db
    .selectFrom('users')
    .select(['person_id', 'email'])
    .where('person_id', 'in', [keptId, goneId])
    .execute()
  const emailOf = (id: number) => emails.find((user) => user.person_id === id)?.email ?? null
  const ordered = [...movedTables, 'other' as const].flatMap((what) => {
    const count = moves.get(what)
    return count === undefined ? [] : [{ what, count }]
  })
  return { moves: ordered, keptEmail: emailOf(keptId), goneEmail: emailOf(goneId) }
}
