// The questions that an event asks those who register: written in its languages, put in order, asked no more.
import { Hono } from 'hono'
import { type DeskEvent, lockDeskEvent } from '../events/store-desk-event.ts'
import { isLanguage } from '../kit/languages.ts'
import { asSent, type Conflict, eachAlone, mergeForms, readBaseForm, withTheirs } from '../kit/merge.ts'
import { record } from '../people/store-history.ts'
import { findLastWriter } from '../people/store-last-editor.ts'
import { mayAsk, type QuestionValue, readQuestionForm, typedQuestion } from '../registration/rules-questions.ts'
import { usualSeating } from '../registration/rules-seating.ts'
import {
  addQuestion,
  type DeskQuestion,
  findQuestion,
  listDeskQuestions,
  lockQuestion,
  raiseQuestion,
  retireQuestion,
  saveQuestion,
} from '../registration/store-questions.ts'
import { readSeating } from '../registration/store-seating.ts'
import { urls } from '../urls.ts'
import type { SiteContext, SiteEnv } from './context.ts'
import { formLimit } from './desk-editing.ts'
import { eventHere } from './desk-event-form.ts'
import { trailTo } from './desk-event-hosts.ts'
import { deskPage } from './desk-page.ts'
import { whereOf } from './desk-seats.ts'
import { seatQuestionMessages } from './messages-desk-questions.ts'
import { type QuestionPageFacts, questionPage, questionsPage, questionsSaid } from './views-desk-questions.ts'

export const deskQuestionsRoutes = new Hono<SiteEnv>()

const path = '/desk/events/:event/questions'
const one = `${path}/:question{[0-9]{1,15}}`

deskQuestionsRoutes.use(`${path}/*`, formLimit)

deskQuestionsRoutes.get(path, async (c) => {
  const { db, at } = c.var
  const event = await eventHere(c)
  if (!event) return c.notFound()
  const questions = await listDeskQuestions(db, event.id)
  const said = questionsSaid.find((it) => it === c.req.query('said'))
  return draw(c, event, questionsPage({ event, questions, said }, at))
})

deskQuestionsRoutes.get(`${path}/new`, async (c) => {
  const event = await eventHere(c)
  return event ? drawOne(c, event, { value: emptyOf(event) }) : c.notFound()
})

deskQuestionsRoutes.post(path, async (c) => {
  const { db, actor, now } = c.var
  const event = await eventHere(c)
  if (!event || !actor) return c.notFound()
  const value = readQuestionForm(await c.req.formData(), event.language)
  const verdict = mayAsk(value)
  if (!verdict.ok) return drawOne(c, event, { value, fault: verdict.why }, 422)
  await db.transaction().execute(async (tx) => {
    await lockDeskEvent(tx, event.id)
    const id = await addQuestion(tx, event.id, value, now)
    await record(tx, {
      actor,
      verb: 'create',
      subject: 'question',
      ...whereOf(event),
      subjectId: id,
      after: trace(value),
    })
  })
  return back(c, event, 'added')
})

deskQuestionsRoutes.get(one, async (c) => {
  const here = await questionHere(c)
  return here ? drawOne(c, here.event, { value: here.question, question: here.question }) : c.notFound()
})

deskQuestionsRoutes.post(one, async (c) => {
  const { db, actor, now } = c.var
  const here = await questionHere(c)
  if (!here || !actor) return c.notFound()
  const { event, question } = here
  const form = await c.req.formData()
  const unsaved = await db.transaction().execute(async (tx) => {
    const stored = await lockQuestion(tx, event.id, question.id)
    const { value, conflicts } = mergeQuestion(form, stored ?? question)
    if (!stored) return { value, question, fault: 'ended' } as const
    if (conflicts.length > 0) return { value, question: stored, conflicts }
    const verdict = mayAsk(value)
    if (!verdict.ok) return { value, question: stored, fault: verdict.why }
    await saveQuestion(tx, stored, value, now)
    const change = { before: trace(stored), after: trace(value) }
    const where = { ...whereOf(event), subjectId: stored.id }
    await record(tx, { actor, verb: 'edit', subject: 'question', ...where, ...change })
    return undefined
  })
  if (!unsaved) return back(c, event, 'saved')
  if (!unsaved.conflicts) return drawOne(c, event, unsaved, unsaved.fault === 'ended' ? 409 : 422)
  const last = { subject: 'question', id: question.id, communityId: event.communityId }
  return drawOne(c, event, { ...unsaved, rival: await findLastWriter(db, last, actor.personId) }, 409)
})

