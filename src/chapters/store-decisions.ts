// Decisions by vote: opened under a rule, discussed, voted on by those who decide, closed with what the votes came to.
import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Db, Tx } from '../kit/database.ts'
import {
  type Choice,
  countVotes,
  type DecisionKind,
  type DecisionRule,
  type Outcome,
  usualRules,
  type Vote,
  type WhyDecided,
} from './rules-decisions.ts'
import { electorate, matterValues } from './store-electorate.ts'

export interface Decision extends DecisionRule {
  id: number
  community_id: number
  kind: DecisionKind
  chapter_id: number | null
  format_id: number | null
  event_id: number | null
  applicant_id: number | null
  opened_at: Temporal.Instant
  deadline: Temporal.Instant
  state: 'open' | 'approved' | 'declined' | 'withdrawn'
  why: WhyDecided | null
  closed_at: Temporal.Instant | null
  yes_count: number | null
  no_count: number | null
  abstain_count: number | null
  electorate_count: number | null
  /** Whether those who serve the chapter are asked what they think. */
  asks_ambassadors: boolean
  /** When what is decided on was last changed by whoever asks. */
  changed_at: Temporal.Instant | null
}

/** A vote with who cast it. */
export interface NamedVote extends Vote {
  person_id: number
  name: string
  cast_at: Temporal.Instant
}

export interface Comment {
  id: number
  person_id: number | null
  /** Null when who wrote it is gone. */
  name: string | null
  body: string
  at: Temporal.Instant
}

/** What a decision is about; the applicant is who asks. */
export interface Matter {
  communityId: number
  kind: DecisionKind
  chapterId?: number
  formatId?: number
  eventId?: number
  applicantId: number
}

const columns = sql`d.id, d.community_id, d.kind, d.chapter_id, d.format_id, d.event_id, d.applicant_id, d.majority,
  d.counted_of, d.quorum_percent, d.opened_at, d.deadline, d.state, d.why, d.closed_at, d.yes_count, d.no_count,
  d.abstain_count, d.electorate_count, d.asks_ambassadors, d.changed_at`

/** How a community decides a kind of matter: by its own rule, or by the usual one. */
export async function findRule(db: Db, communityId: number, kind: DecisionKind) {
  const own = await db
    .selectFrom('decision_rules')
    .select(['majority', 'counted_of', 'quorum_percent', 'days', 'asks_ambassadors'])
    .where('community_id', '=', communityId)
    .where('kind', '=', kind)
    .executeTakeFirst()
  return own ?? { ...usualRules[kind], asks_ambassadors: false }
}

/** Sets how a community decides from now on; what is open keeps the rule under which it was opened. */
export async function keepRule(
  tx: Tx,
  communityId: number,
  kind: DecisionKind,
  rule: DecisionRule & { days: number; asks_ambassadors?: boolean },
): Promise<void> {
  await tx
    .insertInto('decision_rules')
    .values({ community_id: communityId, kind, ...rule })
    .onConflict((conflict) => conflict.columns(['community_id', 'kind']).doUpdateSet(rule))
    .execute()
}

