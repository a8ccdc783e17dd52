// What somebody wants to get by mail: one's own page, and the same behind the link of any mail, without signing in.
import { Hono } from 'hono'
import type { Db } from '../kit/database.ts'
import { maskAddress } from '../mail/address.ts'
import { listPreferences, setPreferences, stopAllMails } from '../mail/preferences.ts'
import { openStop, readSealKey } from '../mail/seal.ts'
import { heedPreferences } from '../registration/store-following.ts'
import { findMailCommunity, listMailPlaces } from '../registration/store-mail-places.ts'
import { type At, urls } from '../urls.ts'
import type { SiteContext, SiteEnv } from './context.ts'
import { myMailMessages } from './messages-my-mail.ts'
import { changedChoices, mailChoices } from './my-mail-choices.ts'
import { page } from './page.ts'
import { myMailPage } from './views-my-mail.ts'

export const myMailRoutes = new Hono<SiteEnv>()

/** Whose mails they are, how their address is shown, and where their page is. */
interface Reader {
  email: string
  shown: string
  path: (at: At) => string
}

for (const [way, readerOf] of [
  ['/my/mail', readerSignedIn],
  ['/unsubscribe/:token/mail', readerOfLink],
] as const) {
  myMailRoutes.get(way, async (c) => {
    const reader = await readerOf(c)
    return reader ? show(c, reader) : c.notFound()
  })

  myMailRoutes.post(way, async (c) => {
    const reader = await readerOf(c)
    if (!reader) return c.notFound()
    const form = await c.req.formData()
    const { db, now, language } = c.var
    const changed = changedChoices(await choicesOf(c, db, reader), form)
    await db.transaction().execute(async (tx) => {
      await setPreferences(tx, reader.email, changed, now)
      await heedPreferences(tx, { email: reader.email, language }, changed, now)
    })
    return c.redirect(`${reader.path(c.var.at)}?said=saved`, 303)
  })

  myMailRoutes.post(`${way}/silence`, async (c) => {
    const reader = await readerOf(c)
    if (!reader) return c.notFound()
    const { db, now } = c.var
    const scopes = (await choicesOf(c, db, reader)).flatMap(({ choices }) => choices.map(({ scope }) => scope))
    const stop = { email: reader.email, within: `community:${c.var.community.id}`, scopes: [...new Set(scopes)] }
    await db.transaction().execute((tx) => stopAllMails(tx, stop, now))
    return c.redirect(`${reader.path(c.var.at)}?said=stopped`, 303)
  })
}

async function readerSignedIn({ var: { actor } }: SiteContext): Promise<Reader | undefined> {
  return actor ? { email: actor.email, shown: actor.email, path: urls.myMail } : undefined
}

// Whoever has the link may have been forwarded the mail: the address is not theirs to read, nor where else it belongs.
async function readerOfLink(c: SiteContext): Promise<Reader | undefined> {
  const token = c.req.param('token') ?? ''
  const { db, community } = c.var
  const stop = openStop(await readSealKey(db), token)
  if (!stop) return undefined
  const its = await findMailCommunity(db, stop.scope)
  if (its && its.id !== community.id) return undefined
  return { email: stop.email, shown: maskAddress(stop.email), path: (at) => urls.mailOfLink(at, token) }
}

async function choicesOf({ var: { community } }: SiteContext, db: Db, { email }: Reader) {
  const [places, lines] = await Promise.all([listMailPlaces(db, community.id, email), listPreferences(db, email)])
  return mailChoices(community.id, places, lines)
}

async function show(c: SiteContext, reader: Reader) {
  const { db, at } = c.var
  const choices = await choicesOf(c, db, reader)
  c.header('Cache-Control', 'private, no-store')
  c.header('Referrer-Policy', 'same-origin')
  const title = myMailMessages.in(at.language)('title')
  const main = myMailPage({ choices, shown: reader.shown, action: reader.path(at), said: c.req.query('said') }, c)
  return page(c, { title, description: title, path: reader.path, unlisted: true, main })
}
