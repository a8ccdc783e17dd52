// Writing down what a community says of itself; and founding another one.
import { sql } from 'kysely'
import type { Db, Tx } from '../kit/database.ts'
import { asJsonb } from '../kit/jsonb.ts'
import { difference } from '../kit/merge.ts'
import { slugFor, untaken } from '../kit/slug.ts'
import { type Doer, record } from '../people/store-history.ts'
import { type CommunityValues, typedCommunity } from './forms-community.ts'
import { unnamed } from './rules-unnamed.ts'
import type { Community } from './store.ts'

/** The community, held so that nobody else changes it before this transaction ends. */
export async function lockCommunity(tx: Tx, id: number): Promise<Community> {
  return tx.selectFrom('communities').selectAll().where('id', '=', id).forUpdate().executeTakeFirstOrThrow()
}

/** Changes a community that this transaction holds. */
export async function saveCommunity(tx: Tx, actor: Doer, old: Community, typed: CommunityValues): Promise<void> {
  // It writes in the language in which its texts were written first, whatever else was ticked.
  const value = { ...typed, languages: [...new Set([typed.language, ...typed.languages])] }
  const next = { ...old, ...value, footer_links: value.footer_links.map((link) => ({ ...link })) }
  const { before, after } = difference(typedCommunity(old), typedCommunity(next))
  const named = old.setting_up === 'unnamed'
  if (Object.keys(after).length === 0 && !named) return
  await tx
    .updateTable('communities')
    .set({ ...columnsOf(value), ...(named ? { setting_up: 'named' } : {}) })
    .where('id', '=', old.id)
    .execute()
  await record(tx, { ...traceOf(old.id), actor, verb: 'edit', before, after })
}

/** A community on a server that had none: it has a page at once, and waits to be named. */
export async function foundFirstCommunity(tx: Tx): Promise<void> {
  await sql`lock table communities in share row exclusive mode`.execute(tx)
  if (await findAny(tx)) return
  const row = { slug: 'community', is_first: true, name: asJsonb(unnamed), setting_up: 'unnamed' as const }
  await tx.insertInto('communities').values(row).execute()
}

/** Removes the first community where nobody has named it or begun anything in it, so that another one can be the first. */
export async function giveWay(tx: Tx, { id, is_first, setting_up }: Community): Promise<boolean> {
  if (!is_first || setting_up !== 'unnamed') return false
  const removed = await sql`delete from communities m where id = ${id} and setting_up = 'unnamed'
    and not exists (select from formats where community_id = m.id)
    and not exists (select from chapters where community_id = m.id)
    and not exists (select from events where community_id = m.id)
    and not exists (select from roles where community_id = m.id) returning id`.execute(tx)
  return removed.rows.length > 0
}

/** Another community on this server. Its address is made of its name unless one is wanted. */
export async function foundCommunity(
  tx: Tx,
  actor: Doer,
  { name, language, slug: wanted }: { name: string; language: string; slug: string },
): Promise<{ ok: true; id: number; slug: string } | { ok: false }> {
  await sql`lock table communities in share row exclusive mode`.execute(tx)
  const slugs = (await tx.selectFrom('communities').select('slug').execute()).map(({ slug }) => slug)
  if (slugs.includes(wanted)) return { ok: false }
  const slug = wanted || untaken(slugFor([name], 'community'), slugs)
  const { id } = await tx
    .insertInto('communities')
    .values({ slug, language, languages: [language], name: asJsonb({ [language]: name }), setting_up: 'unnamed' })
    .returning('id')
    .executeTakeFirstOrThrow()
  await record(tx, { ...traceOf(id), actor, verb: 'create', after: { slug, name } })
  return { ok: true, id, slug }
}

/** A community of this server with what it holds. */
export interface CommunityRow extends Pick<Community, 'id' | 'slug' | 'is_first' | 'name' | 'language'> {
  chapters: number
  events: number
}

/** Every community of this server, the first one first; 200 at most. */
export async function listCommunities(db: Db): Promise<CommunityRow[]> {
  const found = await sql<CommunityRow>`select id, slug, is_first, name, language,
      (select count(*)::int from chapters c where c.community_id = m.id and c.state in ('active', 'dormant')) as chapters,
      (select count(*)::int from events e where e.community_id = m.id and e.state <> 'draft') as events
    from communities m order by is_first desc, slug limit 200`.execute(db)
  return found.rows
}

async function findAny(db: Db | Tx): Promise<boolean> {
  return (await db.selectFrom('communities').select('id').limit(1).executeTakeFirst()) !== undefined
}

function columnsOf({ name, headline, intro, about, footer_links, ...plain }: CommunityValues) {
  return {
    ...plain,
    name: asJsonb(name),
    headline: asJsonb(headline),
    intro: asJsonb(intro),
    about: asJsonb(about),
    footer_links: asJsonb(footer_links),
  }
}

const traceOf = (id: number) => ({ subject: 'community' as const, subjectId: id, communityId: id })
