// A proposal that its proposer opens again while it is undecided: to change it, or to take it back.
import { Hono } from 'hono'
import { type ReadProposal, readProposal } from '../chapters/forms-proposal.ts'
import { findProposalDecision } from '../chapters/store-decisions.ts'
import { findProposal } from '../chapters/store-proposals.ts'
import { changeProposal, typedProposal, withdrawProposal } from '../chapters/store-proposals-change.ts'
import { record } from '../people/store-history.ts'
import { type At, urls } from '../urls.ts'
import type { SiteContext, SiteEnv } from './context.ts'
import { decisionNow, whenIs } from './desk-decisions.ts'
import { proposalMessages } from './messages-chapter-proposal.ts'
import { page } from './page.ts'
import { proposalForm } from './views-chapter-proposal.ts'

export const myProposalRoutes = new Hono<SiteEnv>()

myProposalRoutes.get('/my/proposals/:chapter', async (c) => {
  const found = await findOwn(c)
  if (!found) return c.notFound()
  return show(c, found, { typed: await typedProposal(c.var.db, found.proposal), faults: {} })
})

myProposalRoutes.post('/my/proposals/:chapter', async (c) => {
  const { db, at, actor } = c.var
  const found = await findOwn(c)
  if (!found || !actor) return c.notFound()
  const read = readProposal(await c.req.formData())
  if (!read.ok) return show(c, found, read, 422)
  const before = await typedProposal(db, found.proposal)
  const differs = Object.entries(before).filter(([name, text]) => read.typed[name as keyof typeof before] !== text)
  if (differs.length === 0) return c.redirect(urls.myChapters(at), 303)
  await db.transaction().execute(async (tx) => {
    if (!(await changeProposal(tx, found.proposal, found.decision.id, read.value, whenIs(c)))) return
    const change = { before: Object.fromEntries(differs), after: pick(read.typed, differs) }
    await record(tx, { actor, verb: 'edit', ...traceOf(found), ...change })
  })
  return c.redirect(urls.myChapters(at), 303)
})

myProposalRoutes.post('/my/proposals/:chapter/withdrawal', async (c) => {
  const { db, at, actor, now } = c.var
  const found = await findOwn(c)
  if (!found || !actor) return c.notFound()
  await db.transaction().execute(async (tx) => {
    if (!(await withdrawProposal(tx, found.proposal, found.decision.id, now))) return
    await record(tx, { actor, verb: 'withdraw', ...traceOf(found) })
  })
  return c.redirect(urls.myChapters(at), 303)
})

type Found = NonNullable<Awaited<ReturnType<typeof findOwn>>>

// An open proposal of the reader's own; anybody else's is as absent as one that is not there.
async function findOwn(c: SiteContext) {
  const { db, actor, community } = c.var
  const proposal = await findProposal(db, community.id, c.req.param('chapter') ?? '')
  if (!actor || !proposal || proposal.proposed_by !== actor.personId) return undefined
  const latest = await findProposalDecision(db, proposal.chapter_id)
  const decision = latest && (await decisionNow(c, latest))
  return decision?.state === 'open' ? { proposal, decision } : undefined
}

function show(
  c: SiteContext,
  { proposal, decision }: Found,
  { typed, faults }: Pick<Extract<ReadProposal, { ok: false }>, 'typed' | 'faults'>,
  status: 200 | 422 = 200,
) {
  const { at, now } = c.var
  c.header('Cache-Control', 'private, no-store')
  const title = proposalMessages.in(at.language)('title')
  const days = Math.max(1, Math.ceil(now.until(decision.deadline).total('hours') / 24))
  const path = (there: At) => urls.myProposal(there, proposal.slug)
  const main = proposalForm({ typed, faults, days, sent: proposal.slug }, at)
  return page(c, { title, description: title, path, section: 'chapters', unlisted: true, main }, status)
}

function pick(typed: Readonly<Record<string, string>>, names: readonly (readonly [string, string])[]) {
  return Object.fromEntries(names.map(([name]) => [name, typed[name] ?? '']))
}

function traceOf({ proposal, decision }: Found) {
  return {
    subject: 'chapter' as const,
    subjectId: proposal.chapter_id,
    communityId: decision.community_id,
    chapterId: proposal.chapter_id,
  }
}
