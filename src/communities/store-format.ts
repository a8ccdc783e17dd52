// Formats as the desk writes them: read with what stands under each, made, changed, archived.
import { type SqlBool, sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Db, Tx } from '../kit/database.ts'
import { asJsonb } from '../kit/jsonb.ts'
import { difference } from '../kit/merge.ts'
import { rememberMove } from '../kit/redirects.ts'
import { slugFor, untaken } from '../kit/slug.ts'
import { type Doer, record } from '../people/store-history.ts'
import { urls } from '../urls.ts'
import { type FormatValues, typedFormat } from './forms-format.ts'
import type { formatScope } from './rules-desk.ts'
import type { Format } from './store.ts'
import { lastPlace } from './store-order.ts'

/** A format with the slugs of its policies, and how much stands under it. */
export interface DeskFormat extends Format {
  policies: string[]
  events: number
  coming: number
  chapters: number
}

/** The formats of a desk in their order, archived ones last; all of them or those that somebody organises. */
export async function listDeskFormats(
  db: Db,
  communityId: number,
  scope: NonNullable<ReturnType<typeof formatScope>>,
  now: Temporal.Instant,
): Promise<DeskFormat[]> {
  const query = deskFormats(db, now).where('formats.community_id', '=', communityId)
  const own = scope.all ? query : query.where('formats.id', 'in', [...scope.ids])
  return own.orderBy(sql`archived_at is not null`).orderBy('position').orderBy('id').limit(200).execute()
}

/** A format of a community by its slug. */
export async function findDeskFormat(
  db: Db,
  communityId: number,
  slug: string,
  now: Temporal.Instant,
): Promise<DeskFormat | undefined> {
  return deskFormats(db, now)
    .where('formats.community_id', '=', communityId)
    .where('formats.slug', '=', slug)
    .executeTakeFirst()
}

/** The same format again, held so that nobody else changes it or its policies before this transaction ends. */
export async function lockFormat(tx: Tx, format: Pick<Format, 'id' | 'community_id'>, now: Temporal.Instant) {
  await lockPolicies(tx, format.community_id)
  await tx.selectFrom('formats').select('id').where('id', '=', format.id).forUpdate().execute()
  return deskFormats(tx, now).where('formats.id', '=', format.id).executeTakeFirstOrThrow()
}

/** Adds a format; its address is made of its name unless one is wanted. Undefined when that is taken. */
export async function addFormat(
  tx: Tx,
  actor: Doer,
  communityId: number,
  value: FormatValues,
): Promise<{ id: number; slug: string } | undefined> {
  await lockPolicies(tx, communityId)
  const taken = await slugsOf(tx, communityId)
  const slug = value.slug || untaken(slugOfName(value), [...taken, 'new'])
  if (taken.includes(slug)) return undefined
  const row = {
    ...columnsOf({ ...value, slug }),
    community_id: communityId,
    position: lastPlace('formats', communityId),
  }
  const { id } = await tx.insertInto('formats').values(row).returning('id').executeTakeFirstOrThrow()
  await setPolicies(tx, communityId, id, value.policies)
  const { kind } = value
  await record(tx, { ...traceOf(communityId, id), actor, verb: 'create', after: { slug, kind } })
  return { id, slug }
}

/** Changes a format that this transaction holds; its old address leads to the new one. Undefined when that is taken. */
export async function saveFormat(
  tx: Tx,
  actor: Doer,
  old: DeskFormat,
  value: FormatValues,
): Promise<{ slug: string; renamed: boolean } | undefined> {
  const slug = value.slug || old.slug
  if (slug !== old.slug && (await slugsOf(tx, old.community_id)).includes(slug)) return undefined
  const next = { ...value, slug }
  const { before, after } = difference(typedFormat(old), typedFormat({ ...old, ...next }))
  if (Object.keys(after).length === 0) return { slug, renamed: false }
  await tx.updateTable('formats').set(columnsOf(next)).where('id', '=', old.id).execute()
  if ('policies' in after) await setPolicies(tx, old.community_id, old.id, value.policies)
  await rememberMove(tx, old.community_id, { from: urls.format(here, old.slug), to: urls.format(here, slug) })
  await record(tx, { ...traceOf(old.community_id, old.id), actor, verb: 'edit', before, after })
  return { slug, renamed: Object.keys(after).some((field) => field.startsWith('name.')) }
}

/** Archives a format, or takes it up again. */
export async function setFormatArchived(tx: Tx, actor: Doer, format: DeskFormat, at: Temporal.Instant | null) {
  await tx.updateTable('formats').set({ archived_at: at }).where('id', '=', format.id).execute()
  await record(tx, { ...traceOf(format.community_id, format.id), actor, verb: at ? 'archive' : 'take-up-again' })
}

/** Which policy holds under which format is written by one at a time. */
export async function lockPolicies(tx: Tx, communityId: number): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('format policies'), ${communityId}::int)`.execute(tx)
}

const here = { language: 'en', community: null } as const

function deskFormats(db: Db | Tx, now: Temporal.Instant) {
  // Drafts are not counted: what nobody sees yet keeps no format, and the index by format holds none.
  const held = sql`from events e where e.format_id = formats.id and e.state <> 'draft'`
  const coming = sql<SqlBool>`e.state <> 'cancelled' and (e.ends is null or e.ends > ${now}::timestamptz)`
  return db
    .selectFrom('formats')
    .selectAll('formats')
    .select([
      sql<string[]>`array(select p.slug::text from format_policies fp join policies p on p.id = fp.policy_id
        where fp.format_id = formats.id and p.archived_at is null order by p.slug)`.as('policies'),
      sql<number>`(select count(*)::int ${held})`.as('events'),
      sql<number>`(select count(*)::int ${held} and ${coming})`.as('coming'),
      sql<number>`(select count(*)::int from chapters c where c.format_id = formats.id
        and c.state in ('proposed', 'active', 'dormant'))`.as('chapters'),
    ])
}

async function slugsOf(tx: Tx, communityId: number): Promise<string[]> {
  const found = await tx.selectFrom('formats').select('slug').where('community_id', '=', communityId).execute()
  return found.map(({ slug }) => slug)
}

function slugOfName({ name, language, kind }: FormatValues): string {
  return slugFor([name[language] ?? '', name.en ?? '', ...Object.values(name)], kind)
}

// Those that are archived stay where they are: they held when the events of their time were.
async function setPolicies(tx: Tx, communityId: number, formatId: number, slugs: readonly string[]): Promise<void> {
  await sql`delete from format_policies where format_id = ${formatId} and policy_id in (select id from policies
    where community_id = ${communityId} and archived_at is null and slug <> all(${slugs}::text[]))`.execute(tx)
  await sql`insert into format_policies (community_id, format_id, policy_id)
    select ${communityId}, ${formatId}, id from policies
    where community_id = ${communityId} and archived_at is null and slug = any(${slugs}::text[])
    on conflict do nothing`.execute(tx)
}

function columnsOf({ policies: _, name, summary, body, taking_part, event_template, ...plain }: FormatValues) {
  return {
    ...plain,
    name: asJsonb(name),
    summary: asJsonb(summary),
    body: asJsonb(body),
    taking_part: asJsonb(taking_part),
    event_template: asJsonb(event_template),
  }
}

const traceOf = (communityId: number, id: number) => ({
  subject: 'format' as const,
  subjectId: id,
  formatId: id,
  communityId,
})
