// A seat or an invitation passed on to somebody else: first a look at to whom, then the press that does it.
import { Hono } from 'hono'
import { oneLine, readAddress } from '../mail/address.ts'
import { addressKey } from '../registration/rules-address.ts'
import { mayPassOn } from '../registration/rules-changing.ts'
import { holdByLink } from '../registration/store-own-link.ts'
import { passOn } from '../registration/store-passing-on.ts'
import { urls } from '../urls.ts'
import type { SiteEnv } from './context.ts'
import { answerTicket, drawTicket } from './my-tickets.ts'
import { ownRegistration } from './own-registration.ts'
import { isTooOften } from './seat-limits.ts'
import { seatWork } from './seat-work.ts'
import { passingOnPage } from './views-passing-on.ts'

export const myTicketPassingOnRoutes = new Hono<SiteEnv>()

// The link of the one who passes it on ends with it: they are led back to the event.
myTicketPassingOnRoutes.post('/registrations/:token/passing-on', async (c) => {
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
  if (text('step') === 'back') return drawTicket(c, own, undefined, 200, typed)
  if (text('step') !== 'sure') return answerTicket(c, own, passingOnPage(own, { name, email }, at))
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
