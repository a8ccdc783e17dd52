// The roles for one event or one chapter: who holds them, and who is invited to.
import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Db } from '../kit/database.ts'
import type { RoleName } from './rules.ts'

/** One event or one chapter of a community. */
export interface RoleScope {
  communityId: number
  scope: 'event' | 'chapter'
  id: number
}

export interface ScopedRole {
  id: number
  role: RoleName
  person_id: number
  person: string
  starts_at: Temporal.Instant
  ends_at: Temporal.Instant | null
  given_by: string | null
}

export interface ScopedInvitation {
  id: number
  role: RoleName
  email: string
  expires_at: Temporal.Instant
  inviter: string | null
}

const ofScope = ({ scope, id, communityId }: RoleScope) =>
  sql`x.scope = ${scope} and x.community_id = ${communityId} and ${sql.ref(`x.${scope}_id`)} = ${id}`

/** Who holds a role for it that has not ended, by name; 200 at most. */
export async function listScopedRoles(db: Db, of: RoleScope, now: Temporal.Instant): Promise<ScopedRole[]> {
  const found = await sql<ScopedRole>`
    select x.id, x.role, p.id as person_id, p.name as person, x.starts_at, x.ends_at,
      (select name from persons where id = x.given_by) as given_by
    from roles x join persons p on p.id = x.person_id
    where ${ofScope(of)} and x.revoked_at is null and (x.ends_at is null or x.ends_at > ${now}::timestamptz)
    order by array_position(array['organiser', 'co-organiser', 'reviewer'], x.role), p.name, x.id limit 200`.execute(db)
  return found.rows
}

/** The invitations to a role for it that wait for an answer, the latest first; 200 at most. */
export async function listScopedInvitations(db: Db, of: RoleScope, now: Temporal.Instant): Promise<ScopedInvitation[]> {
  const found = await sql<ScopedInvitation>`
    select x.id, x.role, x.email, x.expires_at, (select name from persons where id = x.invited_by) as inviter
    from role_invitations x where ${ofScope(of)} and x.accepted_at is null and x.revoked_at is null
      and x.role <> 'ambassador' and x.expires_at > ${now}::timestamptz
    order by x.id desc limit 200`.execute(db)
  return found.rows
}
