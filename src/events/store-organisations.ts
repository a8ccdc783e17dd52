// Organisations as an event's form finds them: by their name, so that one is not added twice; and a new one.
import { sql } from 'kysely'
import type { Db, Tx } from '../kit/database.ts'
import { freeSlug, lockSlugs } from '../kit/free-slug.ts'
import { slugFor } from '../kit/slug.ts'
import { type Change, record } from '../people/store-history.ts'

export interface Organisation {
  id: number
  slug: string
  name: string
  website: string | null
}

/** Organisations whose name is the same but for case and accents, and those whose names are like it; best first. */
export async function findOrganisations(
  db: Db,
  communityId: number,
  name: string,
): Promise<{ same: Organisation | undefined; like: Organisation[] }> {
  const found = await sql<Organisation & { same: boolean }>`
    select id, slug, name, website, lower(unaccent(name)) = lower(unaccent(${name})) as same
    from organisations where community_id = ${communityId} and (lower(unaccent(name)) = lower(unaccent(${name}))
      or similarity(unaccent(name), unaccent(${name})) > 0.3
      or length(${name}) > 2 and strpos(lower(unaccent(name)), lower(unaccent(${name}))) > 0)
    order by same desc, similarity(unaccent(name), unaccent(${name})) desc, name limit 8`.execute(db)
  const like = found.rows.map(({ same: _, ...one }) => one)
  return { same: found.rows[0]?.same ? like[0] : undefined, like }
}

/** The names that a form offers: those of the events of late first, at most `limit`. */
export async function listOrganisationNames(db: Db, communityId: number, limit: number): Promise<string[]> {
  const found = await sql<{ name: string }>`select o.name from organisations o
    left join lateral (select max(event_id) as last from event_organisations where organisation_id = o.id) used on true
    where o.community_id = ${communityId} order by used.last desc nulls last, o.name limit ${limit}`.execute(db)
  return found.rows.map(({ name }) => name)
}

/** The organisation of a slug in a community. */
export async function findOrganisation(db: Db, communityId: number, slug: string): Promise<Organisation | undefined> {
  return db
    .selectFrom('organisations')
    .select(['id', 'slug', 'name', 'website'])
    .where('community_id', '=', communityId)
    .where('slug', '=', slug)
    .executeTakeFirst()
}

/** Adds an organisation. One of the same name that was added meanwhile is given instead. */
export async function addOrganisation(
  tx: Tx,
  actor: Change['actor'],
  communityId: number,
  { name, website }: { name: string; website: string | null },
): Promise<number> {
  await lockSlugs(tx, 'organisations', communityId)
  const { same } = await findOrganisations(tx, communityId, name)
  if (same) return same.id
  const slug = await freeSlug(tx, 'organisations', communityId, slugFor([name], 'organisation'))
  const { id } = await tx
    .insertInto('organisations')
    .values({ community_id: communityId, slug, name, website })
    .returning('id')
    .executeTakeFirstOrThrow()
  await record(tx, {
    actor,
    verb: 'create',
    subject: 'organisation',
    subjectId: id,
    communityId,
    after: { name, website },
  })
  return id
}
