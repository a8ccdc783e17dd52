// The link in a mail that stops such mails: looking changes nothing, one press does, and another takes it back.
import { Hono } from 'hono'
import { maskAddress } from '../mail/address.ts'
import { mailMessages } from '../mail/messages.ts'
import { wantsMails } from '../mail/preferences.ts'
import { openStop, readSealKey, type Stop } from '../mail/seal.ts'
import { communityInviting } from '../mail/uninvited.ts'
import { seriesDatesKind, seriesOfScope } from '../registration/rules-following.ts'
import { isFollowing } from '../registration/store-following.ts'
import { findMailCommunity } from '../registration/store-mail-places.ts'
import { type Html, html } from '../ui/html.ts'
import { type At, urls } from '../urls.ts'
import type { SiteContext, SiteEnv } from './context.ts'
import { hearOfMails, isInvitable } from './mail-said.ts'
import { myMailMessages } from './messages-my-mail.ts'
import { page } from './page.ts'

export const unsubscribeRoutes = new Hono<SiteEnv>()

unsubscribeRoutes.get('/unsubscribe/:token', async (c) => {
  const token = c.req.param('token')
  const stop = await stopOf(c, token)
  if (!stop) return answer(c, token, 'no-such-link', nothingToStop(c.var.at))
  const { db, at } = c.var
  const wanted = await isWanted(c.var, stop)
  const its = await findMailCommunity(db, stop.scope)
  // The link of a mail begins at the first community, whichever it is of.
  const all = urls.mailOfLink({ ...at, ...(its && { community: its.slug }) }, token)
  return answer(
    c,
    token,
    wanted ? 'stop-these' : 'stopped',
    (wanted ? stopForm : stoppedForm)(stop, { token, all }, at),
  )
})

// Mail programs send this by themselves when somebody presses "unsubscribe" (RFC 8058): no cookie, and no page in return.
unsubscribeRoutes.post('/unsubscribe/:token', async (c) => {
  const { at } = c.var
  const token = c.req.param('token')
  const stop = await stopOf(c, token)
  if (!stop) return answer(c, token, 'no-such-link', nothingToStop(at))
  await say(c, stop, false)
  const form = await c.req.parseBody().catch(() => ({}))
  if ('List-Unsubscribe' in form) return c.text('OK')
  return c.redirect(urls.unsubscribe(at, token), 303)
})

unsubscribeRoutes.post('/unsubscribe/:token/renewal', async (c) => {
  const { at } = c.var
  const token = c.req.param('token')
  const stop = await stopOf(c, token)
  if (!stop) return answer(c, token, 'no-such-link', nothingToStop(at))
  await say(c, stop, true)
  return c.redirect(urls.unsubscribe(at, token), 303)
})

// Of whoever does not follow a series nothing is kept: it says so by itself.
async function isWanted({ db, signIn }: SiteContext['var'], stop: Stop): Promise<boolean> {
  const communityId = communityInviting(stop)
  if (communityId !== undefined) return isInvitable(db, { digest: signIn.digest, communityId }, stop.email)
  const seriesId = stop.kind === seriesDatesKind ? seriesOfScope(stop.scope) : undefined
  if (seriesId !== undefined && !(await isFollowing(db, { seriesId, email: stop.email }))) return false
  return wantsMails(db, stop)
}

function say({ var: here }: SiteContext, stop: Stop, wanted: boolean): Promise<void> {
  return here.db.transaction().execute((tx) => hearOfMails(tx, here, stop.email, [{ ...stop, wanted }]))
}

async function stopOf(c: SiteContext, token: string): Promise<Stop | undefined> {
  return openStop(await readSealKey(c.var.db), token)
}

function answer(c: SiteContext, token: string, title: 'stop-these' | 'stopped' | 'no-such-link', main: Html) {
  c.header('Cache-Control', 'private, no-store')
  c.header('Referrer-Policy', 'same-origin')
  const said = mailMessages.in(c.var.at.language)(title)
  const path = (at: At) => urls.unsubscribe(at, token)
  return page(c, { title: said, description: said, path, unlisted: true, main }, title === 'no-such-link' ? 404 : 200)
}

/** The token of the link, and where all mails of its reader are chosen. */
interface Links {
  token: string
  all: string
}

function stopForm(stop: Stop, { token, all }: Links, at: At): Html {
  const say = mailMessages.in(at.language)
  return html`<header class="lead"><h1>${say('stop-these')}</h1><p>${say('stop-says', facts(stop))}</p></header>
<form method="post" action="${urls.unsubscribe(at, token)}"><button class="button" type="submit">${say('stop-these')}</button></form>
${allMails(all, at)}`
}

function stoppedForm(stop: Stop, { token, all }: Links, at: At): Html {
  const say = mailMessages.in(at.language)
  return html`<header class="lead"><h1>${say('stopped')}</h1><p>${say('stopped-says', facts(stop))}</p></header>
<form method="post" action="${urls.resubscribe(at, token)}"><button class="button plain" type="submit">${say('want-again')}</button></form>
${allMails(all, at)}`
}

function allMails(all: string, at: At): Html {
  return html`<p><a class="more" href="${all}">${myMailMessages.in(at.language)('see-all')}</a></p>`
}

function nothingToStop(at: At): Html {
  const say = mailMessages.in(at.language)
  return html`<header class="lead"><h1>${say('no-such-link')}</h1><p>${say('no-such-link-says')}</p></header>`
}

const facts = ({ email, about }: Stop) => ({ address: maskAddress(email), about })
