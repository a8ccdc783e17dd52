// Asking to serve a chapter or to host a micro-conference, and the applicant's own page of it.
import { Hono } from 'hono'
import {
  type ApplicationFault,
  type ApplicationField,
  emptyApplication,
  readApplication,
  type TypedApplication,
} from '../chapters/forms-application.ts'
import type { ApplicationKind } from '../chapters/rules-applications.ts'
import { findChapter } from '../chapters/store.ts'
import { apply, findApplication, findOpenApplication } from '../chapters/store-applications.ts'
import { askServing } from '../chapters/store-asking.ts'
import { type Decision, findDecision, findRule, withdrawDecision } from '../chapters/store-decisions.ts'
import { listQuestions } from '../chapters/store-questions.ts'
import { findFormat } from '../communities/store.ts'
import { type LocalText, pickText } from '../kit/languages.ts'
import type { Actor } from '../people/rules.ts'
import { record } from '../people/store-history.ts'
import { type At, urls } from '../urls.ts'
import type { SiteContext, SiteEnv } from './context.ts'
import { decisionNow, whenIs } from './desk-decisions.ts'
import { applicationMessages } from './messages-applications.ts'
import { page } from './page.ts'
import { type ApplicationFormFacts, applicationForm, applicationIntro } from './views-application-form.ts'
import { ownApplicationPage } from './views-my-application.ts'

export const applicationRoutes = new Hono<SiteEnv>()

applicationRoutes.get('/chapters/:chapter/apply', async (c) => showForm(c, await findChapterTarget(c)))
applicationRoutes.post('/chapters/:chapter/apply', async (c) => send(c, await findChapterTarget(c)))
applicationRoutes.get('/formats/:format/host', async (c) => showForm(c, await findFormatTarget(c)))
applicationRoutes.post('/formats/:format/host', async (c) => send(c, await findFormatTarget(c)))

applicationRoutes.get('/my/applications/:application', async (c) => {
  const found = await findOwn(c)
  if (!found) return c.notFound()
  const { at } = c.var
  c.header('Cache-Control', 'private, no-store')
  const title = pickText(found.application.name, at.language, found.application.name_language).text
  const path = (there: At) => urls.myApplication(there, found.decision.id)
  const main = ownApplicationPage({ ...found, sent: c.req.query('sent') !== undefined }, at)
  return page(c, { title, description: title, path, section: 'chapters', unlisted: true, main })
})

applicationRoutes.post('/my/applications/:application/withdrawal', async (c) => {
  const { db, at, actor, now } = c.var
  const found = await findOwn(c)
  if (!found || !actor) return c.notFound()
  const { decision } = found
  await db.transaction().execute(async (tx) => {
    if (!(await withdrawDecision(tx, decision.id, now))) return
    await record(tx, { actor, verb: 'withdraw', ...traceOf(decision) })
  })
  return c.redirect(urls.myApplication(at, decision.id), 303)
})

/** What is applied for: a chapter or a format. */
interface Target {
  kind: ApplicationKind
  to: { communityId: number; kind: ApplicationKind; chapterId?: number; formatId?: number }
  name: LocalText
  language: string
  path: (at: At) => string
  section: 'chapters' | 'events'
}

async function findChapterTarget(c: SiteContext): Promise<Target | undefined> {
  const { db, community } = c.var
  const chapter = await findChapter(db, community.id, c.req.param('chapter') ?? '')
  if (!chapter || chapter.state === 'closed') return undefined
  const { id, name, language, slug } = chapter
  const kind = 'ambassador-application'
  const to = { communityId: community.id, kind, chapterId: id } as const
  return { kind, to, name, language, path: (at) => urls.applyToChapter(at, slug), section: 'chapters' }
}

