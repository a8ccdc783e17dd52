// Signing in with a password, and setting one's own, where the operator has turned passwords on: elsewhere there is no such address.
import { Hono } from 'hono'
import { readAddress } from '../mail/address.ts'
import { enqueueMail } from '../mail/outbox.ts'
import { maySetPassword } from '../people/rules-passwords.ts'
import { safeReturn } from '../people/rules-sign-in.ts'
import { hashPassword, isFreshSession, removePassword, setPassword, tryPassword } from '../people/store-passwords.ts'
import { urls } from '../urls.ts'
import type { SiteEnv } from './context.ts'
import { passwordSetMail } from './mails-passwords.ts'
import { siteName } from './page.ts'
import { letIn, showForm } from './sign-in.ts'
import { showSessions } from './sign-in-sessions.ts'

export const passwordRoutes = new Hono<SiteEnv>()

/** More than anybody may set, and no more than is worth a digest. */
const longestTyped = 1000

passwordRoutes.post('/sign-in/password', async (c) => {
  const { db, now, signIn, client, config } = c.var
  if (!config.passwords) return c.notFound()
  const form = await c.req.parseBody()
  const typed = String(form.email ?? '').slice(0, 300)
  const password = String(form.password ?? '').slice(0, longestTyped)
  const returnTo = safeReturn(String(form.return ?? ''))
  const email = readAddress(typed)
  if (email === undefined) return showForm(c, { email: typed, returnTo, fault: 'no-address' })
  const verdict = await tryPassword(db, signIn, { email, password, client }, now)
  if (!verdict.ok) return showForm(c, { email: typed, returnTo, fault: verdict.why })
  return letIn(c, { email, return_to: returnTo })
})

passwordRoutes.post('/my/password', async (c) => {
  const { db, now, actor, signIn, config, at } = c.var
  if (!actor || !config.passwords) return c.notFound()
  const password = String((await c.req.parseBody()).password ?? '').slice(0, longestTyped)
  const token = await signIn.tokenOf(c.req.raw.headers)
  if (!(await isFreshSession(db, token, now))) return showSessions(c, 'anew')
  const verdict = maySetPassword(password, [actor.name, actor.email])
  if (!verdict.ok) return showSessions(c, verdict.why)
  const hash = await hashPassword(password)
  await db.transaction().execute(async (tx) => {
    await setPassword(tx, actor, { hash, token }, now)
    await enqueueMail(tx, passwordSetMail({ to: actor.email, siteName: siteName(c), origin: c.var.origin, at }))
  })
  return c.redirect(`${urls.sessions(at)}#password`, 303)
})

passwordRoutes.post('/my/password/removal', async (c) => {
  const { db, actor, config, at } = c.var
  if (!actor || !config.passwords) return c.notFound()
  await db.transaction().execute((tx) => removePassword(tx, actor))
  return c.redirect(`${urls.sessions(at)}#password`, 303)
})
