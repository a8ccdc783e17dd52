// The roles of a community: who holds which, giving by invitation, taking away at once. All of it enters the history.
import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Db, Tx } from '../kit/database.ts'
import type { LocalText } from '../kit/languages.ts'
import type { Actor, Role, RoleName, Where } from './rules.ts'
import type { HeldRole } from './rules-roles.ts'
import { record } from './store-history.ts'

/** What a role is for, by the name people know it by; null for the community itself. */
export interface ScopeName {
  name: LocalText
  language: string
}

export interface TeamMember {
  id: number
  role: RoleName
  scope: Role['scope']
  of: ScopeName | null
  person_id: number
  person: string
  starts_at: Temporal.Instant
  ends_at: Temporal.Instant | null
  given_by: string | null
}

/** The name of what the role `r`, or the invitation `i`, of a query is for. */
export const scopeName = (alias: 'r' | 'i') => sql`case ${sql.ref(`${alias}.scope`)}
  when 'format' then (select json_build_object('name', name, 'language', language) from formats where id = ${sql.ref(`${alias}.format_id`)})
  when 'chapter' then (select json_build_object('name', name, 'language', language) from chapters where id = ${sql.ref(`${alias}.chapter_id`)})
  when 'event' then (select json_build_object('name', title, 'language', language) from events where id = ${sql.ref(`${alias}.event_id`)})
  end`

/** Everybody with a role in a community that has not ended, the widest roles first; 500 at most. */
export async function listTeam(db: Db, communityId: number, now: Temporal.Instant): Promise<TeamMember[]> {
  const found = await sql<TeamMember>`
    select r.id, r.role, r.scope, ${scopeName('r')} as "of", p.id as person_id, p.name as person, r.starts_at, r.ends_at,
      (select name from persons where id = r.given_by) as given_by
    from roles r join persons p on p.id = r.person_id
    where (r.community_id = ${communityId} or r.scope = 'server') and r.revoked_at is null and (r.ends_at is null or r.ends_at > ${now}::timestamptz)
    order by array_position(array['server', 'community', 'format', 'chapter', 'event'], r.scope),
      array_position(array['admin', 'programme-manager', 'committee-member', 'organiser'], r.role), p.name, r.id
    limit 500`.execute(db)
  return found.rows
}

/** A role of a community that has not been revoked, locked so that of two who leave at once the second sees the first. */
export async function lockRole(
  tx: Tx,
  communityId: number,
  id: number,
): Promise<(HeldRole & { id: number }) | undefined> {
  // Whoever holds roles and refers to the community, as a merge of two persons does, is not kept waiting for it.
  await sql`select from communities where id = ${communityId} for no key update`.execute(tx)
  const found = await sql<{ role: RoleName; person_id: number; isLast: boolean } & ScopeIds>`
    select r.role, r.person_id, r.format_id, r.chapter_id, r.event_id, not exists (
      select from roles other where other.role = r.role and other.community_id is not distinct from r.community_id
        and other.id <> r.id
        and other.revoked_at is null and other.ends_at is null) as "isLast"
    from roles r where r.id = ${id} and (r.community_id = ${communityId} or r.scope = 'server')
      and r.revoked_at is null for update of r`.execute(tx)
  const row = found.rows[0]
  if (!row) return undefined
  const where = { communityId, formatId: row.format_id, chapterId: row.chapter_id, eventId: row.event_id }
  return { id, role: row.role, personId: row.person_id, where, isLast: row.isLast }
}

interface ScopeIds {
  format_id: number | null
  chapter_id: number | null
  event_id: number | null
}

/** Takes a role away. It holds from the next request on, since roles are read with each. */
export async function revokeRole(
  tx: Tx,
  actor: Actor,
  held: HeldRole & { id: number },
  now: Temporal.Instant,
): Promise<void> {
  await tx.updateTable('roles').set({ revoked_at: now }).where('id', '=', held.id).execute()
  await record(tx, {
    actor,
    verb: 'revoke-role',
    subject: 'role',
    subjectId: held.id,
    personId: held.personId,
    ...idsOf(held.where),
    before: { role: held.role },
  })
}

/** The ids of a place, as the history and the tables name them. */
export function idsOf({ communityId, formatId = null, chapterId = null, eventId = null }: Where) {
  return { communityId, formatId, chapterId, eventId }
}

/** What can have a role of its own in a community: its formats and its living chapters, by name; 500 of each at most. */
export async function listScopes(db: Db, communityId: number) {
  const [formats, chapters] = await Promise.all([
    db
      .selectFrom('formats')
      .select(['id', 'name', 'language'])
      .where('community_id', '=', communityId)
      .orderBy('position')
      .limit(500)
      .execute(),
    db
      .selectFrom('chapters')
      .select(['id', 'name', 'language'])
      .where('community_id', '=', communityId)
      .where('state', 'in', ['active', 'dormant'])
      .orderBy('slug')
      .limit(500)
      .execute(),
  ])
  return { formats, chapters }
}

export interface Awaited {
  person_id: number
  name: string
  chapter_id: number
  chapter: ScopeName
}

/**
 * Ambassadors of a community who cannot sign in yet, because their page was here before them; 500 at most. Not those who
 * are appointed elsewhere too: what they may do there is not this community's to hand over.
 */
export async function listAwaited(db: Db, communityId: number, now: Temporal.Instant): Promise<Awaited[]> {
  const found = await sql<Awaited>`
    select p.id as person_id, p.name, a.chapter_id,
      (select json_build_object('name', c.name, 'language', c.language) from chapters c where c.id = a.chapter_id) as chapter
    from ambassadors a join persons p on p.id = a.person_id
    where a.community_id = ${communityId} and a.chapter_id is not null
      and (a.ends_on is null or a.ends_on >= (${now}::timestamptz at time zone 'UTC')::date)
      and not exists (select from users u where u.person_id = p.id)
      and not exists (select from ambassadors other where other.person_id = p.id and other.community_id <> a.community_id)
      and not exists (select from roles r where r.person_id = p.id and r.revoked_at is null)
    order by p.name, a.id limit 500`.execute(db)
  return found.rows
}