deskQuestionsRoutes.post(`${one}/removal`, async (c) => {
  const { db, actor, now } = c.var
  const here = await questionHere(c)
  if (!here || !actor) return c.notFound()
  const { event, question } = here
  await db.transaction().execute(async (tx) => {
    await retireQuestion(tx, question.id, now)
    const before = trace(question)
    await record(tx, { actor, verb: 'remove', subject: 'question', ...whereOf(event), subjectId: question.id, before })
  })
  return back(c, event, 'removed')
})

deskQuestionsRoutes.post(`${one}/order`, async (c) => {
  const { db, actor } = c.var
  const here = await questionHere(c)
  if (!here || !actor) return c.notFound()
  const { event, question } = here
  await db.transaction().execute(async (tx) => {
    await lockDeskEvent(tx, event.id)
    await raiseQuestion(tx, event.id, question.id)
  })
  return back(c, event, 'saved')
})

// What was sent, with what others changed since its form was drawn; of one without a form of ours nothing is known.
function mergeQuestion(form: FormData, stored: DeskQuestion): { value: QuestionValue; conflicts: readonly Conflict[] } {
  const now = typedQuestion(stored)
  const base = String(stored.revision) === form.get('revision') ? now : readBaseForm(form.get('base'))
  const read = typedQuestion(readQuestionForm(form, stored.language))
  // What was answered stays of its kind, whatever is sent.
  const sent = stored.answers > 0 ? { ...read, kind: stored.kind } : read
  const { typed, conflicts } = mergeForms(eachAlone, base, now, withTheirs(eachAlone, sent, base, form))
  return { value: readQuestionForm(asSent(typed), stored.language), conflicts }
}

async function questionHere(c: SiteContext): Promise<{ event: DeskEvent; question: DeskQuestion } | undefined> {
  const event = await eventHere(c)
  const question = event && (await findQuestion(c.var.db, event.id, Number(c.req.param('question'))))
  return event && question && { event, question }
}

function emptyOf({ language }: DeskEvent): QuestionValue {
  const nothing = { label: {}, why: {}, choices: [], wanted: false, keep_days: null }
  return { kind: 'text', language, seen_by: 'organisers', ...nothing }
}

function trace({ kind, label, seen_by, wanted }: QuestionValue) {
  return { kind, label, seen_by, wanted }
}

async function drawOne(
  c: SiteContext,
  event: DeskEvent,
  facts: Pick<QuestionPageFacts, 'value'> & Partial<QuestionPageFacts>,
  status: 200 | 409 | 422 = 200,
) {
  const usual = (await readSeating(c.var.db, event.id))?.seating.keep_days ?? usualSeating.keep_days
  const typed = [facts.value.label, facts.value.why].flatMap((text) => Object.keys(text))
  const languages = [...new Set([event.language, ...event.languages, ...typed])].filter(isLanguage)
  const usually = { question: undefined, fault: undefined, conflicts: [], rival: null }
  const main = questionPage({ ...usually, ...facts, event, usual, languages }, c.var.at)
  return draw(c, event, main, facts.question ? `/${facts.question.id}` : '/new', status)
}

function draw(
  c: SiteContext,
  event: DeskEvent,
  main: ReturnType<typeof questionsPage>,
  below = '',
  status: 200 | 409 | 422 = 200,
) {
  const title = seatQuestionMessages.in(c.var.at.language)('title')
  const path = (there: typeof c.var.at) => urls.desk(there, `/events/${event.slug}/questions${below}`)
  return deskPage(c, { title, path, section: 'events', trail: trailTo(c, event), main }, status)
}

function back(c: SiteContext, event: DeskEvent, said: (typeof questionsSaid)[number]) {
  return c.redirect(urls.desk(c.var.at, `/events/${event.slug}/questions?said=${said}`), 303)
}
