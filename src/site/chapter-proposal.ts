// Proposing a chapter, joining and leaving one, and the page of a person's own chapters.
import { Hono } from 'hono'
import { emptyProposal, type ReadProposal, readProposal } from '../chapters/forms-proposal.ts'
import { findChapter } from '../chapters/store.ts'
import { listApplicationsBy } from '../chapters/store-applications.ts'
import { listOwnAppointments } from '../chapters/store-badges.ts'
import { findRule } from '../chapters/store-decisions.ts'
import { listAskedOf } from '../chapters/store-handover.ts'
import { joinChapter, leaveChapter, listMemberships } from '../chapters/store-members.ts'
import { listProposalsBy, proposeChapter } from '../chapters/store-proposals.ts'
import { settleDue } from '../chapters/store-settling.ts'
import type { Actor } from '../people/rules.ts'
import { record } from '../people/store-history.ts'
import { urls } from '../urls.ts'
import type { SiteContext, SiteEnv } from './context.ts'
import { whenIs } from './desk-decisions.ts'
import { proposalMessages } from './messages-chapter-proposal.ts'
import { myChapterMessages } from './messages-my-chapters.ts'
import { page } from './page.ts'
import { proposalForm, proposalIntro } from './views-chapter-proposal.ts'
import { myChaptersPage } from './views-my-chapters.ts'

export const chapterProposalRoutes = new Hono<SiteEnv>()

chapterProposalRoutes.get('/chapters/propose', async (c) => {
  const { db, at, actor, community } = c.var
  const { days } = await findRule(db, community.id, 'chapter-proposal')
  const typed = emptyProposal(at.language)
  return show(c, actor ? proposalForm({ typed, faults: {}, days }, at) : proposalIntro(days, at))
})

chapterProposalRoutes.post('/chapters/propose', async (c) => {
  const { actor, at } = c.var
  if (!actor) return c.redirect(urls.signIn(at, { return: urls.proposeChapter(at) }), 303)
  const read = readProposal(await c.req.formData())
  if (!read.ok) return showAgain(c, read)
  const proposed = await propose(c, actor, read)
  if (!proposed) return showAgain(c, read, 'too-many')
  return c.redirect(`${urls.myChapters(at)}?sent`, 303)
})

chapterProposalRoutes.get('/my/chapters', async (c) => {
  const { db, at, actor, community } = c.var
  if (!actor) return c.notFound()
  await settleDue(db, community.id, whenIs(c))
  const [proposals, joined, applications, appointments, asked] = await Promise.all([
    listProposalsBy(db, community.id, actor.personId),
    listMemberships(db, community.id, actor.personId),
    listApplicationsBy(db, community.id, actor.personId),
    listOwnAppointments(db, community.id, actor.personId),
    listAskedOf(db, community.id, actor.email, c.var.now),
  ])
  const sent = c.req.query('sent') !== undefined
  return privatePage(
    c,
    myChapterMessages.in(at.language)('mine'),
    urls.myChapters,
    myChaptersPage({ own: proposals, applications, appointments, asked, joined, sent }, at),
  )
})

chapterProposalRoutes.post('/chapters/:chapter/membership', async (c) => {
  const { db, at, actor, community, now } = c.var
  const slug = c.req.param('chapter')
  if (!actor) return c.redirect(urls.signIn(at, { return: urls.chapter(at, slug) }), 303)
  const chapter = await findChapter(db, community.id, slug)
  if (!chapter || chapter.state === 'closed') return c.notFound()
  const member = { chapterId: chapter.id, personId: actor.personId, email: actor.email, language: at.language }
  await db.transaction().execute((tx) => joinChapter(tx, member, now))
  return c.redirect(urls.chapter(at, slug), 303)
})

chapterProposalRoutes.post('/chapters/:chapter/departure', async (c) => {
  const { db, at, actor, community, now } = c.var
  const slug = c.req.param('chapter')
  if (!actor) return c.redirect(urls.signIn(at, { return: urls.chapter(at, slug) }), 303)
  const chapter = await findChapter(db, community.id, slug)
  if (!chapter) return c.notFound()
  const member = { chapterId: chapter.id, personId: actor.personId }
  await db.transaction().execute((tx) => leaveChapter(tx, member, now))
  return c.redirect(urls.chapter(at, slug), 303)
})

async function propose(c: SiteContext, actor: Actor, { value }: Extract<ReadProposal, { ok: true }>) {
  const { db, at, community, now } = c.var
  const by = { communityId: community.id, personId: actor.personId, language: at.language }
  return db.transaction().execute(async (tx) => {
    const proposed = await proposeChapter(tx, value, by, now)
    if (!proposed) return undefined
    await record(tx, {
      actor,
      verb: 'propose',
      subject: 'chapter',
      subjectId: proposed.chapterId,
      communityId: community.id,
      chapterId: proposed.chapterId,
      after: { name: value.name, place: value.place, country: value.country },
    })
    return proposed
  })
}

async function showAgain(c: SiteContext, read: ReadProposal, refused?: 'too-many') {
  const { db, at, community } = c.var
  const { days } = await findRule(db, community.id, 'chapter-proposal')
  const faults = read.ok ? {} : read.faults
  return show(c, proposalForm({ typed: read.typed, faults, days, ...(refused ? { refused } : {}) }, at), 422)
}

function show(c: SiteContext, main: ReturnType<typeof proposalForm>, status: 200 | 422 = 200) {
  const title = proposalMessages.in(c.var.at.language)('title')
  return page(c, { title, description: title, path: urls.proposeChapter, section: 'chapters', main }, status)
}

function privatePage(
  c: SiteContext,
  title: string,
  path: typeof urls.myChapters,
  main: ReturnType<typeof proposalForm>,
) {
  c.header('Cache-Control', 'private, no-store')
  return page(c, { title, description: title, path, section: 'chapters', unlisted: true, main })
}
