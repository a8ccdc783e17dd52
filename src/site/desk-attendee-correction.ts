// An attendee's name and address corrected at the desk, and their registration sent to them once more.
import { Hono } from 'hono'
import { soundField } from '../kit/sound-text.ts'
import { oneLine, readAddress } from '../mail/address.ts'
import { sendAgain } from '../registration/store-attendee-mails.ts'
import { correctSeat } from '../registration/store-correction.ts'
import { urls } from '../urls.ts'
import { listUnwanted } from './attendees-unwanted.ts'
import type { SiteContext, SiteEnv } from './context.ts'
import { attendeeHere, drawOne } from './desk-attendee.ts'
import { draw } from './desk-attendees.ts'
import { correctionMessages } from './messages-desk-attendee-correction.ts'
import { seatWork } from './seat-work.ts'
import { type CorrectionFacts, correctionPage, movePage } from './views-desk-attendee-correction.ts'

export const deskAttendeeCorrectionRoutes = new Hono<SiteEnv>()

const one = '/desk/events/:event/attendees/:registration{[0-9a-f-]{36}}'

deskAttendeeCorrectionRoutes.get(`${one}/correction`, async (c) => {
  const here = await attendeeHere(c)
  if (!here || !mayCorrect(here.its)) return c.notFound()
  return drawCorrection(c, { ...here, typed: { name: here.its.name, email: here.its.email ?? '' } })
})

// Another address is shown first, and taken when it is sent with `sure`.
deskAttendeeCorrectionRoutes.post(`${one}/correction`, async (c) => {
  const { db, actor, at } = c.var
  const here = await attendeeHere(c)
  if (!here || !actor || !mayCorrect(here.its)) return c.notFound()
  const { event, its } = here
  const form = await c.req.formData()
  const typed = { name: oneLine(soundField(form, 'name')), email: soundField(form, 'email').slice(0, 500).trim() }
  const facts = { ...here, typed }
  const email = typed.email === '' && its.email === null ? null : readAddress(typed.email)
  if (typed.name === '') return drawCorrection(c, { ...facts, fault: 'no-name' }, 422)
  if (email === undefined) return drawCorrection(c, { ...facts, fault: 'no-address' }, 422)
  const moves = email !== null && email !== its.email
  if (moves && form.get('sure') !== 'on') return drawMove(c, { ...facts, to: email })
  const work = await seatWork(db, { ...c.var, actor })
  const tickets = form.get('renew') === 'on' ? 'renewed' : 'kept'
  const came = await db.transaction().execute((tx) => correctSeat(tx, work, its, { name: typed.name, email, tickets }))
  if (came !== 'corrected') return drawCorrection(c, { ...facts, fault: came }, 422)
  return c.redirect(urls.desk(at, `/events/${event.slug}/attendees/${its.uid}?said=${moves ? 'moved' : came}`), 303)
})

deskAttendeeCorrectionRoutes.post(`${one}/letters`, async (c) => {
  const { db, actor, at } = c.var
  const here = await attendeeHere(c)
  if (!here || !actor) return c.notFound()
  const work = await seatWork(db, { ...c.var, actor })
  const isUnwanted = (await listUnwanted(c, here.event.id, [here.its.uid])).size > 0
  const came = isUnwanted ? 'unwanted' : await db.transaction().execute((tx) => sendAgain(tx, work, here.its))
  if (came !== 'sent') return drawOne(c, { ...here, unsent: came }, 422)
  return c.redirect(urls.desk(at, `/events/${here.event.slug}/attendees/${here.its.uid}?said=sent-again`), 303)
})

// What has ended is given back first, and what was deleted is nobody's any more.
function mayCorrect({ live, name }: CorrectionFacts['its']): boolean {
  return live === true && name !== ''
}

function drawCorrection(c: SiteContext, facts: CorrectionFacts, status: 200 | 422 = 200) {
  return draw(c, facts.event, correctionPage(facts, c.var.at), placeOf(c, facts), status)
}

function drawMove(c: SiteContext, facts: CorrectionFacts & { to: string }) {
  return draw(c, facts.event, movePage(facts, c.var.at), placeOf(c, facts))
}

function placeOf(c: SiteContext, { its }: CorrectionFacts) {
  return { path: `/${its.uid}/correction`, title: correctionMessages.in(c.var.at.language)('title') }
}
