// What is to be decided, at the desk: the list, the rule by which it is done, and one proposed chapter.
import { Hono } from 'hono'
import { decisionKinds, readRule } from '../chapters/forms-decisions.ts'
import { matterScope } from '../chapters/rules-applications.ts'
import { seesProposals } from '../chapters/rules-proposals.ts'
import { mayAppoint } from '../chapters/rules-terms.ts'
import { type Decision, findProposalDecision, findRule, keepRule } from '../chapters/store-decisions.ts'
import { listMatters } from '../chapters/store-matters.ts'
import { findProposal, listNear, type Proposal } from '../chapters/store-proposals.ts'
import { settleDue } from '../chapters/store-settling.ts'
import { pickText } from '../kit/languages.ts'
import { record } from '../people/store-history.ts'
import { urls } from '../urls.ts'
import type { SiteContext, SiteEnv } from './context.ts'
import { decisionNow, readDecision, takeComment, takeVote, whenIs } from './desk-decisions.ts'
import { deskPage } from './desk-page.ts'
import { deskProposalMessages } from './messages-desk-chapters-proposals.ts'
import { proposalPage } from './views-desk-chapters-proposal.ts'
import { mattersPage } from './views-desk-chapters-proposals.ts'

export const deskProposalRoutes = new Hono<SiteEnv>()

deskProposalRoutes.get('/desk/proposals', async (c) => {
  const { db, at, actor, community, now } = c.var
  const scope = matterScope(actor, community.id)
  if (!actor || !scope) return c.notFound()
  await settleDue(db, community.id, whenIs(c))
  const kind = decisionKinds.find((one) => one === c.req.query('kind'))
  const state = (['open', 'closed'] as const).find((one) => one === c.req.query('state'))
  const matters = await listMatters(db, community.id, scope, actor.personId, now, { kind, state })
  const rules = mayAppoint(actor, community.id) ? await readRules(c) : undefined
  const kinds = scope.all ? decisionKinds : (['host-application'] as const)
  return deskPage(c, {
    title: deskProposalMessages.in(at.language)('title'),
    path: (there) => urls.desk(there, '/proposals'),
    section: 'chapters',
    main: mattersPage({ matters, filter: { kind, state }, kinds, rules, zone: community.zone }, at),
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
  const { db, at, community } = c.var
  const found = await findHere(c)
  if (!found) return c.notFound()
  if (!(await takeVote(c, found.decision.id))) return show(c, (await findHere(c)) ?? found, 422)
  // A proposal that was declined has another address from now on; its list has not.
  const still = await findProposal(db, community.id, found.proposal.slug)
  return c.redirect(urls.desk(at, still ? `/proposals/${found.proposal.slug}` : '/proposals'), 303)
})

deskProposalRoutes.post('/desk/proposals/:chapter/comments', async (c) => {
  const found = await findHere(c)
  if (!found) return c.notFound()
  if (!(await takeComment(c, found.decision.id))) return show(c, found, 422)
  return c.redirect(`${urls.desk(c.var.at, `/proposals/${found.proposal.slug}`)}#discussion`, 303)
})

interface Found {
  proposal: Proposal
  decision: Decision
}

// The proposal of the address, for those who may read it; for everybody else there is none.
async function findHere(c: SiteContext): Promise<Found | undefined> {
  const { db, actor, community } = c.var
  if (!seesProposals(actor, community.id)) return undefined
  const proposal = await findProposal(db, community.id, c.req.param('chapter') ?? '')
  const latest = proposal && (await findProposalDecision(db, proposal.chapter_id))
  const decision = latest && (await decisionNow(c, latest))
  return proposal && decision ? { proposal, decision } : undefined
}

async function show(c: SiteContext, { proposal, decision }: Found, status: 200 | 422 = 200) {
  const { db, at } = c.var
  const path = `/proposals/${proposal.slug}`
  const [facts, near] = await Promise.all([
    readDecision(c, decision, path),
    listNear(db, decision.community_id, proposal.chapter_id),
  ])
  return deskPage(
    c,
    {
      title: pickText(proposal.name, at.language, proposal.language).text,
      path: (there) => urls.desk(there, path),
      section: 'chapters',
      trail: [{ name: deskProposalMessages.in(at.language)('title'), href: urls.desk(at, '/proposals') }],
      main: proposalPage({ proposal, decision: facts, near }, at),
    },
    status,
  )
}

async function readRules(c: SiteContext) {
  const { db, community } = c.var
  const of = (kind: (typeof decisionKinds)[number]) => findRule(db, community.id, kind)
  return {
    'chapter-proposal': await of('chapter-proposal'),
    'host-application': await of('host-application'),
    'ambassador-application': await of('ambassador-application'),
  }
}
