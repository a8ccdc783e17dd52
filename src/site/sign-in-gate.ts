// What stands before every page: who asks, that a write comes from our own pages, and that the desk is for the signed in.
import { createMiddleware } from 'hono/factory'
import { clientAddress, clientKey, type Networks, readNetworks } from '../kit/client-address.ts'
import { sessionCookie } from '../kit/http-head.ts'
import type { HttpBindings } from '../kit/http-render.ts'
import { findActor } from '../people/store-actor.ts'
import { urls } from '../urls.ts'
import type { SiteContext, SiteEnv } from './context.ts'

/** Finds out who asks. Without the cookie nobody is asked for, so that public pages cost nothing more. */
export const knowActor = createMiddleware<SiteEnv>(async (c, next) => {
  c.set('actor', null)
  if (c.req.header('cookie')?.includes(sessionCookie)) {
    const token = await c.var.signIn.tokenOf(c.req.raw.headers)
    const actor = token === undefined ? undefined : await findActor(c.var.db, token, c.var.now)
    c.set('actor', actor ?? null)
  }
  return next()
})

/**
 * Refuses a write that another site's page could have sent. Browsers say where a request comes from; what says nothing is
 * no browser, and may pass when it carries no cookie that could lend it somebody's rights (one-click unsubscribing).
 */
export const sameOriginOnly = createMiddleware<SiteEnv>(async (c, next) => {
  if (isSafe(c.req.method) || comesFromHere(c)) return next()
  return c.text('This form was sent from another site.', 403)
})

/** Sends whoever is not signed in to sign in first, and then back. */
export const signedInOnly = createMiddleware<SiteEnv>(async (c, next) => {
  if (c.var.actor) return next()
  const { pathname, search } = new URL(c.req.url)
  const here = isSafe(c.req.method) ? pathname + search : undefined
  return c.redirect(urls.signIn(c.var.at, { return: here }), 303)
})

/** Whose request it is, as a key to count by; one for all when nothing is known of the connection. */
export function clientOf(trustedProxies: readonly string[]): (c: SiteContext) => string {
  const trusted: Networks = readNetworks(trustedProxies)
  return (c) => {
    const { incoming } = (c.env ?? {}) as Partial<HttpBindings>
    const forwarded = c.req.header('x-forwarded-for')
    return clientKey(clientAddress(incoming?.socket.remoteAddress, forwarded, trusted))
  }
}

const isSafe = (method: string) => method === 'GET' || method === 'HEAD' || method === 'OPTIONS'

function comesFromHere(c: SiteContext): boolean {
  const site = c.req.header('sec-fetch-site')
  if (site !== undefined) return site === 'same-origin'
  const origin = c.req.header('origin')
  if (origin === undefined) return c.req.header('cookie') === undefined
  if (origin === c.var.origin) return true
  // Without a configured address the site is wherever it was opened: its name in the network, another port before it.
  return c.var.config.publicUrl === undefined && hostOf(origin) === c.req.header('host')
}

function hostOf(origin: string): string | undefined {
  try {
    return new URL(origin).host
  } catch {
    return undefined
  }
}