async function findFormatTarget(c: SiteContext): Promise<Target | undefined> {
  const { db, community } = c.var
  const format = await findFormat(db, community.id, c.req.param('format') ?? '')
  if (format?.kind !== 'micro-conference') return undefined
  const { id, name, language, slug } = format
  const kind = 'host-application'
  const to = { communityId: community.id, kind, formatId: id } as const
  return { kind, to, name, language, path: (at) => urls.hostFormat(at, slug), section: 'events' }
}

async function showForm(c: SiteContext, target: Target | undefined) {
  const { db, at, actor } = c.var
  if (!target) return c.notFound()
  // Whoever has asked already finds what they wrote.
  const open = actor && (await findOpenApplication(db, target.to, actor.personId))
  if (open) return c.redirect(urls.myApplication(at, open), 303)
  return draw(c, target, { typed: emptyApplication(at.language), faults: {} })
}

async function send(c: SiteContext, target: Target | undefined) {
  const { db, at, actor, community } = c.var
  if (!target) return c.notFound()
  const { questions } = await listQuestions(db, community.id, target.kind)
  const read = readApplication(await c.req.formData(), target.kind, questions)
  // A session that ended meanwhile loses nothing: sign in beside it, and send again.
  if (!actor) return draw(c, target, { typed: read.typed, faults: {}, refused: 'not-signed-in' })
  if (!read.ok) return draw(c, target, read)
  const id = await keep(c, actor, target, read.value)
  if (id !== undefined) return c.redirect(`${urls.myApplication(at, id)}?sent`, 303)
  const open = await findOpenApplication(db, target.to, actor.personId)
  if (open) return c.redirect(urls.myApplication(at, open), 303)
  return draw(c, target, { typed: read.typed, faults: {}, refused: 'too-many' })
}

async function keep(c: SiteContext, actor: Actor, { to }: Target, value: Parameters<typeof apply>[1]) {
  const { db, at, now } = c.var
  return db.transaction().execute(async (tx) => {
    const id = await apply(tx, value, to, { personId: actor.personId, language: at.language }, now)
    if (id === undefined) return undefined
    const { communityId, chapterId = null, formatId = null } = to
    const trace = { subject: to.kind, subjectId: id, communityId, chapterId, formatId }
    await record(tx, { actor, verb: 'apply', ...trace, after: { organisation: value.organisation } })
    await askServing(tx, id, whenIs(c))
    return id
  })
}

interface Drawn {
  typed: TypedApplication
  faults: Partial<Record<ApplicationField, ApplicationFault>>
  refused?: 'too-many' | 'not-signed-in'
}

async function draw(c: SiteContext, target: Target, drawn: Drawn) {
  const { db, at, actor, community } = c.var
  const [{ days }, { questions }] = await Promise.all([
    findRule(db, community.id, target.kind),
    listQuestions(db, community.id, target.kind),
  ])
  const name = pickText(target.name, at.language, target.language).text
  const { typed, faults, refused } = drawn
  const facts: ApplicationFormFacts = {
    ...{ kind: target.kind, name, here: target.path(at), questions, typed, faults, days },
    ...(refused ? { refused } : {}),
  }
  const again = refused !== undefined || Object.keys(faults).length > 0
  const title = applicationMessages.in(at.language)(`title-${target.kind}`, { name })
  const main = actor || again ? applicationForm(facts, at) : applicationIntro(facts, at)
  const { path, section } = target
  return page(c, { title, description: title, path, section, main }, again ? 422 : 200)
}

// An application of the address that is the reader's own; anybody else's is as absent as one that is not there.
async function findOwn(c: SiteContext) {
  const { db, actor, community } = c.var
  const id = Number(c.req.param('application'))
  const application = Number.isSafeInteger(id) ? await findApplication(db, community.id, id) : undefined
  if (!actor || !application || application.applicant_id !== actor.personId) return undefined
  const decision = await findDecision(db, community.id, id)
  return decision && { application, decision: await decisionNow(c, decision) }
}

function traceOf({ id, kind, community_id, chapter_id, format_id }: Decision) {
  return { subject: kind, subjectId: id, communityId: community_id, chapterId: chapter_id, formatId: format_id }
}
