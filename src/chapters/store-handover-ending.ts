// A handover that comes to nothing: called off by somebody, or because the term that it would end has ended already.
import type { Tx } from '../kit/database.ts'
import { type Change, record } from '../people/store-history.ts'
import type { Settling } from './rules-applications.ts'
import { close, type Handover, lockAskedOf } from './store-handover.ts'
import { tellSides } from './store-handover-mails.ts'

/** Calls off an open handover that this transaction holds, and tells both sides. */
export async function callOff(tx: Tx, handover: Handover, actor: Change['actor'], when: Settling): Promise<void> {
  await close(tx, handover, 'withdrawn', when.now)
  await record(tx, { actor, verb: 'withdraw', ...handoverTrace(handover) })
  await tellSides(tx, handover, 'not-agreed', when)
}

/**
 * Calls off what was asked by whoever holds a term, before it is ended: nobody follows by the word of somebody who had to
 * go. What those who run the programme have begun goes on.
 */
export async function callOffAsked(
  tx: Tx,
  term: { id: number; communityId: number },
  actor: Change['actor'],
  when: Settling,
): Promise<void> {
  const asked = await lockAskedOf(tx, term.communityId, term.id, when.now)
  const theirs = asked && [asked.asked_by, asked.given_by].includes(asked.from_person_id)
  if (theirs) await callOff(tx, asked, actor, when)
}

/** What the history says of every change of a handover. */
export function handoverTrace({ id, community_id, chapter_id }: Handover) {
  return { subject: 'handover' as const, subjectId: id, communityId: community_id, chapterId: chapter_id }
}
