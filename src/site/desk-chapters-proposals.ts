// Proposed chapters at the desk: the committee reads, discusses and votes; whoever runs the programme sets the rule.
import { Hono } from 'hono'
import { readComment, readRule, readVote } from '../chapters/forms-decisions.ts'
import { countVotes, mayVote } from '../chapters/rules-decisions.ts'
import { seesProposals } from '../chapters/rules-proposals.ts'
import { mayAppoint } from '../chapters/rules-terms.ts'
import {
  addComment,
  castVote,
  type Decision,
  findProposalDecision,
  findRule,
  keepRule,
  listComments,
  listElectorate,
  listVotes,
  lockDecision,
} from '../chapters/store-decisions.ts'
import { findProposal, listNear, listProposals, type Proposal } from '../chapters/store-proposals.ts'
import { type Settling, settle, settleDue } from '../chapters/store-settling.ts'
import { pickText } from '../kit/languages.ts'
import { record } from '../people/store-history.ts'
import { urls } from '../urls.ts'
import type { SiteContext, SiteEnv } from './context.ts'
import { deskPage } from './desk-page.ts'
import { deskProposalMessages } from './messages-desk-chapters-proposals.ts'
import { type ProposalFacts, proposalPage } from './views-desk-chapters-proposal.ts'
import { proposalsPage } from './views-desk-chapters-proposals.ts'

export const deskProposalRoutes = new Hono<SiteEnv>()

deskProposalRoutes.get('/desk/proposals', async (c) => {
  const { db, at, actor, community } = c.var
  if (!actor || !seesProposals(actor, community.id)) return c.notFound()
  await settleDue(db, community.id, whenIs(c))
  const proposals = await listProposals(db, community.id, actor.personId)
  const rules = mayAppoint(actor, community.id) ? await readRules(c) : undefined
  return deskPage(c, {
    title: deskProposalMessages.in(at.language)('title'),
    path: (there) => urls.desk(there, '/proposals'),
    section: 'chapters',
    main: proposalsPage({ proposals, rules, zone: community.zone }, at),
  })
})

deskProposalRoutes.post('/desk/decision-rules', async (c) => {
  const { db, at, actor, community } = c.var
  if (!actor || !mayAppoint(actor, community.id)) return c.notFound()
  const read = readRule(await c.req.formData())
  if (!read) return c.text('This rule is none that the form offers.', 422)
  await db.transaction().execute(async (tx) => {
    const before = await findRule(tx, community.id, read.kind)
    await keepRule(tx, community.id, read.kind, read.rule)
    const change = { before: { ...before }, after: { ...read.rule, kind: read.kind } }
    await record(tx, { actor, verb: 'set-rule', subject: 'decision-rule', communityId: community.id, ...change })
  })
  return c.redirect(urls.desk(at, '/proposals'), 303)
})

deskProposalRoutes.get('/desk/proposals/:chapter', async (c) => {
  const found = await findHere(c)
  return found ? show(c, found) : c.notFound()
})

deskProposalRoutes.post('/desk/proposals/:chapter/votes', async (c) => {
  const { db, at, actor, now } = c.var
  const found = await findHere(c)
  if (!found || !actor) return c.notFound()
  const vote = readVote(await c.req.formData())
  const taken = await db.transaction().execute(async (tx) => {
    const decision = await lockDecision(tx, found.decision.id)
    if (!decision || !vote) return false
    const decides = (await listElectorate(tx, decision, now)).includes(actor.personId)
    const verdict = mayVote(decision, { personId: actor.personId, decides }, now)
    if (!verdict.ok || (verdict.only === 'abstain' && vote.choice !== 'abstain')) return false
    // Whoever asks is concerned, also when they only abstain.
    const conflict = vote.conflict || verdict.only === 'abstain'
    await castVote(tx, { decisionId: decision.id, personId: actor.personId, choice: vote.choice, conflict }, now)
    await settle(tx, decision.id, whenIs(c))
    return true
  })
  if (!taken) return show(c, (await findHere(c)) ?? found, 422)
  // A proposal that was declined has another address from now on; its list has not.
  const still = await findProposal(db, c.var.community.id, found.proposal.slug)
  return c.redirect(urls.desk(at, still ? `/proposals/${found.proposal.slug}` : '/proposals'), 303)
})

