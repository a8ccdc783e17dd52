// The first owner: the link that the console prints while nobody owns the server.
import { Hono } from 'hono'
import { findCommunity } from '../communities/store.ts'
import { foundFirstCommunity } from '../communities/store-community.ts'
import { oneLine, readAddress } from '../mail/address.ts'
import { isOwnerClaim, makeOwner, takeOwnerClaim } from '../people/store-owner.ts'
import { type At, urls } from '../urls.ts'
import type { SiteContext, SiteEnv } from './context.ts'
import { redirectWith, show } from './sign-in.ts'
import { firstOwnerPage, type OwnerForm } from './views-sign-in.ts'

export const firstOwnerRoutes = new Hono<SiteEnv>()

firstOwnerRoutes.get('/first-owner/:token{[A-Za-z0-9_-]{43}}', async (c) => {
  const token = c.req.param('token')
  if (!(await isOwnerClaim(c.var.db, c.var.signIn, token, c.var.now))) return c.notFound()
  return showForm(c, token, { name: c.var.actor?.name ?? '', email: c.var.actor?.email ?? '' })
})

firstOwnerRoutes.post('/first-owner/:token{[A-Za-z0-9_-]{43}}', async (c) => {
  const { db, signIn, now, at } = c.var
  const token = c.req.param('token')
  if (!(await isOwnerClaim(db, signIn, token, now))) return c.notFound()
  const form = await c.req.parseBody()
  const name = oneLine(String(form.name ?? ''))
  const typed = String(form.email ?? '').slice(0, 300)
  const email = readAddress(typed)
  if (email === undefined) return showForm(c, token, { name, email: typed, fault: 'no-address' })
  const taken = await db.transaction().execute((tx) => takeOwnerClaim(tx, signIn, token, now))
  if (!taken) return c.notFound()
  // Should the server stop between these two, the next start prints another link.
  const { userId, cookies } = await signIn.open(c.req.raw.headers, { email, name })
  await db.transaction().execute(async (tx) => {
    await foundFirstCommunity(tx)
    await makeOwner(tx, userId, now)
  })
  const first = await findCommunity(db, null)
  return redirectWith(c, urls.desk(at, first?.setting_up ? '/set-up' : ''), cookies)
})

function showForm(c: SiteContext, token: string, form: OwnerForm) {
  const path = (at: At) => urls.firstOwner(at, token)
  return show(c, path, firstOwnerPage(form, token, c.var.at), form.fault ? 422 : 200)
}