/** Opens a decision under the rule of this moment, and gives its id. */
export async function openDecision(tx: Tx, matter: Matter, now: Temporal.Instant): Promise<number> {
  const { days, ...rule } = await findRule(tx, matter.communityId, matter.kind)
  const opened = await tx
    .insertInto('decisions')
    .values({
      community_id: matter.communityId,
      kind: matter.kind,
      chapter_id: matter.chapterId ?? null,
      format_id: matter.formatId ?? null,
      event_id: matter.eventId ?? null,
      applicant_id: matter.applicantId,
      ...rule,
      opened_at: now,
      deadline: now.add({ hours: days * 24 }),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return opened.id
}

/** A decision of a community. */
export async function findDecision(db: Db, communityId: number, id: number): Promise<Decision | undefined> {
  const found = await sql<Decision>`select ${columns} from decisions d
    where d.community_id = ${communityId} and d.id = ${id}`.execute(db)
  return found.rows[0]
}

/** A decision under lock, so that a vote and its closing wait for each other. */
export async function lockDecision(tx: Tx, id: number): Promise<Decision | undefined> {
  const found = await sql<Decision>`select ${columns} from decisions d where d.id = ${id} for update`.execute(tx)
  return found.rows[0]
}

/** The latest decision on a chapter's proposal. */
export async function findProposalDecision(db: Db, chapterId: number): Promise<Decision | undefined> {
  const found = await sql<Decision>`select ${columns} from decisions d
    where d.chapter_id = ${chapterId} and d.kind = 'chapter-proposal' order by d.id desc limit 1`.execute(db)
  return found.rows[0]
}

/** Open decisions of a community whose deadline has passed. */
export async function listDue(db: Db, communityId: number, now: Temporal.Instant): Promise<number[]> {
  const due = await db
    .selectFrom('decisions')
    .select('id')
    .where('community_id', '=', communityId)
    .where('state', '=', 'open')
    .where('deadline', '<=', now)
    .orderBy('id')
    .limit(100)
    .execute()
  return due.map(({ id }) => id)
}

/** The ids of those who decide on a matter today. */
export async function listElectorate(
  db: Db,
  matter: Pick<Decision, 'community_id' | 'format_id' | 'event_id' | 'kind'>,
  now: Temporal.Instant,
): Promise<number[]> {
  const found = await sql<{ person_id: number }>`${electorate(matterValues(matter), now)}`.execute(db)
  return found.rows.map(({ person_id }) => person_id)
}

/** The votes on a decision with the names of those who cast them, in the order of names. */
export async function listVotes(db: Db, decisionId: number): Promise<NamedVote[]> {
  return db
    .selectFrom('votes')
    .innerJoin('persons', 'persons.id', 'votes.person_id')
    .select(['votes.person_id', 'persons.name', 'votes.choice', 'votes.conflict', 'votes.cast_at'])
    .where('decision_id', '=', decisionId)
    .orderBy('persons.name')
    .orderBy('persons.id')
    .execute()
}

/** Casts a vote, or changes it. The database refuses one on a decision that is closed or past its deadline. */
export async function castVote(
  tx: Tx,
  vote: { decisionId: number; personId: number; choice: Choice; conflict: boolean },
  now: Temporal.Instant,
): Promise<void> {
  const cast = { choice: vote.choice, conflict: vote.conflict, cast_at: now }
  await tx
    .insertInto('votes')
    .values({ decision_id: vote.decisionId, person_id: vote.personId, ...cast })
    .onConflict((conflict) => conflict.columns(['decision_id', 'person_id']).doUpdateSet(cast))
    .execute()
}

/** The discussion of a decision, oldest first; 500 comments at most. */
export async function listComments(db: Db, decisionId: number): Promise<Comment[]> {
  return db
    .selectFrom('decision_comments')
    .leftJoin('persons', 'persons.id', 'decision_comments.person_id')
    .select([
      'decision_comments.id',
      'decision_comments.person_id',
      'persons.name',
      'decision_comments.body',
      'decision_comments.at',
    ])
    .where('decision_id', '=', decisionId)
    .orderBy('decision_comments.id')
    .limit(500)
    .execute()
}

/** Adds to the discussion of a decision. */
export async function addComment(
  tx: Tx,
  comment: { decisionId: number; personId: number; body: string },
  now: Temporal.Instant,
): Promise<void> {
  const { decisionId, personId, body } = comment
  await tx
    .insertInto('decision_comments')
    .values({ decision_id: decisionId, person_id: personId, body, at: now })
    .execute()
}

/** Closes a decision with what the votes of those who decide came to. */
export async function closeDecision(
  tx: Tx,
  decisionId: number,
  outcome: Exclude<Outcome, { state: 'open' }>,
  votes: readonly Vote[],
  electorateSize: number,
  now: Temporal.Instant,
): Promise<void> {
  const count = countVotes(votes, electorateSize)
  await tx
    .updateTable('decisions')
    .set({
      state: outcome.state,
      why: outcome.why,
      closed_at: now,
      yes_count: count.yes,
      no_count: count.no,
      abstain_count: count.abstain,
      electorate_count: count.electorate,
    })
    .where('id', '=', decisionId)
    .execute()
}

/** Takes back what was asked, by whoever asked it. Says whether it was still open. */
export async function withdrawDecision(tx: Tx, decisionId: number, now: Temporal.Instant): Promise<boolean> {
  const withdrawn = await tx
    .updateTable('decisions')
    .set({ state: 'withdrawn', closed_at: now })
    .where('id', '=', decisionId)
    .where('state', '=', 'open')
    .executeTakeFirst()
  return withdrawn.numUpdatedRows > 0n
}
