// The named reads of communities, their formats and policies.
import type { Selectable } from 'kysely'
import type { Db } from '../kit/database.ts'
import type { Communities, Formats, Policies } from '../kit/database-rows.ts'
import { type Picture, pictureOf } from '../kit/pictures-store.ts'

export type Community = Selectable<Communities>
/** A community with its mark, as every page shows it. */
export interface SiteCommunity extends Community {
  logo: Picture | null
}

export type Format = Selectable<Formats>
export type Policy = Selectable<Policies>

/** The community of a slug; the first one for null. */
export async function findCommunity(db: Db, slug: string | null): Promise<SiteCommunity | undefined> {
  const query = db.selectFrom('communities').selectAll().select(pictureOf('communities.logo_id').as('logo'))
  return (slug === null ? query.where('is_first', '=', true) : query.where('slug', '=', slug)).executeTakeFirst()
}

/** No community has more formats or policies than this; the desk shows as many. */
const most = 200

/** The formats under which a community holds events, in their own order; archived ones are left out. */
export async function listFormats(db: Db, communityId: number): Promise<Format[]> {
  return db
    .selectFrom('formats')
    .selectAll()
    .where('community_id', '=', communityId)
    .where('archived_at', 'is', null)
    .orderBy('position')
    .orderBy('id')
    .limit(most)
    .execute()
}

/** The format of a slug, or undefined when the community has none of that name. */
export async function findFormat(db: Db, communityId: number, slug: string): Promise<Format | undefined> {
  return db
    .selectFrom('formats')
    .selectAll()
    .where('community_id', '=', communityId)
    .where('slug', '=', slug)
    .executeTakeFirst()
}

/** The policies of a community in their own order, archived ones among them: old events stood under those. */
export async function listPolicies(db: Db, communityId: number): Promise<Policy[]> {
  return db
    .selectFrom('policies')
    .selectAll()
    .where('community_id', '=', communityId)
    .orderBy('position')
    .orderBy('id')
    .limit(most)
    .execute()
}

/** The policies that hold under a format. */
export async function listFormatPolicies(db: Db, formatId: number): Promise<Policy[]> {
  return db
    .selectFrom('policies')
    .innerJoin('format_policies', 'format_policies.policy_id', 'policies.id')
    .selectAll('policies')
    .where('format_policies.format_id', '=', formatId)
    .where('policies.archived_at', 'is', null)
    .orderBy('policies.position')
    .limit(most)
    .execute()
}
