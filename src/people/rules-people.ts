// Who sees the people of a community, who writes their profiles, and who makes two identities one.
import { no, type Verdict, yes } from '../kit/verdict.ts'
import { type Actor, holds, owns, type RoleName, type Where } from './rules.ts'
import { mayGive } from './rules-roles.ts'

/** Whether somebody sees the people of a community. */
export function maySeePeople(actor: Actor | null, where: Where): boolean {
  return holds(actor, ['admin', 'programme-manager'], where)
}

/** Whether somebody compares and merges identities, and erases them: those who hold the keys. */
export function mayJoinPeople(actor: Actor | null, where: Where): boolean {
  return holds(actor, ['admin'], where)
}

/** A role that somebody holds or will hold, and where. */
export interface RoleOf {
  role: RoleName
  where: Where | null
}

/** What is known of a person before something is done to who they are. */
export interface PersonFacts {
  id: number
  /** The communities to which anything belongs that refers to them. */
  communities: readonly number[]
  roles: readonly RoleOf[]
  /** Whether they sign in. */
  user: boolean
}

export type NotYours = 'elsewhere' | 'higher-role'

/**
 * Whether a person is in the hands of this community: nothing of them is elsewhere, and they hold no role that the actor
 * could not give. Whoever merges or erases somebody decides over all that they are, so it must all be theirs to decide.
 */
export function isOurs(actor: Actor, person: PersonFacts, communityId: number): Verdict<NotYours> {
  if (owns(actor)) return yes
  if (person.communities.some((id) => id !== communityId)) return no('elsewhere')
  const given = person.roles.every(({ role, where }) => where !== null && mayGive(actor, role, where).ok)
  return given ? yes : no('higher-role')
}

/** Whether somebody writes the profile of a person: who signs in writes their own, where they belong to others too. */
export function mayWriteProfile(actor: Actor | null, person: PersonFacts, communityId: number): Verdict<'elsewhere'> {
  if (actor && (owns(actor) || actor.personId === person.id)) return yes
  if (!maySeePeople(actor, { communityId })) return no('elsewhere')
  return person.communities.every((id) => id === communityId) ? yes : no('elsewhere')
}

export type NotMerged = NotYours | 'same' | 'twice'

/** Whether two persons may become one. */
export function mayMerge(
  actor: Actor,
  [kept, gone]: readonly [PersonFacts, PersonFacts],
  communityId: number,
): Verdict<NotMerged> {
  if (kept.id === gone.id) return no('same')
  if (!mayJoinPeople(actor, { communityId })) return no('higher-role')
  const one = isOurs(actor, kept, communityId)
  return one.ok ? isOurs(actor, gone, communityId) : one
}
