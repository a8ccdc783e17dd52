// Answers changed later, and everything deleted that is kept.
import { Hono } from 'hono'
import { stopInvitations } from '../mail/uninvited.ts'
import { readAnswers, typedAnswers } from '../registration/rules-answers.ts'
import { mayCancel } from '../registration/rules-changing.ts'
import { listAsked, saveAnswers } from '../registration/store-answers.ts'
import { eraseByLink } from '../registration/store-keeping.ts'
import { holdByLink } from '../registration/store-own-link.ts'
import { urls } from '../urls.ts'
import type { SiteEnv } from './context.ts'
import { change } from './my-tickets-changes.ts'
import { ownRegistration } from './own-registration.ts'
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
