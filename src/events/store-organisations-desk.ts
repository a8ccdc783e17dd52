// The organisations of a community at its desk: found by name, where each is used, changed, and two that are one merged.
import { sql } from 'kysely'
import type { Db, Tx } from '../kit/database.ts'
import type { LocalText } from '../kit/languages.ts'
import type { Actor } from '../people/rules.ts'
import { record } from '../people/store-history.ts'

export interface OrganisationRow {
  id: number
  slug: string
  name: string
  website: string | null
  revision: number
  /** In how many events it is named. */
  events: number
}

/** An event that names an organisation, and as what. */
export interface OrganisationUse {
  slug: string
  title: LocalText
  language: string
  role: 'host' | 'co-host' | 'partner' | 'sponsor'
}

const columns = sql`o.id, o.slug, o.name, o.website, o.revision,
  (select count(distinct eo.event_id)::int from event_organisations eo where eo.organisation_id = o.id) as events`

const matching = (communityId: number, q: string) =>
  sql`o.community_id = ${communityId} and ${
    q === ''
      ? sql`true`
      : sql`plain_letters(o.name || ' ' || coalesce(o.website, '')) like plain_letters(${`%${q.replace(/[\\%_]/g, '\\$&')}%`})`
  }`

/** The organisations that match, by name, with how many there are; `slice.size` of them after `slice.skip`. */
export async function listOrganisations(
  db: Db,
  communityId: number,
  q: string,
  slice: { size: number; skip: number },
): Promise<{ rows: OrganisationRow[]; count: number }> {
  const [rows, count] = await Promise.all([
    sql<OrganisationRow>`select ${columns} from organisations o where ${matching(communityId, q)}
      order by plain_letters(o.name), o.id limit ${slice.size} offset ${slice.skip}`.execute(db),
    sql<{
      count: number
    }>`select count(*)::int as count from organisations o where ${matching(communityId, q)}`.execute(db),
  ])
  return { rows: rows.rows, count: count.rows[0]?.count ?? 0 }
}

/** An organisation of a community by its slug; foreign and absent are the same. Locked when it is to be written. */
export async function findOrganisationRow(
  db: Db | Tx,
  communityId: number,
  slug: string,
  lock: 'read' | 'write' = 'read',
): Promise<OrganisationRow | undefined> {
  const found = await sql<OrganisationRow>`select ${columns} from organisations o
    where o.community_id = ${communityId} and o.slug = ${slug} ${lock === 'write' ? sql`for update of o` : sql``}`.execute(
    db,
  )
  return found.rows[0]
}

/** The events that name an organisation, latest first; 200 at most. */
export async function listUses(db: Db, organisationId: number): Promise<OrganisationUse[]> {
  const found = await sql<OrganisationUse>`select e.slug, e.title, e.language, eo.role
    from event_organisations eo join events e on e.id = eo.event_id where eo.organisation_id = ${organisationId}
    order by e.begins desc nulls first, e.id limit 200`.execute(db)
  return found.rows
}

/** Changes what an organisation is called and where it is found. */
export async function writeOrganisation(
  tx: Tx,
  actor: Actor,
  communityId: number,
  before: OrganisationRow,
  after: { name: string; website: string | null },
): Promise<void> {
  if (before.name === after.name && before.website === after.website) return
  await tx.updateTable('organisations').set(after).where('id', '=', before.id).execute()
  const change = { actor, verb: 'edit', subject: 'organisation', subjectId: before.id, communityId } as const
  await record(tx, { ...change, before: { name: before.name, website: before.website }, after })
}

/** Makes two organisations one: every event that names the one that goes names the one that stays. It cannot be undone. */
export async function mergeOrganisations(
  tx: Tx,
  actor: Actor,
  communityId: number,
  { kept, gone }: { kept: OrganisationRow; gone: OrganisationRow },
): Promise<void> {
  await sql`select from organisations where id in (${kept.id}, ${gone.id}) order by id for update`.execute(tx)
  await sql`delete from event_organisations mine using event_organisations theirs where mine.organisation_id = ${gone.id}
    and theirs.organisation_id = ${kept.id} and (theirs.event_id, theirs.role) = (mine.event_id, mine.role)`.execute(tx)
  for (const { table, column } of await listReferencing(tx))
    await sql`update ${sql.table(table)} set ${sql.ref(column)} = ${kept.id} where ${sql.ref(column)} = ${gone.id}`.execute(
      tx,
    )
  await sql`update imported_rows set row_id = ${kept.id} where kind = 'organisation' and row_id = ${gone.id}`.execute(
    tx,
  )
  await tx.deleteFrom('organisations').where('id', '=', gone.id).execute()
  await sql`update organisations set website = coalesce(website, ${gone.website}) where id = ${kept.id}`.execute(tx)
  const change = { actor, verb: 'merge', subject: 'organisation', subjectId: kept.id, communityId } as const
  await record(tx, { ...change, before: { name: gone.name }, after: { name: kept.name } })
}

// Every column that refers to the id of an organisation, so that a new table cannot be forgotten.
async function listReferencing(tx: Tx): Promise<{ table: string; column: string }[]> {
  const found = await sql<{ table: string; column: string }>`
    select t.relname as "table", a.attname as "column" from pg_constraint k join pg_class t on t.oid = k.conrelid
      join unnest(k.conkey, k.confkey) as pair (mine, theirs) on true
      join pg_attribute a on a.attrelid = k.conrelid and a.attnum = pair.mine
      join pg_attribute id on id.attrelid = k.confrelid and id.attnum = pair.theirs and id.attname = 'id'
    where k.contype = 'f' and k.confrelid = 'organisations'::regclass`.execute(tx)
  return found.rows
}
