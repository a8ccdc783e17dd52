// Addresses that have moved: an old one leads to the new one, however often it moves.
import { sql } from 'kysely'
import type { Db, Tx } from './database.ts'

/** A path below a community, without language: `/chapters/rome`. */
export interface Move {
  from: string
  to: string
}

/** Where an address of a community has moved to. What hangs below a page, such as its calendar, has moved with it. */
export async function findMove(db: Db, communityId: number, path: string): Promise<string | undefined> {
  const page = /^(\/[a-z]+\/[^/]+)\/./.exec(path)?.[1] ?? path
  const found = await db
    .selectFrom('redirects')
    .select(['old_path', 'new_path'])
    .where('community_id', '=', communityId)
    .where('old_path', 'in', [path, page])
    .orderBy(sql`length(old_path) desc`)
    .executeTakeFirst()
  return found && found.new_path + path.slice(found.old_path.length)
}

/** Remembers that a page has moved. What led to the old address leads to the new one; the new address leads nowhere else. */
export async function rememberMove(tx: Tx, communityId: number, { from, to }: Move): Promise<void> {
  if (from === to) return
  await sql`delete from redirects where community_id = ${communityId} and old_path = ${to}`.execute(tx)
  await sql`update redirects set new_path = ${to} where community_id = ${communityId} and new_path = ${from}`.execute(
    tx,
  )
  await sql`insert into redirects (community_id, old_path, new_path) values (${communityId}, ${from}, ${to})
    on conflict (community_id, old_path) do update set new_path = excluded.new_path`.execute(tx)
}
