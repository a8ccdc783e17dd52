// The page by which anybody verifies an appointment, its badge as a picture, and its card where it is shared.
import { Hono } from 'hono'
import { appointmentState, yearsOf } from '../chapters/rules-badges.ts'
import { findAppointment, type PublicAppointment } from '../chapters/store-badges.ts'
import { type Badge, badgePng, badgeSvg } from '../interchange/badge.ts'
import { shareCardPng } from '../interchange/share-card.ts'
import { pickText } from '../kit/languages.ts'
import { freshFor, shows } from '../kit/page-cache-marks.ts'
import { peopleMessages } from '../people/messages.ts'
import { termInWords } from '../people/parts.ts'
import { hueClass } from '../ui/html.ts'
import { uiMessages } from '../ui/messages.ts'
import { type At, urls } from '../urls.ts'
import type { SiteContext, SiteEnv } from './context.ts'
import { badgeMessages } from './messages-badges.ts'
import { page, siteName } from './page.ts'
import { drawInTurn } from './share-cards.ts'
import { appointmentPage } from './views-badge.ts'

export const badgeRoutes = new Hono<SiteEnv>()

badgeRoutes.get('/ambassadors/:appointment', async (c) => {
  const found = await findHere(c)
  if (!found) return c.notFound()
  const { at, origin } = c.var
  const title = `${found.person}: ${roleOf(found, at)}`
  return page(c, {
    title,
    description: `${badgeMessages.in(at.language)(stateOf(found))} ${termInWords(found, at.language)}`,
    path: (there) => urls.appointment(there, found.uid),
    section: 'ambassadors',
    hue: hueClass(found.hue),
    trail: [{ name: uiMessages.in(at.language)('ambassadors'), href: urls.ambassadors(at) }],
    card: urls.appointmentCard(at, found.uid),
    main: appointmentPage({ appointment: found, state: stateOf(found), role: roleOf(found, at), origin }, at),
  })
})

badgeRoutes.get('/ambassadors/:appointment/badge.svg', async (c) => {
  const found = await findHere(c)
  if (!found) return c.notFound()
  const svg = await drawInTurn(() => badgeSvg(badgeOf(c, found)))
  return svg === undefined ? tooMany(c) : c.body(svg, 200, { 'Content-Type': 'image/svg+xml' })
})

badgeRoutes.get('/ambassadors/:appointment/badge.png', async (c) => {
  const found = await findHere(c)
  if (!found) return c.notFound()
  return png(c, () => badgePng(badgeOf(c, found)))
})

badgeRoutes.get('/ambassadors/:appointment/card.png', async (c) => {
  const found = await findHere(c)
  if (!found) return c.notFound()
  const { at, language } = c.var
  const state = stateOf(found)
  const facts = [
    termInWords(found, language),
    ...(state === 'in-force' ? [] : [badgeMessages.in(language)(`is-${state}`)]),
  ]
  const card = {
    language,
    site: siteName(c),
    title: found.person,
    brand: roleOf(found, at),
    hue: found.hue,
    date: null,
  }
  return png(c, () => shareCardPng({ ...card, facts }))
})

/** What its page depends on is what its pictures depend on; with the day, an appointment ends. */
async function findHere(c: SiteContext): Promise<PublicAppointment | undefined> {
  const { db, community, now } = c.var
  const uid = c.req.param('appointment') ?? ''
  if (!/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(uid)) return undefined
  const found = await findAppointment(db, community.id, uid, now)
  if (!found) return undefined
  shows(c, `community:${community.id}`, `ambassadors:${community.id}`, `person:${found.person_id}`)
  if (found.chapter) shows(c, `chapter:${found.chapter.id}`, `formats:${community.id}`)
  freshFor(c, 300)
  return found
}

function stateOf(found: PublicAppointment) {
  return appointmentState(found, found.chapter?.open ?? true, found.today)
}

function roleOf({ chapter, region }: PublicAppointment, at: At): string {
  const say = peopleMessages.in(at.language)
  const where = chapter ? pickText(chapter.name, at.language, chapter.language).text : region
  return where ? say('ambassador-of', { where }) : say('ambassador')
}

function badgeOf(c: SiteContext, found: PublicAppointment): Badge {
  const { at, language } = c.var
  const state = stateOf(found)
  return {
    ...{ language, site: siteName(c), role: roleOf(found, at), name: found.person, hue: found.hue },
    ...{ years: yearsOf(found), term: termInWords(found, language), inForce: state === 'in-force' },
    state: state === 'in-force' ? '' : badgeMessages.in(language)(`is-${state}`),
  }
}

async function png(c: SiteContext, draw: () => Promise<Buffer>) {
  const drawn = await drawInTurn(draw)
  return drawn === undefined ? tooMany(c) : c.body(new Uint8Array(drawn), 200, { 'Content-Type': 'image/png' })
}

function tooMany(c: SiteContext) {
  return c.text('Too many pictures are being drawn', 503, { 'Retry-After': '5' })
}
