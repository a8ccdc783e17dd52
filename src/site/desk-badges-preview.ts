// A badge as its template would print it, with an example name: what the address carries was typed, and is not kept.
import { Hono } from 'hono'
import { badgePreview } from '../interchange/badges-pdf.ts'
import { readTemplate, typedBadge } from '../registration/forms-badges.ts'
import { hueOfPurpose, type TemplateValue, usualBadge } from '../registration/rules-badges.ts'
import { badgeSheet } from './badge-sheets.ts'
import type { SiteEnv } from './context.ts'
import { eventHere } from './desk-event-form.ts'
import { badgeFormMessages } from './messages-desk-badge-form.ts'
import { doorBadgesMessages } from './messages-desk-door-badges.ts'
import { drawInTurn } from './share-cards.ts'

export const deskBadgePreviewRoutes = new Hono<SiteEnv>()

deskBadgePreviewRoutes.get('/desk/events/:event/badges/preview.svg', async (c) => {
  const event = await eventHere(c)
  if (!event) return c.notFound()
  const read = readTemplate({ ...typedBadge(new URL(c.req.url).searchParams), name: '-', question: '' }, [])
  const value = read.ok ? read.value : usualBadge
  const say = badgeFormMessages.in(c.var.at.language)
  const shown = (part: TemplateValue['shows'][number], text: string) => (value.shows.includes(part) ? text : '')
  const sample = {
    name: say('sample-name'),
    affiliation: shown('affiliation', say('sample-affiliation')),
    part: shown('part', doorBadgesMessages.in(c.var.at.language)('badge-speakers')),
    answer: c.req.query('question') ? say('sample-answer') : '',
    code: shown('code', '0123456789ABCDEFGHJKMNPQRSTVWXYZ'.repeat(4).slice(0, 120)),
    hue: hueOfPurpose.speakers,
  }
  const sheet = await badgeSheet(c, event, value)
  const svg = await drawInTurn(() => badgePreview(sheet, sample))
  if (svg === undefined) return c.text('Too many are being drawn', 503, { 'Retry-After': '5' })
  return c.body(svg, 200, { 'Content-Type': 'image/svg+xml', 'Cache-Control': 'private, no-store' })
})
