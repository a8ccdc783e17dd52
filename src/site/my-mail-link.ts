// The link of a mail to the choices of its reader: whose they are, until when it shows them, and how a fresh one is sent.
import { Hono } from 'hono'
import { type SharedLimit, spend } from '../kit/rate-limit-shared.ts'
import { mailboxOf, maskAddress } from '../mail/address.ts'
import { enqueueMail, withdrawMail } from '../mail/outbox.ts'
import { choicesDays, openStop, readSealKey, type Stop, sealStop, showsChoices } from '../mail/seal.ts'
import { wasErased } from '../mail/uninvited.ts'
import { findMailCommunity } from '../registration/store-mail-places.ts'
import { html } from '../ui/html.ts'
import { type At, urls } from '../urls.ts'
import type { SiteContext, SiteEnv } from './context.ts'
import { choicesLinkMail } from './mails-my-mail.ts'
import { mailLinkMessages } from './messages-my-mail-link.ts'
import { page, siteName } from './page.ts'

export const myMailLinkRoutes = new Hono<SiteEnv>()

/** Whose mails they are, how their address is shown, and where their page is. */
export interface MailReader {
  email: string
  shown: string
  path: (at: At) => string
}

// Whoever has a link can ask: the mailbox it goes to is not theirs to fill.
const asksForLinks: SharedLimit = { name: 'asks for links to mail choices', most: 20, seconds: 3600 }
const linksToChoices: SharedLimit = { name: 'links to mail choices', most: 3, seconds: 3600 }

/**
 * The reader of the mail whose link this is; undefined for a link that is none of this community's mails, and `ended` for
 * one whose time is over. Whoever has it may have been forwarded the mail: the address is not theirs to read.
 */
export async function readerOfLink(c: SiteContext): Promise<MailReader | 'ended' | undefined> {
  const stop = await stopHere(c)
  if (!stop || !showsChoices(stop, c.var.now)) return stop && 'ended'
  return { email: stop.email, shown: maskAddress(stop.email), path: (at) => urls.mailOfLink(at, tokenOf(c)) }
}

/** The page of a link whose time is over, which offers a fresh one. */
export async function linkEnded(c: SiteContext) {
  const { at } = c.var
  const stop = await stopHere(c)
  if (!stop) return c.notFound()
  const say = mailLinkMessages.in(at.language)
  const address = maskAddress(stop.email)
  const isSent = c.req.query('said') === 'sent'
  const path = (there: At) => urls.mailOfLink(there, tokenOf(c))
  const main = isSent
    ? html`<header class="lead"><h1>${say('sent')}</h1><p role="status">${say('sent-says', { address, most: linksToChoices.most })}</p></header>`
    : html`<header class="lead"><h1>${say('ended')}</h1><p>${say('ended-says', { address, days: choicesDays })}</p></header>
<form method="post" action="${path(at)}/link"><button class="button" type="submit">${say('send')}</button></form>
<p><a class="more" href="${urls.unsubscribe(at, tokenOf(c))}">${say('stop-still')}</a></p>`
  c.header('Cache-Control', 'private, no-store')
  c.header('Referrer-Policy', 'same-origin')
  const title = say(isSent ? 'sent' : 'ended')
  return page(c, { title, description: title, path, unlisted: true, main }, isSent ? 200 : 404)
}

// The answer is the same whether anything is known of the address, whether it was erased, and whether a mail leaves.
myMailLinkRoutes.post('/unsubscribe/:token/mail/link', async (c) => {
  const { now, at } = c.var
  const stop = await stopHere(c)
  if (!stop) return c.notFound()
  const path = urls.mailOfLink(at, tokenOf(c))
  if (showsChoices(stop, now)) return c.redirect(path, 303)
  await sendLink(c, stop)
  return c.redirect(`${path}?said=sent`, 303)
})

async function sendLink(c: SiteContext, stop: Stop): Promise<void> {
  const { db, now, at, origin, language, community, signIn, client } = c.var
  const isErased = await wasErased(db, signIn.digest, stop.email)
  const asked = { limit: asksForLinks, client }
  const sent = { limit: linksToChoices, client: mailboxOf(stop.email) }
  if (!(await spend(db, signIn.digest, [asked, sent], now))) return
  const token = sealStop(await readSealKey(db), { ...stop, sent: now })
  const facts = { to: stop.email, language, siteName: siteName(c), origin, href: origin + urls.mailOfLink(at, token) }
  const mail = { ...choicesLinkMail(facts), communityId: community.id, sendBefore: now.add({ hours: 24 }) }
  // What it costs tells nothing either: in place of a mail to who was erased one is taken back that there never was.
  await (isErased ? withdrawMail(db, 'mail-choices:0') : enqueueMail(db, mail))
}

async function stopHere(c: SiteContext): Promise<Stop | undefined> {
  const { db, community } = c.var
  const stop = openStop(await readSealKey(db), tokenOf(c))
  const its = stop && (await findMailCommunity(db, stop.scope))
  return its && its.id !== community.id ? undefined : stop
}

const tokenOf = (c: SiteContext) => c.req.param('token') ?? ''
