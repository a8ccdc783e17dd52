// Who may have a person erased: they themselves, and whoever holds the keys of all that they are.
import { no, type Verdict } from '../kit/verdict.ts'
import { type Actor, owns } from './rules.ts'
import { isOurs, mayJoinPeople, type NotYours, type PersonFacts } from './rules-people.ts'

/** What remains of somebody: nothing but numbers, or the public page on which they stand as a speaker. */
export type Remains = 'nothing' | 'page'

/** Who is erased, as every room needs to know it. */
export interface Erased {
  personId: number
  name: string
  /** Every address that is known to be theirs. */
  addresses: readonly string[]
  remains: Remains
}

export interface ErasureFacts extends PersonFacts {
  /** Whether nobody else holds the keys of a community, or of the server, without an end. */
  lastKeyholder: boolean
}

/** Whether somebody may have a person erased. Whoever holds the keys alone gives them to somebody first. */
export function mayErase(
  actor: Actor,
  person: ErasureFacts,
  communityId: number,
): Verdict<NotYours | 'last-keyholder'> {
  if (person.lastKeyholder) return no('last-keyholder')
  if (actor.personId === person.id || owns(actor)) return { ok: true }
  return mayJoinPeople(actor, { communityId }) ? isOurs(actor, person, communityId) : no('higher-role')
}

/** What stands for the name of somebody who was erased. */
export const erasedName = 'A former participant'

/**
 * Whether a name is so much somebody's own that it can be taken out of texts of others: two words or more, or one that is
 * not written with Latin letters. "Li" alone stands in too many other words.
 */
export function isTelling(name: string): boolean {
  const letters = [...name.trim()]
  if (/[^\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}]/u.test(name)) return letters.length >= 2
  return letters.length >= 5 && /\S\s+\S/.test(name.trim())
}
