// Policies as the desk writes them: read with the formats under which each holds, made, changed, archived.
import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Db, Tx } from '../kit/database.ts'
import { asJsonb } from '../kit/jsonb.ts'
import { difference } from '../kit/merge.ts'
import { slugFor, untaken } from '../kit/slug.ts'
import { type Doer, record } from '../people/store-history.ts'
import { type PolicyValues, typedPolicy } from './forms-policy.ts'
import type { Policy } from './store.ts'
import { lockPolicies } from './store-format.ts'
import { lastPlace } from './store-order.ts'

/** A policy with the slugs of the formats under which it holds. */
export interface DeskPolicy extends Policy {
  formats: string[]
}

/** The policies of a community in their order, archived ones last; 200 at most. */
export async function listDeskPolicies(db: Db, communityId: number): Promise<DeskPolicy[]> {
  const query = deskPolicies(db).where('community_id', '=', communityId)
  return query.orderBy(sql`archived_at is not null`).orderBy('position').orderBy('id').limit(200).execute()
}

/** A policy of a community by its slug. */
export async function findDeskPolicy(db: Db, communityId: number, slug: string): Promise<DeskPolicy | undefined> {
  return deskPolicies(db).where('community_id', '=', communityId).where('slug', '=', slug).executeTakeFirst()
}

/** The same policy again, held so that nobody else changes it or where it holds before this transaction ends. */
export async function lockPolicy(tx: Tx, policy: Pick<Policy, 'id' | 'community_id'>): Promise<DeskPolicy> {
  await lockPolicies(tx, policy.community_id)
  await tx.selectFrom('policies').select('id').where('id', '=', policy.id).forUpdate().execute()
  return deskPolicies(tx).where('id', '=', policy.id).executeTakeFirstOrThrow()
}

/** Adds a policy; its address is made of its title unless one is wanted. Undefined when that is taken. */
export async function addPolicy(
  tx: Tx,
  actor: Doer,
  communityId: number,
  value: PolicyValues,
): Promise<{ slug: string } | undefined> {
  await lockPolicies(tx, communityId)
  const taken = await slugsOf(tx, communityId)
  const { title, language, kind } = value
  const slug = value.slug || untaken(slugFor([title[language] ?? '', ...Object.values(title)], kind), [...taken, 'new'])
  if (taken.includes(slug)) return undefined
  const row = {
    ...columnsOf({ ...value, slug }),
    community_id: communityId,
    position: lastPlace('policies', communityId),
  }
  const { id } = await tx.insertInto('policies').values(row).returning('id').executeTakeFirstOrThrow()
  await setFormats(tx, communityId, id, value.formats)
  await record(tx, { ...traceOf(communityId, id), actor, verb: 'create', after: { slug, kind } })
  return { slug }
}

/** Changes a policy that this transaction holds. Undefined when the address it asks for is taken. */
export async function savePolicy(
  tx: Tx,
  actor: Doer,
  old: DeskPolicy,
  value: PolicyValues,
): Promise<{ slug: string } | undefined> {
  const slug = value.slug || old.slug
  if (slug !== old.slug && (await slugsOf(tx, old.community_id)).includes(slug)) return undefined
  const next = { ...value, slug }
  const { before, after } = difference(typedPolicy(old), typedPolicy({ ...old, ...next }))
  if (Object.keys(after).length === 0) return { slug }
  await tx.updateTable('policies').set(columnsOf(next)).where('id', '=', old.id).execute()
  if ('formats' in after) await setFormats(tx, old.community_id, old.id, value.formats)
  await record(tx, { ...traceOf(old.community_id, old.id), actor, verb: 'edit', before, after })
  return { slug }
}

/** Archives a policy, or takes it up again. Under which formats it held is kept. */
export async function setPolicyArchived(tx: Tx, actor: Doer, policy: DeskPolicy, at: Temporal.Instant | null) {
  await tx.updateTable('policies').set({ archived_at: at }).where('id', '=', policy.id).execute()
  await record(tx, { ...traceOf(policy.community_id, policy.id), actor, verb: at ? 'archive' : 'take-up-again' })
}

function deskPolicies(db: Db | Tx) {
  return db
    .selectFrom('policies')
    .selectAll('policies')
    .select(
      sql<string[]>`array(select f.slug::text from format_policies fp join formats f on f.id = fp.format_id
        where fp.policy_id = policies.id and f.archived_at is null order by f.slug)`.as('formats'),
    )
}

async function slugsOf(tx: Tx, communityId: number): Promise<string[]> {
  const found = await tx.selectFrom('policies').select('slug').where('community_id', '=', communityId).execute()
  return found.map(({ slug }) => slug)
}

async function setFormats(tx: Tx, communityId: number, policyId: number, slugs: readonly string[]): Promise<void> {
  await sql`delete from format_policies where policy_id = ${policyId} and format_id in (select id from formats
    where community_id = ${communityId} and archived_at is null and slug <> all(${slugs}::text[]))`.execute(tx)
  await sql`insert into format_policies (community_id, format_id, policy_id)
    select ${communityId}, id, ${policyId} from formats
    where community_id = ${communityId} and archived_at is null and slug = any(${slugs}::text[]) on conflict do nothing`.execute(
    tx,
  )
}

function columnsOf({ formats: _, title, body, ...plain }: PolicyValues) {
  return { ...plain, title: asJsonb(title), body: asJsonb(body) }
}

const traceOf = (communityId: number, id: number) => ({ subject: 'policy' as const, subjectId: id, communityId })
