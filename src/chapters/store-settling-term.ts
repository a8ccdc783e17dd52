// How a term begins that was decided on: the appointment, the membership, and its trace in the history.
import type { Temporal } from 'temporal-polyfill'
import type { Tx } from '../kit/database.ts'
import { type Change, record } from '../people/store-history.ts'
import { joinChapter } from './store-members.ts'
import { appoint } from './store-terms.ts'

/** Appoints somebody to a chapter for a term and makes them its member. */
export async function beginTerm(
  tx: Tx,
  where: { community_id: number },
  personId: number,
  chapter: { id: number; language: string },
  term: { starts_on: string; ends_on: string },
  now: Temporal.Instant,
  actor: Change['actor'] = 'system',
): Promise<void> {
  const communityId = where.community_id
  await appoint(tx, { communityId, chapterId: chapter.id, personId, ...term })
  await joinChapter(tx, { chapterId: chapter.id, personId, language: chapter.language }, now)
  const subject = { subject: 'ambassador' as const, communityId, chapterId: chapter.id, personId }
  await record(tx, { actor, verb: 'appoint', ...subject, after: { ...term } })
}
