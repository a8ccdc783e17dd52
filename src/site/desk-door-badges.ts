// Badges of an event: batches that are kept and can be printed again, and a single one when it is needed.
import { Hono } from 'hono'
import type { DeskEvent } from '../events/store-desk-event.ts'
import { badgesPdf } from '../interchange/badges-pdf.ts'
import { idIn } from '../kit/form-fields.ts'
import { record } from '../people/store-history.ts'
import { usualBadge } from '../registration/rules-badges.ts'
import { findBatch, makeBatch } from '../registration/store-badge-batches.ts'
import { type BadgeTemplate, findTemplate, findUsed } from '../registration/store-badge-templates.ts'
import { type BadgesOf, badgeOrders, listBadges } from '../registration/store-badges.ts'
import { urls } from '../urls.ts'
import { badgeSheet, badgesOf } from './badge-sheets.ts'
import type { SiteContext, SiteEnv } from './context.ts'
import { drawBadges, placeOf } from './desk-badges.ts'
import { eventHere } from './desk-event-form.ts'
import { whereOf } from './desk-seats.ts'
import { doorBadgesMessages } from './messages-desk-door-badges.ts'
import { drawInTurn } from './share-cards.ts'

export const deskBadgeRoutes = new Hono<SiteEnv>()

const path = '/desk/events/:event/badges'

deskBadgeRoutes.get(`${path}.pdf`, async (c) => {
  const event = await eventHere(c)
  if (!event) return c.notFound()
  const registration = c.req.query('person')
  return sendBadge(c, event, registration ? { registration } : { ticketId: idIn(c.req.query('ticket')) })
})

deskBadgeRoutes.post(`${path}/batches`, async (c) => {
  const { db, actor, now, at } = c.var
  const event = await eventHere(c)
  if (!event || !actor) return c.notFound()
  const form = await c.req.formData()
  const person = form.get('person')
  const template =
    typeof person === 'string'
      ? await findUsed(db, placeOf(event))
      : await templateTyped(c, event, form.get('template'))
  const wish = {
    eventId: event.id,
    templateId: template?.id ?? null,
    who: typeof person === 'string' ? { registration: person } : whoTyped(form.get('who')),
    poolId: idIn(form.get('pool')) || null,
    order: badgeOrders.find((one) => one === form.get('order')) ?? 'name',
    now,
    madeBy: actor.personId,
  }
  const id = await db.transaction().execute(async (tx) => {
    const made = await makeBatch(tx, wish)
    const change = {
      verb: 'export',
      subject: 'door',
      after: { badges: template?.name ?? (typeof wish.who === 'string' ? wish.who : 'one') },
    } as const
    if (made !== undefined) await record(tx, { actor, ...whereOf(event), ...change })
    return made
  })
  if (id === undefined) return drawBadges(c, event, { fault: 'nobody' }, 422)
  // One badge is one page, also where batches are printed on sheets.
  const one = typeof person === 'string' ? `.pdf?person=${encodeURIComponent(person)}` : `/batches/${id}`
  return c.redirect(urls.desk(at, `/events/${event.slug}/badges${one}`), 303)
})

deskBadgeRoutes.get(`${path}/batches/:batch{[0-9]{1,15}}`, async (c) => {
  const { db } = c.var
  const event = await eventHere(c)
  const batch = event && (await findBatch(db, event.id, Number(c.req.param('batch'))))
  if (!event || !batch) return c.notFound()
  const template = await templateTyped(c, event, batch.template_id)
  return sendPdf(c, event, template, { batchId: batch.id, order: batch.arranged })
})

/** Draws one badge, or those of somebody and their guests: as many pages as they have tickets. */
export async function sendBadge(c: SiteContext, event: DeskEvent, of: BadgesOf) {
  const used = await findUsed(c.var.db, placeOf(event))
  // One badge is one page, also where batches are printed on sheets.
  const template = used && { ...used, sheet: 'one' as const }
  return sendPdf(c, event, template, of)
}

async function sendPdf(c: SiteContext, event: DeskEvent, template: BadgeTemplate | undefined, of: BadgesOf) {
  const value = template ?? usualBadge
  const people = await listBadges(c.var.db, event.id, of, value.question_id)
  if (people.length === 0 && !('batchId' in of)) return sayNobody(c)
  const [sheet, badges] = [await badgeSheet(c, event, value), await badgesOf(c, event, value, people)]
  const turn = 'batchId' in of ? batchInTurn : drawInTurn
  const pdf = await turn(() => badgesPdf(sheet, badges))
  if (!pdf) return c.text('Too many are being drawn', 503, { 'Retry-After': '5' })
  return c.body(new Uint8Array(pdf), 200, {
    'Content-Type': 'application/pdf',
    'Content-Disposition': `inline; filename="badges-${event.slug}.pdf"`,
    'Cache-Control': 'private, no-store',
  })
}

// Hundreds of badges take seconds: one batch after another, and neither single badges nor pictures wait behind them.
const mostBatches = 4
let waiting = 0
let last: Promise<unknown> = Promise.resolve()

async function batchInTurn<Value>(draw: () => Promise<Value>): Promise<Value | undefined> {
  if (waiting >= mostBatches) return undefined
  waiting++
  const mine = last.then(draw, draw)
  last = mine.catch(() => {})
  return mine.finally(() => waiting--)
}

function whoTyped(typed: unknown): 'all' | 'new' | 'expected' {
  return (['new', 'expected'] as const).find((one) => one === typed) ?? 'all'
}

/** The answer where there is nobody to print a badge for. */
export function sayNobody(c: SiteContext) {
  return c.text(doorBadgesMessages.in(c.var.at.language)('no-badge'), 422)
}

async function templateTyped(c: SiteContext, event: DeskEvent, typed: unknown): Promise<BadgeTemplate | undefined> {
  const id = idIn(typed)
  return id === 0 ? undefined : findTemplate(c.var.db, placeOf(event), id)
}
