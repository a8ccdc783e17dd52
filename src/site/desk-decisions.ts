// What every matter to be decided has at the desk: its votes and discussion, a vote taken, a comment added.
import { readComment, readVote } from '../chapters/forms-decisions.ts'
import type { Settling } from '../chapters/rules-applications.ts'
import { countVotes, mayVote } from '../chapters/rules-decisions.ts'
import {
  addComment,
  castVote,
  type Decision,
  findDecision,
  listComments,
  listElectorate,
  listVotes,
  lockDecision,
} from '../chapters/store-decisions.ts'
import { settle } from '../chapters/store-settling.ts'
import type { SiteContext } from './context.ts'
import type { DecisionFacts } from './views-desk-decision.ts'

/** A decision as it stands now: one whose deadline has passed is settled first. */
export async function decisionNow(c: SiteContext, decision: Decision): Promise<Decision> {
  const { db, community, now } = c.var
  const due = decision.state === 'open' && decision.deadline.epochMilliseconds <= now.epochMilliseconds
  if (!due) return decision
  await db.transaction().execute((tx) => settle(tx, decision.id, whenIs(c)))
  return (await findDecision(db, community.id, decision.id)) ?? decision
}

/** What the desk shows of a decision; `path` is that of its page below the desk. */
export async function readDecision(c: SiteContext, decision: Decision, path: string): Promise<DecisionFacts> {
  const { db, now, actor, community } = c.var
  const [votes, comments, deciding] = await Promise.all([
    listVotes(db, decision.id),
    listComments(db, decision.id),
    listElectorate(db, decision, now),
  ])
  const readerId = actor?.personId ?? 0
  const verdict = mayVote(decision, { personId: readerId, decides: deciding.includes(readerId) }, now)
  const counted = votes.filter(({ person_id }) => deciding.includes(person_id))
  const count = closedCount(decision) ?? countVotes(counted, deciding.length)
  const voting = verdict.ok ? verdict.only : verdict.why
  return { decision, votes, comments, readerId, count, voting, path, zone: community.zone }
}

/** Takes the vote of the form where its voter may cast it, and settles what it decides. Says whether it was taken. */
export async function takeVote(c: SiteContext, decisionId: number): Promise<boolean> {
  const { db, actor, now } = c.var
  const vote = readVote(await c.req.formData())
  if (!actor || !vote) return false
  return db.transaction().execute(async (tx) => {
    const decision = await lockDecision(tx, decisionId)
    if (!decision) return false
    const decides = (await listElectorate(tx, decision, now)).includes(actor.personId)
    const verdict = mayVote(decision, { personId: actor.personId, decides }, now)
    if (!verdict.ok || (verdict.only === 'abstain' && vote.choice !== 'abstain')) return false
    // Whoever asks is concerned, also when they only abstain.
    const conflict = vote.conflict || verdict.only === 'abstain'
    await castVote(tx, { decisionId, personId: actor.personId, choice: vote.choice, conflict }, now)
    await settle(tx, decisionId, whenIs(c))
    return true
  })
}

/** Adds what was typed to the discussion. Says whether there was something to add. */
export async function takeComment(c: SiteContext, decisionId: number): Promise<boolean> {
  const { db, actor, now } = c.var
  const body = readComment(await c.req.formData())
  if (!actor || body === undefined) return false
  await db.transaction().execute((tx) => addComment(tx, { decisionId, personId: actor.personId, body }, now))
  return true
}

/** The moment and address under which decisions are settled here, and what other rooms do about them. */
export function whenIs(c: SiteContext): Settling {
  const { now, origin, at, reactions } = c.var
  return { now, origin, community: at.community, reactions }
}

function closedCount({ yes_count, no_count, abstain_count, electorate_count }: Decision) {
  if (yes_count === null || no_count === null || abstain_count === null || electorate_count === null) return undefined
  return { yes: yes_count, no: no_count, abstain: abstain_count, electorate: electorate_count }
}
