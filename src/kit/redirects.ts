// Addresses that have moved: an old one leads to the new one, however often it moves.
import { sql } from 'kysely'
import type { Tx } from './database.ts'

/** A path below a community, without language: `/chapters/rome`. */
export interface Move {
  from: string
  to: string
}

/** Remembers that pages have moved. What led to the old address leads to the new one; the new address leads nowhere else. */
export async function rememberMoves(tx: Tx, communityId: number, moves: readonly Move[]): Promise<void> {
  for (const { from, to } of moves) {
    if (from === to) continue
    await sql`delete from redirects where community_id = ${communityId} and old_path = ${to}`.execute(tx)
    await sql`update redirects set new_path = ${to} where community_id = ${communityId} and new_path = ${from}`.execute(
      tx,
    )
    await sql`insert into redirects (community_id, old_path, new_path) values (${communityId}, ${from}, ${to})
      on conflict (community_id, old_path) do update set new_path = excluded.new_path`.execute(tx)
  }
}

/** The address of a page and of what hangs below it, such as its calendar: all of them move together. */
export function movesOf(from: string, to: string, below: readonly string[]): Move[] {
  return ['', ...below].map((path) => ({ from: from + path, to: to + path }))
}
