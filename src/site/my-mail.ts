// What somebody wants to get by mail: one's own page, and the same behind the link of any mail, without signing in.
import { Hono } from 'hono'
import { listPreferences, stopAllMails } from '../mail/preferences.ts'
import { invitationKind, invitationScope } from '../mail/uninvited.ts'
import { listMailPlaces } from '../registration/store-mail-places.ts'
import { urls } from '../urls.ts'
import type { SiteContext, SiteEnv } from './context.ts'
import { hearOfMails, isInvitable } from './mail-said.ts'
import { myMailMessages } from './messages-my-mail.ts'
import { changedChoices, mailChoices } from './my-mail-choices.ts'
import { linkEnded, type MailReader, readerOfLink } from './my-mail-link.ts'
import { page } from './page.ts'
import { myMailPage } from './views-my-mail.ts'

export const myMailRoutes = new Hono<SiteEnv>()

for (const [way, readerOf] of [
  ['/my/mail', readerSignedIn],
  ['/unsubscribe/:token/mail', readerOfLink],
] as const) {
  const forReader = (answer: (c: SiteContext, reader: MailReader) => Promise<Response>) => async (c: SiteContext) => {
    const reader = await readerOf(c)
    if (reader === 'ended') return linkEnded(c)
    return reader ? answer(c, reader) : c.notFound()
  }
  myMailRoutes.get(way, forReader(show))
  myMailRoutes.post(way, forReader(choose))
  myMailRoutes.post(`${way}/silence`, forReader(silence))
}

async function readerSignedIn({ var: { actor } }: SiteContext): Promise<MailReader | undefined> {
  return actor ? { email: actor.email, shown: actor.email, path: urls.myMail } : undefined
}

async function choose(c: SiteContext, reader: MailReader): Promise<Response> {
  const changed = changedChoices(await choicesOf(c, reader), await c.req.formData())
  await c.var.db.transaction().execute((tx) => hearOfMails(tx, c.var, reader.email, changed))
  return c.redirect(`${reader.path(c.var.at)}?said=saved`, 303)
}

async function silence(c: SiteContext, reader: MailReader): Promise<Response> {
  const { db, now, community } = c.var
  const scopes = (await choicesOf(c, reader)).flatMap(({ choices }) => choices.map(({ scope }) => scope))
  const stop = { email: reader.email, within: `community:${community.id}`, scopes: [...new Set(scopes)] }
  await db.transaction().execute((tx) => stopAllMails(tx, stop, now))
  return c.redirect(`${reader.path(c.var.at)}?said=stopped`, 303)
}

// Whether they are invited is known by a digest, and said in a line like the others.
async function choicesOf({ var: { db, community, signIn } }: SiteContext, { email }: MailReader) {
  const [places, lines, wanted] = await Promise.all([
    listMailPlaces(db, community.id, email),
    listPreferences(db, email),
    isInvitable(db, { digest: signIn.digest, communityId: community.id }, email),
  ])
  const invited = { kind: invitationKind, scope: invitationScope(community.id), wanted }
  return mailChoices(community.id, places, [invited, ...lines])
}

async function show(c: SiteContext, reader: MailReader) {
  const { at } = c.var
  const choices = await choicesOf(c, reader)
  c.header('Cache-Control', 'private, no-store')
  c.header('Referrer-Policy', 'same-origin')
  const title = myMailMessages.in(at.language)('title')
  const main = myMailPage({ choices, shown: reader.shown, action: reader.path(at), said: c.req.query('said') }, c)
  return page(c, { title, description: title, path: reader.path, unlisted: true, main })
}
