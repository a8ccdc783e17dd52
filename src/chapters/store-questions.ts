// The questions that a community asks of those who apply; the usual ones where it has none of its own.
import type { Db, Tx } from '../kit/database.ts'
import { asJsonb } from '../kit/jsonb.ts'
import type { ApplicationKind, Question } from './rules-applications.ts'
import { usualQuestions } from './rules-questions.ts'

/** What a community asks, in its order; `own` says whether it has said so itself. */
export async function listQuestions(
  db: Db,
  communityId: number,
  kind: ApplicationKind,
): Promise<{ own: boolean; questions: readonly Question[] }> {
  const found = await db
    .selectFrom('application_questions')
    .select(['question', 'language', 'answered_by as by'])
    .where('community_id', '=', communityId)
    .where('kind', '=', kind)
    .orderBy('position')
    .execute()
  return found.length > 0 ? { own: true, questions: found } : { own: false, questions: usualQuestions[kind] }
}

/** Sets what a community asks from now on; with none, the usual questions hold again. */
export async function keepQuestions(
  tx: Tx,
  communityId: number,
  kind: ApplicationKind,
  questions: readonly Question[],
): Promise<void> {
  await tx
    .deleteFrom('application_questions')
    .where('community_id', '=', communityId)
    .where('kind', '=', kind)
    .execute()
  if (questions.length === 0) return
  const rows = questions.map(({ question, language, by }, position) => ({
    community_id: communityId,
    kind,
    position,
    language,
    question: asJsonb(question),
    answered_by: by,
  }))
  await tx.insertInto('application_questions').values(rows).execute()
}
