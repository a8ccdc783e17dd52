// Who is signed in, with the roles in force: one query for each request, so that a change of roles holds at once.
import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Db } from '../kit/database.ts'
import type { Actor, Role, RoleName } from './rules.ts'
import { type ScopeName, scopeName } from './store-roles.ts'
import { termRuns } from './store-running.ts'

interface ActorRow extends Actor {
  /** Whether it has been an hour since the session was last seen. */
  stale: boolean
}

/** Whoever the session of a token belongs to; undefined when it has ended. Notes about once an hour that it is in use. */
export async function findActor(db: Db, token: string, now: Temporal.Instant): Promise<Actor | undefined> {
  const found = await sql<ActorRow>`
    select u.id as "userId", u.email, p.id as "personId", p.name, p.slug, ${rolesOf(sql`p.id`, now)} as roles,
      s.updated_at < ${now}::timestamptz - interval '1 hour' as stale
    from user_sessions s join users u on u.id = s.user_id join persons p on p.id = u.person_id
    where s.token = ${token} and s.expires_at > ${now}::timestamptz`.execute(db)
  const row = found.rows[0]
  if (!row) return undefined
  const { stale, ...actor } = row
  if (stale) await sql`update user_sessions set updated_at = ${now} where token = ${token}`.execute(db)
  return actor
}

/** The roles of a person that are in force at a moment: those given, and the appointments to a chapter whose term runs. */
export async function rolesInForce(db: Db, personId: number, now: Temporal.Instant): Promise<Role[]> {
  const found = await sql<{ roles: Role[] }>`select ${rolesOf(sql`${personId}::bigint`, now)} as roles`.execute(db)
  return found.rows[0]?.roles ?? []
}

function rolesOf(person: ReturnType<typeof sql>, now: Temporal.Instant) {
  return sql`coalesce((select json_agg(json_build_object('role', r.role, 'scope', r.scope, 'communityId', r.community_id,
      'formatId', r.format_id, 'chapterId', r.chapter_id, 'eventId', r.event_id)) from (
    select role, scope, community_id, format_id, chapter_id, event_id from roles
    where person_id = ${person} and revoked_at is null and starts_at <= ${now}::timestamptz
      and (ends_at is null or ends_at > ${now}::timestamptz)
    union all
    select 'ambassador', 'chapter', a.community_id, null, a.chapter_id, null
    from ambassadors a where a.person_id = ${person} and a.chapter_id is not null and ${termRuns(now)}) r), '[]')`
}

/** A role in force as its holder reads of it: what it is for, and until when. */
export interface OwnRole {
  role: RoleName
  of: ScopeName | null
  /** The slug of the event, of a role at one. */
  event: string | null
  ends_on: string | null
}

/** The roles that somebody holds in a community, and those for the whole server, with the names of what they are for. */
export async function listOwnRoles(
  db: Db,
  actor: Actor,
  communityId: number,
  now: Temporal.Instant,
): Promise<OwnRole[]> {
  const found = await sql<OwnRole>`
    select r.role, (${scopeName('r')})::jsonb as "of",
      (select slug from events where id = r.event_id) as event, (r.ends_at at time zone m.zone)::date as ends_on
    from roles r left join communities m on m.id = r.community_id
    where r.person_id = ${actor.personId} and (r.community_id = ${communityId} or r.scope = 'server')
      and r.revoked_at is null and r.starts_at <= ${now}::timestamptz
      and (r.ends_at is null or r.ends_at > ${now}::timestamptz)
    union all
    select 'ambassador', (select json_build_object('name', name, 'language', language) from chapters where id = a.chapter_id)::jsonb,
      null, a.ends_on
    from ambassadors a
    where a.person_id = ${actor.personId} and a.community_id = ${communityId} and a.chapter_id is not null and ${termRuns(now)}
    limit 100`.execute(db)
  return found.rows
}
