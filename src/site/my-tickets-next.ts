// Answers changed later, and a seat passed on to somebody else.
import { Hono } from 'hono'
import { oneLine, readAddress } from '../mail/address.ts'
import { stopInvitations } from '../mail/uninvited.ts'
import { addressKey } from '../registration/rules-address.ts'
import { readAnswers, typedAnswers } from '../registration/rules-answers.ts'
import { mayCancel, mayPassOn } from '../registration/rules-changing.ts'
import { listAsked, saveAnswers } from '../registration/store-answers.ts'
import { eraseByLink } from '../registration/store-keeping.ts'
import { holdByLink } from '../registration/store-own-link.ts'
import { passOn } from '../registration/store-passing-on.ts'
import { urls } from '../urls.ts'
import type { SiteEnv } from './context.ts'
import { drawTicket } from './my-tickets.ts'
import { change } from './my-tickets-changes.ts'
import { ownRegistration } from './own-registration.ts'
import { isTooOften } from './seat-limits.ts'
import { seatWork } from './seat-work.ts'

export const myTicketNextRoutes = new Hono<SiteEnv>()

myTicketNextRoutes.post('/registrations/:token/answers', async (c) => {
  const form = await c.req.formData()
  return change(c, async (tx, { now }, { its, plan }) => {
    if (!mayCancel(its, plan.event, now).ok) return 'refused-changed'
    const questions = await listAsked(tx, its.event_id)
    const { answers, faults } = readAnswers(questions, typedAnswers(questions, form))
    if (faults.size > 0) return 'refused-answers'
    await saveAnswers(tx, { id: its.id, questions, answers }, now)
    return 'said-saved'
  })
})

// Whoever has no account has this: the seat is freed, the count remains, and the list that brought them does so no more.
myTicketNextRoutes.post('/registrations/:token/erasure', async (c) => {
  const { db, at, now, actor, origin, community, signIn } = c.var
  const own = await ownRegistration(c)
  if (!own) return c.notFound()
  const inviting = { digest: signIn.digest, communityId: community.id }
  const work = await seatWork(db, { now, actor: actor ?? 'system', origin, config: c.var.config })
  const held = await db.transaction().execute(async (tx) => {
    const still = await holdByLink(tx, own.its)
    if (!still) return false
    if (own.its.email !== null) await stopInvitations(tx, inviting, own.its.email, now)
    await eraseByLink(tx, work, own.its)
    return true
  })
  if (!held) return c.notFound()
  return c.redirect(urls.register(at, own.event.event_slug, { came: 'erased' }), 303)
})

// The link of the one who passes it on ends with it: they are led back to the event.
myTicketNextRoutes.post('/registrations/:token/passing-on', async (c) => {
  const { db, at, now, actor, origin } = c.var
  const own = await ownRegistration(c)
  if (!own) return c.notFound()
  const form = await c.req.formData()
  const text = (name: string) => String(form.get(name) ?? '').toWellFormed()
  const typed = { name: text('name').slice(0, 200), email: text('email').slice(0, 254) }
  const [name, email] = [oneLine(typed.name), readAddress(typed.email)]
  if (!mayPassOn(own.its, own.plan, now).ok) return drawTicket(c, own, 'refused-changed', 422)
  // What is theirs already is no secret, and nothing to give away.
  const isOwn = email !== undefined && addressKey(email) === own.its.email_key
  if (name === '' || email === undefined || isOwn) return drawTicket(c, own, 'refused-address', 422, typed)
  if (await isTooOften(c, email)) return drawTicket(c, own, 'refused-often', 429, typed)
  const work = await seatWork(db, { now, actor: actor ?? 'system', origin, config: c.var.config })
  const next = { name, email, language: at.language }
  const outcome = await db
    .transaction()
    .execute(async (tx) => ((await holdByLink(tx, own.its)) ? passOn(tx, work, own.its, next) : 'gone'))
  if (outcome === 'gone') return c.notFound()
  if (outcome === 'changed') return drawTicket(c, own, 'refused-changed', 422)
  return c.redirect(urls.register(at, own.event.event_slug, { came: 'passed-on' }), 303)
})
