// One application at the desk: of a host or of a would-be ambassador, read, discussed and voted on.
import { Hono } from 'hono'
import { readsApplication } from '../chapters/rules-applications.ts'
import { type Application, findApplication } from '../chapters/store-applications.ts'
import { type Decision, findDecision } from '../chapters/store-decisions.ts'
import { urls } from '../urls.ts'
import type { SiteContext, SiteEnv } from './context.ts'
import { decisionNow, readDecision, takeComment, takeVote } from './desk-decisions.ts'
import { deskPage } from './desk-page.ts'
import { deskProposalMessages } from './messages-desk-chapters-proposals.ts'
import { applicationPage, applicationTitle } from './views-desk-application.ts'

export const deskApplicationRoutes = new Hono<SiteEnv>()

deskApplicationRoutes.get('/desk/applications/:application', async (c) => {
  const found = await findHere(c)
  return found ? show(c, found) : c.notFound()
})

deskApplicationRoutes.post('/desk/applications/:application/votes', async (c) => {
  const found = await findHere(c)
  if (found?.reads !== 'all') return c.notFound()
  if (!(await takeVote(c, found.decision.id))) return show(c, (await findHere(c)) ?? found, 422)
  return c.redirect(urls.desk(c.var.at, pathOf(found)), 303)
})

deskApplicationRoutes.post('/desk/applications/:application/comments', async (c) => {
  const found = await findHere(c)
  if (!found) return c.notFound()
  if (!(await takeComment(c, found.decision.id))) return show(c, found, 422)
  return c.redirect(`${urls.desk(c.var.at, pathOf(found))}#discussion`, 303)
})

interface Found {
  application: Application
  decision: Decision
  reads: 'all' | 'written'
}

// The application of the address, for those who may read it; for everybody else there is none.
async function findHere(c: SiteContext): Promise<Found | undefined> {
  const { db, actor, community } = c.var
  const id = Number(c.req.param('application'))
  if (!Number.isSafeInteger(id)) return undefined
  const [application, before] = await Promise.all([
    findApplication(db, community.id, id),
    findDecision(db, community.id, id),
  ])
  if (!application || !before) return undefined
  const { kind, chapter_id: chapterId, format_id: formatId } = application
  const matter = { communityId: community.id, kind, chapterId, formatId, asksAmbassadors: before.asks_ambassadors }
  const reads = readsApplication(actor, matter)
  if (reads === 'nothing') return undefined
  return { application, decision: await decisionNow(c, before), reads }
}

const pathOf = ({ decision }: Found) => `/applications/${decision.id}`

async function show(c: SiteContext, found: Found, status: 200 | 422 = 200) {
  const { at, may } = c.var
  const facts = await readDecision(c, found.decision, pathOf(found))
  const title = deskProposalMessages.in(at.language)('title')
  return deskPage(
    c,
    {
      title: applicationTitle(found.application, at),
      path: (there) => urls.desk(there, pathOf(found)),
      section: 'chapters',
      ...(may('GET /desk/proposals') ? { trail: [{ name: title, href: urls.desk(at, '/proposals') }] } : {}),
      main: applicationPage({ application: found.application, reads: found.reads, decision: facts }, at),
    },
    status,
  )
}
