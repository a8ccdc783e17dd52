// Addresses that are free: looked for while nobody else takes one.
import { sql } from 'kysely'
import type { Tx } from './database.ts'
import { untaken } from './slug.ts'

/** What has an address of its own in a community. */
export type Addressed = 'chapters' | 'events' | 'organisations' | 'series'

/** The first of `rome`, `rome-2`, `rome-3` that no other row of a community has; nobody takes it before this transaction ends. */
export async function freeSlug(tx: Tx, table: Addressed, communityId: number, wanted: string): Promise<string> {
  await lockSlugs(tx, table, communityId)
  const found = await sql<{ slug: string }>`select slug from ${sql.table(table)}
    where community_id = ${communityId} and (slug = ${wanted} or slug like ${`${wanted}-%`})`.execute(tx)
  return untaken(
    wanted,
    found.rows.map(({ slug }) => slug),
  )
}

/** Two at once would find the same free address: they take turns. */
export async function lockSlugs(tx: Tx, table: Addressed, communityId: number): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext(${`slugs of ${table}`}), ${communityId}::int)`.execute(tx)
}
