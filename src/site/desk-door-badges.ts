// Badges of an event as a PDF: all of them, those of whoever is still expected, or one that is needed now.
import { Hono } from 'hono'
import { type BadgeSize, badgeSizes, badgesPdf } from '../interchange/badges-pdf.ts'
import { pickText } from '../kit/languages.ts'
import { type BadgeChoice, listBadges } from '../registration/store-badges.ts'
import type { SiteContext, SiteEnv } from './context.ts'
import { eventHere } from './desk-event-form.ts'
import { doorBadgesMessages } from './messages-desk-door-badges.ts'
import { siteName } from './page.ts'
import { drawInTurn } from './share-cards.ts'

export const deskBadgeRoutes = new Hono<SiteEnv>()

deskBadgeRoutes.get('/desk/events/:event/badges.pdf', async (c) => {
  const event = await eventHere(c)
  if (!event) return c.notFound()
  const { db, at } = c.var
  const say = doorBadgesMessages.in(at.language)
  const people = await listBadges(db, event.id, readChoice(c))
  const sheet = {
    event: pickText(event.title, at.language, event.language).text,
    site: siteName(c),
    language: at.language,
    hue: event.hue ?? 265,
    badges: people.map(({ name, affiliation, purpose }) => ({
      name,
      affiliation: affiliation ?? '',
      part: purpose === 'open' ? '' : say(`badge-${purpose}`),
    })),
  }
  const pdf = await drawInTurn(() => badgesPdf(sheet, readSize(c)))
  if (!pdf) return c.text('Too many are being drawn', 503, { 'Retry-After': '5' })
  return c.body(new Uint8Array(pdf), 200, {
    'Content-Type': 'application/pdf',
    'Content-Disposition': `inline; filename="badges-${event.slug}.pdf"`,
    'Cache-Control': 'private, no-store',
  })
})

function readChoice(c: SiteContext): BadgeChoice {
  const ticketId = Number(c.req.query('ticket')) || 0
  if (ticketId > 0) return { who: 'one', ticketId }
  return { who: c.req.query('who') === 'expected' ? 'expected' : 'all' }
}

function readSize(c: SiteContext): BadgeSize {
  const sizes = Object.keys(badgeSizes) as BadgeSize[]
  return sizes.find((size) => size === c.req.query('size')) ?? 'a6'
}
