// Who may give and take which role. The last who holds the keys cannot leave.
import { no, type Verdict, yes } from '../kit/verdict.ts'
import { type Actor, holds, owns, type Role, type RoleName, type Where } from './rules.ts'

/** A role that is given by invitation; an ambassador's follows from the appointment to a chapter. */
export type GivenRole = Exclude<RoleName, 'ambassador'>

/** The scope that each role may have, the widest first. */
export const scopesOfRole: Readonly<Record<GivenRole, readonly Role['scope'][]>> = {
  owner: ['server'],
  admin: ['community'],
  'programme-manager': ['community'],
  'committee-member': ['community'],
  organiser: ['format', 'event'],
  'co-organiser': ['chapter'],
  reviewer: ['event'],
  'check-in-helper': ['event'],
}

/** Days for which an invitation can be accepted. */
export const invitationDays = 14

/** So many invitations a day go to one mailbox from the whole server, and from one person. */
const invitationsADay = { mailbox: 5, person: 50 } as const

/** Whether another invitation may leave: it is a mail to somebody who asked for nothing. */
export function mayInvite(sent: { toMailbox: number; byPerson: number }): Verdict<'too-often'> {
  return sent.toMailbox < invitationsADay.mailbox && sent.byPerson < invitationsADay.person ? yes : no('too-often')
}

// Who, besides the owner, gives a role. Nobody makes others more than they are themselves.
const giversOf: Readonly<Record<RoleName, readonly RoleName[]>> = {
  owner: [],
  admin: ['admin'],
  'programme-manager': ['admin'],
  'committee-member': ['admin'],
  organiser: ['admin', 'programme-manager'],
  ambassador: ['admin', 'programme-manager'],
  'co-organiser': ['admin', 'programme-manager', 'ambassador'],
  reviewer: ['admin', 'programme-manager', 'organiser'],
  'check-in-helper': ['admin', 'programme-manager', 'organiser', 'ambassador', 'co-organiser'],
}

// Whoever runs an event, or all of a format or chapter, lets others run that one event with them.
const giversOfEventOrganiser: readonly RoleName[] = ['admin', 'programme-manager', 'organiser', 'ambassador']

/** Whether somebody sees the team of a community. */
export function maySeeTeam(actor: Actor | null, where: Where): boolean {
  return holds(actor, ['admin', 'programme-manager'], where)
}

/** Whether somebody sees who helps with an event: whoever can ask another one to help. */
export function maySeeEventTeam(actor: Actor | null, where: Where): boolean {
  return actor !== null && mayGive(actor, 'check-in-helper', where).ok
}

/** Whether somebody sees who helps to run a chapter, and asks others. */
export function maySeeChapterTeam(actor: Actor | null, where: Where): boolean {
  return actor !== null && mayGive(actor, 'co-organiser', where).ok
}

/** Whether somebody may give this role here; with an event, it is for that event alone. */
export function mayGive(actor: Actor, role: RoleName, where: Where): Verdict<'not-yours-to-give'> {
  const givers = role === 'organiser' && where.eventId ? giversOfEventOrganiser : giversOf[role]
  const gives = role === 'owner' ? owns(actor) : holds(actor, givers, where)
  return gives ? yes : no('not-yours-to-give')
}

export interface HeldRole {
  role: RoleName
  personId: number
  where: Where
  /** Whether nobody else holds it here without an end. */
  isLast: boolean
}

/** Whether somebody may take this role away: those who may give it, and whoever holds it may leave. */
export function mayRevoke(actor: Actor, held: HeldRole): Verdict<'not-yours-to-give' | 'last-keyholder'> {
  const given = mayGive(actor, held.role, held.where)
  if (!given.ok && held.personId !== actor.personId) return given
  return held.isLast && (held.role === 'admin' || held.role === 'owner') ? no('last-keyholder') : yes
}

export interface Invited {
  email: string
  expires_at: { epochMilliseconds: number }
  accepted_at: unknown
  revoked_at: unknown
}

/** Whether somebody may accept an invitation: it must be for their address, and still stand. */
export function mayAccept(
  actor: Pick<Actor, 'email'>,
  invited: Invited,
  now: { epochMilliseconds: number },
): Verdict<'invitation-over' | 'other-address'> {
  const over = invited.accepted_at !== null || invited.revoked_at !== null
  if (over || invited.expires_at.epochMilliseconds <= now.epochMilliseconds) return no('invitation-over')
  return invited.email === actor.email ? yes : no('other-address')
}

/** Whether somebody reads the history of this place: of a whole community, or of what they run in it. */
export function maySeeHistory(actor: Actor | null, where: Where): boolean {
  return holds(actor, ['admin', 'programme-manager', 'organiser', 'ambassador', 'co-organiser'], where)
}
