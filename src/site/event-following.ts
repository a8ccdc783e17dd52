// Following a series from the page of any of its events: by one press when signed in, else by an address that a mail proves.
import { Hono } from 'hono'
import { type EventPage, findEvent } from '../events/store.ts'
import { listOtherDates } from '../events/store-series-dates.ts'
import { pickText } from '../kit/languages.ts'
import { spend } from '../kit/rate-limit-shared.ts'
import { mailboxOf, maskAddress, readAddress } from '../mail/address.ts'
import { enqueueMail } from '../mail/outbox.ts'
import { openStop, readSealKey, sealStop } from '../mail/seal.ts'
import { seriesDatesMessages } from '../registration/messages-series-dates.ts'
import {
  asksToFollow,
  followingHours,
  followingOf,
  linksToFollow,
  mayFollow,
  seriesDatesKind,
  seriesScope,
  whoFollows,
} from '../registration/rules-following.ts'
import { followSeries, isFollowing, stopFollowing } from '../registration/store-following.ts'
import { type At, urls } from '../urls.ts'
import type { SiteContext, SiteEnv } from './context.ts'
import { followingMail } from './mails-event-following.ts'
import { followingMessages } from './messages-event-following.ts'
import { page, siteName } from './page.ts'
import { signedInOnly } from './sign-in-gate.ts'
import { type FollowingStep, type FollowingTyped, followingForm, followingPage } from './views-event-following.ts'

export const eventFollowingRoutes = new Hono<SiteEnv>()

const path = '/events/:event/following'

eventFollowingRoutes.get(path, async (c) => {
  const its = await seriesHere(c)
  if (!its) return c.notFound()
  const say = followingMessages.in(c.var.language)
  if (c.req.query('sent') !== undefined) return show(c, its, { title: say('look-in-mail'), says: say('look-says') })
  const done = (['following', 'stopped'] as const).find((one) => c.req.query(one) !== undefined)
  if (done) return show(c, its, { title: say(done), says: say(`${done}-says`, { series: its.name }) })
  return (await isOpen(c, its)) ? ask(c, its) : c.notFound()
})

eventFollowingRoutes.post(path, async (c) => {
  const { db, now, at, actor, language } = c.var
  const its = await seriesHere(c)
  if (!its || !(await isOpen(c, its))) return c.notFound()
  const sent = (await c.req.formData()).get('email')
  // A page from before somebody signed in still has its field.
  const typed = typeof sent === 'string' ? sent.slice(0, 300) : undefined
  const email = typed === undefined ? actor?.email : readAddress(typed)
  if (email === undefined) return ask(c, its, { email: typed ?? '', fault: 'no-address' })
  if (email !== actor?.email) return askByMail(c, its, email)
  await db.transaction().execute((tx) => followSeries(tx, { seriesId: its.series.id, email, language }, now))
  return c.redirect(`${urls.following(at, its.event.slug)}?following`, 303)
})

eventFollowingRoutes.post(`${path}/end`, signedInOnly, async (c) => {
  const { db, now, at, actor } = c.var
  const its = await seriesHere(c)
  if (!its || !actor) return c.notFound()
  const { email } = actor
  await db.transaction().execute((tx) => stopFollowing(tx, { seriesId: its.series.id, email }, now))
  return c.redirect(`${urls.following(at, its.event.slug)}?stopped`, 303)
})

eventFollowingRoutes.get(`${path}/:token{[A-Za-z0-9_-]{40,2000}}`, async (c) => {
  const { at } = c.var
  const its = await seriesHere(c)
  if (!its) return c.notFound()
  const link = await linkOf(c, its)
  const say = followingMessages.in(at.language)
  if (!link) return gone(c, its)
  return show(c, its, {
    title: say('title', { series: its.name }),
    says: say('confirm-says', { address: maskAddress(link.email) }),
    press: { action: urls.followingLink(at, its.event.slug, c.req.param('token')), label: say('confirm') },
  })
})

