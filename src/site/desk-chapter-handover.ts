// Handing a chapter over, at its desk: asked for, answered by the side that gives, called off, gone through together.
import { Hono } from 'hono'
import { type HandoverFault, readHandover, type TypedHandover } from '../chapters/forms-handover.ts'
import {
  consentOfAsking,
  handoverSteps,
  mayAskAgain,
  mayBeAgreed,
  mayCallOff,
  mayGive,
  usualDays,
} from '../chapters/rules-handover.ts'
import { runsChapter, termState } from '../chapters/rules-terms.ts'
import {
  askHandover,
  carryOut,
  close,
  consent,
  countAskedHandovers,
  findHandover,
  type Handover,
  keepSteps,
  listHandovers,
  lockHandover,
} from '../chapters/store-handover.ts'
import { callOff, handoverTrace } from '../chapters/store-handover-ending.ts'
import { askSides, tellSides } from '../chapters/store-handover-mails.ts'
import { type DeskChapter, type DeskTerm, listTerms } from '../chapters/store-terms.ts'
import type { Tx } from '../kit/database.ts'
import { record } from '../people/store-history.ts'
import { urls } from '../urls.ts'
import type { SiteContext, SiteEnv } from './context.ts'
import { findHere, trailTo } from './desk-chapters-one.ts'
import { whenIs } from './desk-decisions.ts'
import { deskPage } from './desk-page.ts'
import { handoverMessages } from './messages-handover.ts'
import { handoverPage } from './views-desk-chapter-handover.ts'

export const deskHandoverRoutes = new Hono<SiteEnv>()

deskHandoverRoutes.get('/desk/chapters/:chapter/handover', async (c) => {
  const chapter = await findHere(c, runsChapter)
  return chapter ? show(c, chapter) : c.notFound()
})

deskHandoverRoutes.post('/desk/chapters/:chapter/handover', async (c) => {
  const { db, at, actor, now } = c.var
  const chapter = await findHere(c, runsChapter)
  if (!chapter || chapter.state === 'closed' || !actor) return c.notFound()
  const read = readHandover(await c.req.formData(), chapter.today)
  if (!read.ok) return show(c, chapter, read)
  const { value, typed } = read
  const term = (await running(c, chapter)).find(({ id }) => id === value.termId)
  if (!term) return show(c, chapter, { typed, faults: { term: 'no-term' } })
  const sides = { community_id: chapter.community_id, from_person_id: term.person_id, to_email: value.email }
  const consents = consentOfAsking(actor, sides)
  // To hand over to oneself changes nothing.
  if (consents === 'takes' && actor.personId === term.person_id)
    return show(c, chapter, { typed, faults: { email: 'no-address' } })
  const often = mayAskAgain(await countAskedHandovers(db, { email: value.email, personId: actor.personId }, now))
  if (!often.ok) return show(c, chapter, { typed, faults: { email: often.why } })
  const by = { personId: actor.personId, language: at.language, consents }
  const asked = await db.transaction().execute(async (tx) => {
    const id = await askHandover(tx, chapter, term, value, by, now)
    const handover = id === undefined ? undefined : await findHandover(tx, chapter.community_id, id, now)
    if (!handover) return false
    const change = { after: { starts_on: value.starts_on, last_day: value.last_day } }
    await record(tx, { actor, verb: 'ask', ...handoverTrace(handover), personId: term.person_id, ...change })
    await askSides(tx, handover, whenIs(c))
    return true
  })
  return asked ? back(c, chapter) : show(c, chapter, { typed, faults: { term: 'asked-already' } })
})

deskHandoverRoutes.post('/desk/chapters/:chapter/handover/:handover/consent', async (c) => {
  const found = await findOne(c)
  const verdict = found && mayGive(c.var.actor, found.handover)
  if (!found || !verdict || (!verdict.ok && verdict.why === 'not-yours')) return c.notFound()
  await answer(c, found.handover, 'gives', 'consent')
  return back(c, found.chapter)
})

deskHandoverRoutes.post('/desk/chapters/:chapter/handover/:handover/refusal', async (c) => {
  const found = await findOne(c)
  const verdict = found && mayGive(c.var.actor, found.handover)
  if (!found || !verdict || (!verdict.ok && verdict.why === 'not-yours')) return c.notFound()
  await answer(c, found.handover, 'gives', 'refusal')
  return back(c, found.chapter)
})

