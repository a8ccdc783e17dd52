// A chapter answers whether it holds an event with others, and may end that again. Nobody answers for it but its own people.
import { Hono } from 'hono'
import { leadsChapter } from '../chapters/rules-reports.ts'
import type { DeskChapter } from '../chapters/store-terms.ts'
import { mayAnswer } from '../events/rules-cohosts.ts'
import { answerForChapter, findCoHostRequest, listCoHostRequests } from '../events/store-cohosts-answers.ts'
import { listEventLeaders } from '../events/store-leaders.ts'
import { soundLine } from '../kit/sound-text.ts'
import { enqueueMail } from '../mail/outbox.ts'
import { urls } from '../urls.ts'
import type { SiteContext, SiteEnv } from './context.ts'
import { findHere, trailTo } from './desk-chapters-one.ts'
import { coHosting } from './desk-event-cohosts.ts'
import { deskPage } from './desk-page.ts'
import { answerMail } from './mails-cohosts.ts'
import { coHostMessages } from './messages-cohosts.ts'
import { coHostingPage } from './views-desk-chapter-cohosting.ts'

export const deskChapterCoHostingRoutes = new Hono<SiteEnv>()

deskChapterCoHostingRoutes.get('/desk/chapters/:chapter/co-hosting', async (c) => {
  const chapter = await findHere(c, leadsChapter)
  return chapter ? draw(c, chapter, 200) : c.notFound()
})

deskChapterCoHostingRoutes.post('/desk/chapters/:chapter/co-hosting/agreement', (c) => answer(c, 'confirmed'))

deskChapterCoHostingRoutes.post('/desk/chapters/:chapter/co-hosting/refusal', (c) => answer(c, 'declined'))

// The form says from which state: of two who answer at once, the second sees what the first did and decides again.
async function answer(c: SiteContext, to: 'confirmed' | 'declined') {
  const { db, actor, now, at } = c.var
  const chapter = await findHere(c, leadsChapter)
  if (!chapter || !actor) return c.notFound()
  const form = await c.req.formData()
  const request = await findCoHostRequest(db, chapter.id, soundLine(form.get('event')))
  if (!request || request.state !== soundLine(form.get('was')) || !mayAnswer(request, to, chapter, now))
    return draw(c, chapter, 422)
  const from = request.state
  const done = await db.transaction().execute(async (tx) => {
    if (!(await answerForChapter(tx, actor, request, chapter, { from, to, now }))) return false
    const said = to === 'confirmed' || from === 'asked' ? to : 'ended'
    const facts = coHosting(c, { ...request, chapterName: request.from?.name ?? null }, chapter)
    for (const leader of await listEventLeaders(tx, request, now))
      await enqueueMail(tx, answerMail(facts, leader, said))
    return true
  })
  return done ? c.redirect(urls.desk(at, `/chapters/${chapter.slug}/co-hosting`), 303) : draw(c, chapter, 422)
}

async function draw(c: SiteContext, chapter: DeskChapter, status: 200 | 422) {
  const { db, at, community, now } = c.var
  const requests = await listCoHostRequests(db, chapter.id)
  return deskPage(
    c,
    {
      title: coHostMessages.in(at.language)('requests'),
      path: (there) => urls.desk(there, `/chapters/${chapter.slug}/co-hosting`),
      section: 'chapters',
      trail: trailTo(c, chapter),
      main: coHostingPage({ chapter, requests, community, now, changed: status === 422 }, at),
    },
    status,
  )
}