eventFollowingRoutes.post(`${path}/:token{[A-Za-z0-9_-]{40,2000}}`, async (c) => {
  const { db, now, at } = c.var
  const its = await seriesHere(c)
  if (!its) return c.notFound()
  const link = await linkOf(c, its)
  if (!link) return gone(c, its)
  await db.transaction().execute((tx) => followSeries(tx, link, now))
  return c.redirect(`${urls.following(at, its.event.slug)}?following`, 303)
})

interface Its {
  event: EventPage
  series: NonNullable<EventPage['series']>
  /** What the series is called in the language of the page. */
  name: string
}

async function seriesHere(c: SiteContext): Promise<Its | undefined> {
  const { db, community, language } = c.var
  const event = await findEvent(db, community.id, c.req.param('event') ?? '')
  const series = event?.series
  return series ? { event, series, name: pickText(series.title, language, series.language).text } : undefined
}

async function isOpen({ var: { db, now } }: SiteContext, { event }: Its): Promise<boolean> {
  return mayFollow(event, await listOtherDates(db, event, now), now)
}

async function linkOf(c: SiteContext, { series }: Its) {
  const { db, now } = c.var
  return whoFollows(openStop(await readSealKey(db), c.req.param('token') ?? ''), series.id, now)
}

// The answer is the same whether the address is known or not: only its owner reads how it stands.
async function askByMail(c: SiteContext, its: Its, email: string) {
  const { db, now, at, signIn, client } = c.var
  if (!(await spend(db, signIn.digest, [{ limit: asksToFollow, client }], now)))
    return ask(c, its, { email, fault: 'too-many' })
  const isWritten = await spend(db, signIn.digest, [{ limit: linksToFollow, client: mailboxOf(email) }], now)
  if (isWritten) await enqueueMail(db, await mailFor(c, its, email))
  return c.redirect(`${urls.following(at, its.event.slug)}?sent`, 303)
}

async function mailFor(c: SiteContext, { event, series, name }: Its, email: string) {
  const { db, now, at, origin, language, community } = c.var
  const key = await readSealKey(db)
  const follows = await isFollowing(db, { seriesId: series.id, email })
  const about = seriesDatesMessages.in(language)('about', { series: name })
  const stop = sealStop(key, { email, kind: seriesDatesKind, scope: seriesScope(series.id), about, sent: now })
  const follow = sealStop(key, followingOf({ seriesId: series.id, email, language }, now))
  const way = follows ? urls.unsubscribe(at, stop) : urls.followingLink(at, event.slug, follow)
  const says = follows ? ('follows' as const) : ('follow' as const)
  const facts = { to: email, language, series: name, siteName: siteName(c), origin, says, href: origin + way }
  return { ...followingMail(facts), communityId: community.id, sendBefore: now.add({ hours: followingHours }) }
}

async function ask(c: SiteContext, its: Its, typed?: FollowingTyped) {
  const { db, at, actor } = c.var
  const follows = actor && (await isFollowing(db, { seriesId: its.series.id, email: actor.email }))
  const stands = actor ? (follows ? 'follows' : 'does-not') : 'unknown'
  const title = followingMessages.in(at.language)('title', { series: its.name })
  const form = followingForm(its.event.slug, typed ? 'unknown' : stands, at, typed)
  return show(c, its, { title, form }, typed ? (typed.fault === 'too-many' ? 429 : 422) : 200)
}

function gone(c: SiteContext, its: Its) {
  const say = followingMessages.in(c.var.language)
  const form = followingForm(its.event.slug, 'unknown', c.var.at)
  return show(c, its, { title: say('gone'), says: say('gone-says'), form }, 404)
}

function show(c: SiteContext, its: Its, step: FollowingStep, status: 200 | 404 | 422 | 429 = 200) {
  const { at } = c.var
  c.header('Cache-Control', 'private, no-store')
  c.header('Referrer-Policy', 'same-origin')
  const { event } = its
  const title = pickText(event.title, at.language, event.language).text
  const main = followingPage(step, { slug: event.slug, title }, at)
  const where = (there: At) => urls.following(there, event.slug)
  return page(
    c,
    { title: step.title, description: step.title, path: where, section: 'events', unlisted: true, main },
    status,
  )
}
