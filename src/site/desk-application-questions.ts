// What a community asks of those who apply to serve or to host: read and set by those who run the programme.
import { createHash } from 'node:crypto'
import { Hono } from 'hono'
import { applicationKinds, readQuestions, type TypedQuestion, typedQuestions } from '../chapters/forms-questions.ts'
import type { ApplicationKind, Question } from '../chapters/rules-applications.ts'
import { mayAppoint } from '../chapters/rules-terms.ts'
import { keepQuestions, listQuestions } from '../chapters/store-questions.ts'
import { record } from '../people/store-history.ts'
import { urls } from '../urls.ts'
import type { SiteContext, SiteEnv } from './context.ts'
import { deskPage } from './desk-page.ts'
import { questionListMessages } from './messages-desk-application-questions.ts'
import { deskProposalMessages } from './messages-desk-chapters-proposals.ts'
import { type QuestionFormFacts, questionsPage } from './views-desk-application-questions.ts'

export const deskQuestionRoutes = new Hono<SiteEnv>()

deskQuestionRoutes.get('/desk/application-questions', (c) =>
  mayAppoint(c.var.actor, c.var.community.id) ? show(c) : c.notFound(),
)

deskQuestionRoutes.post('/desk/application-questions', async (c) => {
  const { db, at, actor, community } = c.var
  if (!actor || !mayAppoint(actor, community.id)) return c.notFound()
  const read = readQuestions(await c.req.formData())
  if (!read) return show(c, undefined, 422)
  const { kind } = read
  if (!read.ok) return show(c, { kind, fault: read.fault, typed: read.typed }, 422)
  const { questions } = read
  const kept = await db.transaction().execute(async (tx) => {
    const before = await listQuestions(tx, community.id, kind)
    if (markOf(before.questions) !== read.seen) return false
    await keepQuestions(tx, community.id, kind, questions)
    const asked = (list: readonly Question[]) => list.map(({ question, language }) => question[language] ?? '')
    const change = { before: { asked: asked(before.questions) }, after: { asked: asked(questions) } }
    await record(tx, { actor, verb: 'edit', subject: 'application-questions', communityId: community.id, ...change })
    return true
  })
  // The second of two who edit at once finds what they typed, and what is there by now.
  if (!kept) return show(c, { kind, fault: 'changed', typed: typedQuestions(questions) }, 422)
  return c.redirect(`${urls.desk(at, '/application-questions')}?kept=${kind}`, 303)
})

interface Again {
  kind: ApplicationKind
  fault: 'too-long' | 'too-many' | 'changed'
  typed: TypedQuestion[]
}

async function show(c: SiteContext, again?: Again, status: 200 | 422 = 200) {
  const { db, at, community } = c.var
  const forms = await Promise.all(
    applicationKinds.map(async (kind): Promise<QuestionFormFacts> => {
      const { own, questions } = await listQuestions(db, community.id, kind)
      const mine = again?.kind === kind ? again : undefined
      const typed = mine?.typed ?? typedQuestions(questions)
      const stands = mine?.fault === 'changed' ? questions : undefined
      return { kind, own, typed, seen: markOf(questions), fault: mine?.fault, stands }
    }),
  )
  const trail = [{ name: deskProposalMessages.in(at.language)('title'), href: urls.desk(at, '/proposals') }]
  const kept = applicationKinds.find((kind) => kind === c.req.query('kept'))
  return deskPage(
    c,
    {
      title: questionListMessages.in(at.language)('title'),
      path: (there) => urls.desk(there, '/application-questions'),
      section: 'chapters',
      trail,
      main: questionsPage({ forms, kept }, at),
    },
    status,
  )
}

// What an editor had before them, in a word: whoever saved in between is noticed by it.
function markOf(questions: readonly Question[]): string {
  const plain = questions.map(({ question, language, by }) => [Object.entries(question).sort(), language, by])
  return createHash('sha256').update(JSON.stringify(plain)).digest('base64url').slice(0, 16)
}