deskHandoverRoutes.post('/desk/chapters/:chapter/handover/:handover/withdrawal', async (c) => {
  const { db, actor, now } = c.var
  const found = await findOne(c)
  if (!found || !actor || !mayCallOff(actor, found.handover)) return c.notFound()
  await db.transaction().execute(async (tx) => {
    const handover = await lockHandover(tx, found.handover, now)
    if (handover?.state === 'asked') await callOff(tx, handover, actor, whenIs(c))
  })
  return back(c, found.chapter)
})

deskHandoverRoutes.post('/desk/chapters/:chapter/handover/:handover/steps', async (c) => {
  const found = await findOne(c)
  if (!found) return c.notFound()
  const ticked = (await c.req.formData()).getAll('done[]')
  const done = handoverSteps.filter((step) => ticked.includes(step))
  await c.var.db.transaction().execute((tx) => keepSteps(tx, found.handover, done))
  return back(c, found.chapter)
})

/** Takes an answer of one side; with the second yes it is done. One that came too late changes nothing. */
export async function answer(
  c: SiteContext,
  found: Handover,
  side: 'gives' | 'takes',
  said: 'consent' | 'refusal',
): Promise<void> {
  const { db, actor, now } = c.var
  if (!actor) return
  await db.transaction().execute(async (tx) => {
    const handover = await lockHandover(tx, found, now)
    if (handover?.state !== 'asked') return
    if (said === 'refusal') {
      await close(tx, handover, 'refused', now)
      await record(tx, { actor, verb: 'refuse', ...handoverTrace(handover) })
      return tellSides(tx, handover, 'not-agreed', whenIs(c))
    }
    const giver = side === 'gives' ? actor.personId : handover.given_by
    if (!mayBeAgreed(handover, giver)) return callOff(tx, handover, 'system', whenIs(c))
    const other = side === 'gives' ? handover.taken_by : handover.given_by
    // Nobody is both sides, whatever they may do besides.
    if (other === actor.personId) return
    await consent(tx, handover, side, actor.personId)
    await record(tx, { actor, verb: 'agree', ...handoverTrace(handover) })
    if (other !== null) await finish(c, tx, handover)
  })
}

async function finish(c: SiteContext, tx: Tx, before: Handover): Promise<void> {
  const handover = await findHandover(tx, before.community_id, before.id, c.var.now)
  if (!handover) return
  await carryOut(tx, handover, c.var.now)
  await tellSides(tx, handover, 'agreed', whenIs(c))
}

async function findOne(c: SiteContext): Promise<{ chapter: DeskChapter; handover: Handover } | undefined> {
  const { db, community, now } = c.var
  const chapter = await findHere(c, runsChapter)
  const id = Number(c.req.param('handover'))
  const handover = chapter && Number.isSafeInteger(id) ? await findHandover(db, community.id, id, now) : undefined
  return chapter && handover?.chapter_id === chapter.id ? { chapter, handover } : undefined
}

// Those whose term can end: whoever serves today or will.
async function running(c: SiteContext, chapter: DeskChapter): Promise<DeskTerm[]> {
  const terms = await listTerms(c.var.db, chapter.id)
  return terms.filter((term) => termState(term, chapter.today) !== 'lapsed')
}

interface Again {
  typed: TypedHandover
  faults: Partial<Record<keyof TypedHandover, HandoverFault | 'asked-already' | 'too-often'>>
}

async function show(c: SiteContext, chapter: DeskChapter, again?: Again) {
  const { db, at, actor, now } = c.var
  const [handovers, terms] = await Promise.all([listHandovers(db, chapter.id, now), running(c, chapter)])
  const mine = terms.find(({ person_id }) => person_id === actor?.personId) ?? terms[0]
  const typed = again?.typed ?? { term: String(mine?.id ?? ''), email: '', words: '', ...usualDays(chapter.today) }
  const shown = handovers.map((handover) => ({
    handover,
    gives: mayGive(actor, handover).ok,
    callsOff: handover.state === 'asked' && mayCallOff(actor, handover),
  }))
  return deskPage(
    c,
    {
      title: handoverMessages.in(at.language)('title'),
      path: (there) => urls.desk(there, `/chapters/${chapter.slug}/handover`),
      section: 'chapters',
      trail: trailTo(c, chapter),
      main: handoverPage({ chapter, terms, shown, typed, faults: again?.faults ?? {} }, at),
    },
    again ? 422 : 200,
  )
}

function back(c: SiteContext, chapter: DeskChapter) {
  return c.redirect(urls.desk(c.var.at, `/chapters/${chapter.slug}/handover`), 303)
}