deskProposalRoutes.post('/desk/proposals/:chapter/comments', async (c) => {
  const { db, at, actor, now } = c.var
  const found = await findHere(c)
  if (!found || !actor) return c.notFound()
  const body = readComment(await c.req.formData())
  if (body === undefined) return show(c, found, 422)
  const comment = { decisionId: found.decision.id, personId: actor.personId, body }
  await db.transaction().execute((tx) => addComment(tx, comment, now))
  return c.redirect(`${urls.desk(at, `/proposals/${found.proposal.slug}`)}#discussion`, 303)
})

interface Found {
  proposal: Proposal
  decision: Decision
}

// The proposal of the address, for those who may read it; for everybody else there is none.
async function findHere(c: SiteContext): Promise<Found | undefined> {
  const { db, actor, community, now } = c.var
  if (!seesProposals(actor, community.id)) return undefined
  const proposal = await findProposal(db, community.id, c.req.param('chapter') ?? '')
  const decision = proposal && (await findProposalDecision(db, proposal.chapter_id))
  if (!proposal || !decision) return undefined
  const due = decision.state === 'open' && decision.deadline.epochMilliseconds <= now.epochMilliseconds
  if (!due) return { proposal, decision }
  await db.transaction().execute((tx) => settle(tx, decision.id, whenIs(c)))
  const settled = await findProposalDecision(db, proposal.chapter_id)
  return { proposal, decision: settled ?? decision }
}

async function show(c: SiteContext, { proposal, decision }: Found, status: 200 | 422 = 200) {
  const { at, community } = c.var
  const name = pickText(proposal.name, at.language, proposal.language).text
  return deskPage(
    c,
    {
      title: name,
      path: (there) => urls.desk(there, `/proposals/${proposal.slug}`),
      section: 'chapters',
      trail: [{ name: deskProposalMessages.in(at.language)('title'), href: urls.desk(at, '/proposals') }],
      main: proposalPage({ ...(await readFacts(c, { proposal, decision })), zone: community.zone }, at),
    },
    status,
  )
}

async function readFacts(c: SiteContext, { proposal, decision }: Found): Promise<Omit<ProposalFacts, 'zone'>> {
  const { db, now, actor } = c.var
  const [votes, comments, near, deciding] = await Promise.all([
    listVotes(db, decision.id),
    listComments(db, decision.id),
    listNear(db, decision.community_id, proposal.chapter_id),
    listElectorate(db, decision, now),
  ])
  const readerId = actor?.personId ?? 0
  const verdict = mayVote(decision, { personId: readerId, decides: deciding.includes(readerId) }, now)
  const counted = votes.filter(({ person_id }) => deciding.includes(person_id))
  const count = closedCount(decision) ?? countVotes(counted, deciding.length)
  return { proposal, decision, votes, comments, near, readerId, count, voting: verdict.ok ? verdict.only : verdict.why }
}

function closedCount({ yes_count, no_count, abstain_count, electorate_count }: Decision) {
  if (yes_count === null || no_count === null || abstain_count === null || electorate_count === null) return undefined
  return { yes: yes_count, no: no_count, abstain: abstain_count, electorate: electorate_count }
}

async function readRules(c: SiteContext) {
  const { db, community } = c.var
  const of = (kind: 'chapter-proposal' | 'host-application' | 'ambassador-application') =>
    findRule(db, community.id, kind)
  return {
    'chapter-proposal': await of('chapter-proposal'),
    'host-application': await of('host-application'),
    'ambassador-application': await of('ambassador-application'),
  }
}

/** The moment and address under which decisions are settled here. */
export function whenIs(c: SiteContext): Settling {
  return { now: c.var.now, origin: c.var.origin, community: c.var.at.community }
}
