// Invitations to a role: sent to an address, known by a digest, accepted once by whoever signs in with that address.
import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Db, Tx } from '../kit/database.ts'
import type { LocalText } from '../kit/languages.ts'
import { mailboxOf } from '../mail/address.ts'
import { mailboxIn } from '../mail/mailbox.ts'
import type { Actor, Role, RoleName, Where } from './rules.ts'
import { type GivenRole, invitationDays, mayGive } from './rules-roles.ts'
import { rolesInForce } from './store-actor.ts'
import { record } from './store-history.ts'
import { idsOf, type ScopeName, scopeName } from './store-roles.ts'
import type { SignIn } from './store-sign-in.ts'

type Digest = Pick<SignIn, 'digest'>

export interface NewInvitation {
  email: string
  role: RoleName
  scope: Role['scope']
  where: Where
  termEnds: Temporal.Instant | null
  /** Whose page it is, when somebody is invited who is known here already, such as an ambassador. */
  personId: number | null
}

/** Makes an invitation and gives its token. */
export async function invite(tx: Tx, signIn: Digest, actor: Actor, invitation: NewInvitation, now: Temporal.Instant) {
  const token = randomBytes(32).toString('base64url')
  const { email, role, scope, where, termEnds, personId } = invitation
  const { id } = await tx
    .insertInto('role_invitations')
    .values({
      token_hash: signIn.digest(`invitation ${token}`),
      email,
      role,
      scope,
      community_id: where.communityId,
      format_id: where.formatId ?? null,
      chapter_id: where.chapterId ?? null,
      event_id: where.eventId ?? null,
      term_ends_at: termEnds,
      person_id: personId,
      invited_by: actor.personId,
      created_at: now,
      expires_at: earlier(now.add({ hours: 24 * invitationDays }), termEnds),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const change = { actor, verb: 'invite', subject: 'invitation', subjectId: id, personId, ...idsOf(where) } as const
  await record(tx, { ...change, after: { role, scope } })
  return token
}

/** How many invitations left within a day: to a mailbox, however its address is varied, and by a person. */
export async function countInvited(
  db: Db | Tx,
  { email, personId }: { email: string; personId: number },
  now: Temporal.Instant,
): Promise<{ toMailbox: number; byPerson: number }> {
  const found = await sql<{ toMailbox: number; byPerson: number }>`
    select count(*) filter (where ${mailboxIn('email')} = ${mailboxOf(email)})::int as "toMailbox",
      count(*) filter (where invited_by = ${personId})::int as "byPerson"
    from role_invitations where created_at > ${now.subtract({ hours: 24 })}`.execute(db)
  return found.rows[0] ?? { toMailbox: 0, byPerson: 0 }
}

export interface Invitation {
  id: number
  email: string
  role: RoleName
  scope: Role['scope']
  of: ScopeName | null
  community: { id: number; slug: string; name: LocalText; language: string; zone: string }
  format_id: number | null
  chapter_id: number | null
  event_id: number | null
  person_id: number | null
  term_ends_at: Temporal.Instant | null
  expires_at: Temporal.Instant
  accepted_at: Temporal.Instant | null
  revoked_at: Temporal.Instant | null
  invited_by: number | null
  inviter: string | null
}

const columns = sql`i.id, i.email, i.role, i.scope, ${scopeName('i')} as "of", i.format_id, i.chapter_id, i.event_id,
  i.person_id, i.term_ends_at, i.expires_at, i.accepted_at, i.revoked_at, i.invited_by,
  json_build_object('id', m.id, 'slug', m.slug, 'name', m.name, 'language', m.language, 'zone', m.zone) as community,
  (select name from persons where id = i.invited_by) as inviter`

/** The invitation of a token; undefined when there is none. */
export async function findInvitation(db: Db, signIn: Digest, token: string): Promise<Invitation | undefined> {
  const found = await sql<Invitation>`select ${columns}
    from role_invitations i join communities m on m.id = i.community_id
    where i.token_hash = ${signIn.digest(`invitation ${token}`)}`.execute(db)
  return found.rows[0]
}

/** The invitations of a community that still wait for an answer, the latest first; 200 at most. */
export async function listInvitations(db: Db, communityId: number, now: Temporal.Instant): Promise<Invitation[]> {
  const found = await sql<Invitation>`select ${columns}
    from role_invitations i join communities m on m.id = i.community_id
    where i.community_id = ${communityId} and i.accepted_at is null and i.revoked_at is null
      and i.expires_at > ${now}::timestamptz
    order by i.id desc limit 200`.execute(db)
  return found.rows
}

/** Takes an invitation back. Says whether there was one that could be. */
export async function takeBack(
  tx: Tx,
  actor: Actor,
  communityId: number,
  id: number,
  now: Temporal.Instant,
): Promise<boolean> {
  const taken = await tx
    .updateTable('role_invitations')
    .set({ revoked_at: now })
    .where('id', '=', id)
    .where('community_id', '=', communityId)
    .where('accepted_at', 'is', null)
    .where('revoked_at', 'is', null)
    .returning(['role', 'format_id', 'chapter_id', 'event_id'])
    .executeTakeFirst()
  if (!taken) return false
  const ids = { communityId, formatId: taken.format_id, chapterId: taken.chapter_id, eventId: taken.event_id }
  const change = { actor, verb: 'take-back', subject: 'invitation', subjectId: id, ...ids } as const
  await record(tx, { ...change, before: { role: taken.role } })
  return true
}

/** Whether whoever invites may give the role at this moment: what somebody offers ends with their right to. */
export async function isStillGiven(db: Db | Tx, invitation: Invitation, now: Temporal.Instant): Promise<boolean> {
  const { invited_by: personId, community, role, event_id: eventId } = invitation
  if (personId === null) return true
  const giver = { personId, userId: '', name: '', slug: '', email: '', roles: await rolesInForce(db, personId, now) }
  const here = { communityId: community.id, formatId: invitation.format_id, chapterId: invitation.chapter_id }
  if (eventId === null) return mayGive(giver, role, here).ok
  const of = await db
    .selectFrom('events')
    .select(['format_id as formatId', 'chapter_id as chapterId'])
    .where('id', '=', eventId)
    .executeTakeFirst()
  return mayGive(giver, role, { ...here, ...of, eventId }).ok
}

/** Accepts an invitation that `mayAccept` allows; false when somebody else was faster or its person signs in already. */
export async function accept(tx: Tx, actor: Actor, invitation: Invitation, now: Temporal.Instant): Promise<boolean> {
  const { id, role, person_id } = invitation
  const open = await tx
    .selectFrom('role_invitations')
    .select('id')
    .where('id', '=', id)
    .where('accepted_at', 'is', null)
    .where('revoked_at', 'is', null)
    .forUpdate()
    .executeTakeFirst()
  if (!open) return false
  if (person_id !== null && person_id !== actor.personId && !(await becomePerson(tx, actor, person_id))) return false
  await tx
    .updateTable('role_invitations')
    .set({ accepted_at: now, accepted_by: person_id ?? actor.personId })
    .where('id', '=', id)
    .execute()
  if (role !== 'ambassador') await giveRole(tx, person_id ?? actor.personId, role, invitation, now)
  const ids = { communityId: invitation.community.id, formatId: invitation.format_id }
  await record(tx, {
    actor: { personId: person_id ?? actor.personId },
    verb: 'accept',
    subject: 'invitation',
    subjectId: id,
    personId: person_id ?? actor.personId,
    ...ids,
    chapterId: invitation.chapter_id,
    eventId: invitation.event_id,
    after: { role, scope: invitation.scope },
  })
  return true
}

// A term that ends soon leaves no time to accept after it.
function earlier(one: Temporal.Instant, other: Temporal.Instant | null): Temporal.Instant {
  return other !== null && other.epochMilliseconds < one.epochMilliseconds ? other : one
}

// Whoever has the role already keeps it as it is.
async function giveRole(tx: Tx, person_id: number, role: GivenRole, of: Invitation, now: Temporal.Instant) {
  await tx
    .insertInto('roles')
    .values({
      person_id,
      role,
      scope: of.scope,
      community_id: of.scope === 'server' ? null : of.community.id,
      format_id: of.format_id,
      chapter_id: of.chapter_id,
      event_id: of.event_id,
      given_by: of.invited_by,
      starts_at: now,
      ends_at: of.term_ends_at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

// A page that was here before its person could sign in becomes theirs, with the roles they have gathered meanwhile.
async function becomePerson(tx: Tx, actor: Actor, personId: number): Promise<boolean> {
  const taken = await sql`update users set person_id = ${personId} where id = ${actor.userId}
    and not exists (select from users other where other.person_id = ${personId}) returning id`.execute(tx)
  if (taken.rows.length === 0) return false
  await tx.updateTable('roles').set({ person_id: personId }).where('person_id', '=', actor.personId).execute()
  return true
}
