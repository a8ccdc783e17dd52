// How a vote comes out: majority or two thirds, of the votes or of the electorate, with a quorum and a deadline.
import { Temporal } from 'temporal-polyfill'
import { no, type Verdict, yes } from '../kit/verdict.ts'

export type DecisionKind = 'chapter-proposal' | 'host-application' | 'ambassador-application'
export type Choice = 'yes' | 'no' | 'abstain'

/** How a decision is made. The quorum is how many percent of the electorate must take part. */
export interface DecisionRule {
  majority: 'majority' | 'two-thirds'
  counted_of: 'votes' | 'electorate'
  quorum_percent: number
}

/** One person's vote; with a conflict of interest it is an abstention, and that person is none of those who decide. */
export interface Vote {
  choice: Choice
  conflict: boolean
}

/** What the votes come to. */
export interface Count {
  yes: number
  no: number
  abstain: number
  /** Those who may decide: the electorate without whom the matter concerns. */
  electorate: number
}

export type WhyDecided = 'enough-yes' | 'not-enough-yes' | 'no-quorum' | 'nobody-voted'

/** How a decision stands: open, or what it came to and why. */
export type Outcome =
  | { state: 'open' }
  | { state: 'approved'; why: 'enough-yes' }
  | { state: 'declined'; why: 'not-enough-yes' | 'no-quorum' | 'nobody-voted' }

/** What holds in a community that has set no rule of its own; `days` is how long a decision is open. */
export const usualRules: Readonly<Record<DecisionKind, DecisionRule & { days: number }>> = {
  'chapter-proposal': { majority: 'majority', counted_of: 'votes', quorum_percent: 50, days: 14 },
  'host-application': { majority: 'two-thirds', counted_of: 'electorate', quorum_percent: 0, days: 21 },
  'ambassador-application': { majority: 'majority', counted_of: 'votes', quorum_percent: 50, days: 14 },
}

/**
 * How the decision stands at a moment. Before the deadline it is decided only when nothing that those who have not
 * voted might still do could change it.
 */
export function tally(
  votes: readonly Vote[],
  rule: DecisionRule,
  electorate: number,
  deadline: Temporal.Instant,
  now: Temporal.Instant,
): Outcome {
  const count = countVotes(votes, electorate)
  const final = outcomeOf(count, rule)
  if (Temporal.Instant.compare(now, deadline) >= 0) return final
  if (count.electorate === 0) return { state: 'open' }
  const left = Math.max(0, count.electorate - voters(count))
  const allAgainst = outcomeOf({ ...count, no: count.no + left }, rule)
  // Those who are left may stay away too, so the quorum must be met without them.
  if (allAgainst.state === 'approved' && meetsQuorum(count, rule)) return allAgainst
  const allFor = outcomeOf({ ...count, yes: count.yes + left }, rule)
  return allFor.state === 'declined' ? allFor : { state: 'open' }
}

/** The votes, counted; `electorate` is how many people may vote, those with a conflict of interest among them. */
export function countVotes(votes: readonly Vote[], electorate: number): Count {
  const free = votes.filter(({ conflict }) => !conflict)
  const of = (choice: Choice) => free.filter((vote) => vote.choice === choice).length
  const deciding = Math.max(0, electorate - (votes.length - free.length))
  return { yes: of('yes'), no: of('no'), abstain: of('abstain'), electorate: deciding }
}

/** How many must take part for the vote to hold; at least one. */
function quorumOf(count: Count, rule: DecisionRule): number {
  return Math.max(1, Math.ceil((count.electorate * rule.quorum_percent) / 100))
}

/** The rule in numbers of this moment: how many have voted, and how many yes it takes of those counted now. */
export function standing(count: Count, rule: DecisionRule): { voted: number; quorum: number; needed: number } {
  const base = baseOf(count, rule)
  const needed = rule.majority === 'majority' ? Math.floor(base / 2) + 1 : Math.max(1, Math.ceil((base * 2) / 3))
  return { voted: voters(count), quorum: quorumOf(count, rule), needed }
}

/** Whether somebody may vote: they are of those who decide, and it is open. The applicant may abstain only. */
export function mayVote(
  decision: { state: string; deadline: Temporal.Instant; applicant_id: number | null },
  voter: { personId: number; decides: boolean },
  now: Temporal.Instant,
): Verdict<'not-of-those-who-decide' | 'closed', { only: 'any' | 'abstain' }> {
  if (!voter.decides) return no('not-of-those-who-decide')
  if (decision.state !== 'open' || Temporal.Instant.compare(now, decision.deadline) >= 0) return no('closed')
  return { ...yes, only: decision.applicant_id === voter.personId ? 'abstain' : 'any' }
}

function outcomeOf(count: Count, rule: DecisionRule): Exclude<Outcome, { state: 'open' }> {
  if (voters(count) === 0) return { state: 'declined', why: 'nobody-voted' }
  if (!meetsQuorum(count, rule)) return { state: 'declined', why: 'no-quorum' }
  const enough = count.yes >= standing(count, rule).needed
  return enough ? { state: 'approved', why: 'enough-yes' } : { state: 'declined', why: 'not-enough-yes' }
}

function meetsQuorum(count: Count, rule: DecisionRule): boolean {
  return voters(count) >= quorumOf(count, rule)
}

function baseOf(count: Count, rule: DecisionRule): number {
  return rule.counted_of === 'electorate' ? count.electorate : count.yes + count.no
}

function voters({ yes, no, abstain }: Count): number {
  return yes + no + abstain
}
