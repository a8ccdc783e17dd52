// The address of a new event: its title, with the year or month where that is known, and a number where it is taken.
import { sql } from 'kysely'
import type { Tx } from '../kit/database.ts'
import type { EventValues } from './forms.ts'
import { slugFrom } from './rules-slug.ts'

/** An address for a new event that no other event of the community has. */
export async function freeEventSlug(tx: Tx, communityId: number, value: EventValues): Promise<string> {
  const wanted = slugFrom(value)
  // Two at once would find the same free address: they take turns.
  await sql`select pg_advisory_xact_lock(hashtext('event slug'), ${communityId}::int)`.execute(tx)
  const taken = await sql<{ slug: string }>`select slug from events
    where community_id = ${communityId} and (slug = ${wanted} or slug like ${`${wanted}-%`})`.execute(tx)
  const slugs = new Set(taken.rows.map(({ slug }) => slug))
  for (let number = 1; ; number++) {
    const free = number === 1 ? wanted : `${wanted}-${number}`
    if (!slugs.has(free)) return free
  }
}
