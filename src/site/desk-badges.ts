// The templates of badges at the desk: kept, changed by several people, used at the door.
import { Hono } from 'hono'
import { mayEditCommunity } from '../communities/rules-desk.ts'
import type { DeskEvent } from '../events/store-desk-event.ts'
import type { Tx } from '../kit/database.ts'
import { idIn } from '../kit/form-fields.ts'
import { mergeForms, readBaseForm, type Typed, withTheirs } from '../kit/merge.ts'
import { record } from '../people/store-history.ts'
import { badgeTyped, readTemplate, typedBadge, unitOfBadge } from '../registration/forms-badges.ts'
import { usualBadge } from '../registration/rules-badges.ts'
import { countUnprinted, listBatches } from '../registration/store-badge-batches.ts'
import {
  addTemplate,
  type BadgePlace,
  type BadgeTemplate,
  findTemplate,
  listBadgeQuestions,
  listTemplates,
  lockTemplate,
  removeTemplate,
  saveTemplate,
  useTemplate,
} from '../registration/store-badge-templates.ts'
import { listBadgesAtDoor, uncountBadge } from '../registration/store-badges-at-door.ts'
import { listPools } from '../registration/store-seating.ts'
import { type At, urls } from '../urls.ts'
import type { SiteContext, SiteEnv } from './context.ts'
import { eventHere } from './desk-event-form.ts'
import { trailTo } from './desk-event-hosts.ts'
import { deskPage } from './desk-page.ts'
import { whereOf } from './desk-seats.ts'
import { badgeDeskMessages } from './messages-desk-badges.ts'
import { doorBadgesMessages } from './messages-desk-door-badges.ts'
import { type BadgeFormFacts, badgeFormPage } from './views-desk-badge-form.ts'
import { badgesPage, badgesSaid } from './views-desk-badges.ts'

export const deskBadgeTemplateRoutes = new Hono<SiteEnv>()

const path = '/desk/events/:event/badges'
const one = `${path}/:template{[0-9]{1,15}}`

deskBadgeTemplateRoutes.get(path, async (c) => {
  const event = await eventHere(c)
  return event ? drawBadges(c, event, {}) : c.notFound()
})

// What is in the address was typed and not kept: the button that shows it leads here.
deskBadgeTemplateRoutes.get(`${path}/new`, async (c) => {
  const event = await eventHere(c)
  if (!event) return c.notFound()
  const from = await findTemplate(c.var.db, placeOf(event), idIn(c.req.query('from')))
  const start = badgeTyped(from ? { ...from, shared: false, name: '' } : usualBadge)
  return drawForm(c, event, { typed: c.req.query('size') ? typedIn(c) : start })
})

deskBadgeTemplateRoutes.post(path, async (c) => {
  const { db, actor } = c.var
  const event = await eventHere(c)
  if (!event || !actor) return c.notFound()
  const typed = onlyOwn(c, typedBadge(await c.req.formData()))
  const read = readTemplate(typed, await questionIds(c, event))
  if (!read.ok) return drawForm(c, event, { typed, faults: read.faults }, 422)
  const { value } = read
  await db.transaction().execute(async (tx) => {
    const id = await addTemplate(tx, placeOf(event), value)
    const known = await listTemplates(tx, placeOf(event))
    if (!known.some(({ used }) => used)) await useTemplate(tx, event.id, id)
    await tell(c, tx, event, 'create', value.name)
  })
  return back(c, event, 'saved')
})

deskBadgeTemplateRoutes.get(one, async (c) => {
  const here = await templateHere(c)
  if (!here) return c.notFound()
  const typed = c.req.query('size') ? typedIn(c) : badgeTyped(here.template)
  return drawForm(c, here.event, { typed, template: here.template })
})

deskBadgeTemplateRoutes.post(one, async (c) => {
  const { db, now } = c.var
  const here = await templateHere(c)
  if (!here) return c.notFound()
  const { event, template } = here
  const form = await c.req.formData()
  const base = readBaseForm(form.get('base'))
  const sent = onlyOwn(c, withTheirs(unitOfBadge, typedBadge(form), base, form))
  const questions = await questionIds(c, event)
  const unsaved = await db.transaction().execute(async (tx) => {
    const stored = await lockTemplate(tx, placeOf(event), template.id)
    if (!stored) return { typed: sent }
    const alone = String(stored.revision) === form.get('revision')
    const { typed, conflicts } = alone
      ? { typed: sent, conflicts: [] }
      : mergeForms(unitOfBadge, base, badgeTyped(stored), sent)
    const read = readTemplate(typed, questions)
    if (conflicts.length > 0 || !read.ok)
      return { typed, conflicts, template: stored, faults: read.ok ? {} : read.faults }
    await saveTemplate(tx, placeOf(event), { id: template.id, value: read.value }, now)
    await tell(c, tx, event, 'edit', read.value.name)
    return undefined
  })
  if (!unsaved) return back(c, event, 'saved')
  return drawForm(c, event, unsaved, unsaved.conflicts?.length ? 409 : 422)
})

deskBadgeTemplateRoutes.post(`${one}/removal`, async (c) => {
  const here = await templateHere(c)
  if (!here) return c.notFound()
  await c.var.db.transaction().execute(async (tx) => {
    await removeTemplate(tx, here.template.id)
    await tell(c, tx, here.event, 'remove', here.template.name)
  })
  return back(c, here.event, 'removed')
})

deskBadgeTemplateRoutes.post(`${one}/use`, async (c) => {
  const event = await eventHere(c)
  if (!event) return c.notFound()
  const used = await c.var.db.transaction().execute(async (tx) => {
    // Held before the door is: whoever removes it takes both in this order.
    const template = await lockTemplate(tx, placeOf(event), Number(c.req.param('template')))
    if (!template) return undefined
    await useTemplate(tx, event.id, template.id)
    await tell(c, tx, event, 'edit', template.name)
    return template
  })
  return used ? back(c, event, 'used') : c.notFound()
})

deskBadgeTemplateRoutes.post(`${path}/at-door-removal`, async (c) => {
  const event = await eventHere(c)
  if (!event) return c.notFound()
  const ticketId = idIn((await c.req.formData()).get('ticket'))
  await c.var.db.transaction().execute(async (tx) => {
    if (await uncountBadge(tx, event.id, ticketId)) await tell(c, tx, event, 'take-back', 'one')
  })
  return back(c, event, 'uncounted')
})

/** Whose templates an event may use. */
export function placeOf({ id: eventId, communityId }: DeskEvent): BadgePlace {
  return { eventId, communityId }
}

/** The page of an event's badges: its templates, the form of a batch, the batches there are. */
export async function drawBadges(
  c: SiteContext,
  event: DeskEvent,
  drawn: { fault?: 'nobody' },
  status: 200 | 422 = 200,
) {
  const { db, at } = c.var
  const [templates, batches, atDoor, unprinted, pools] = await Promise.all([
    listTemplates(db, placeOf(event)),
    listBatches(db, event.id),
    listBadgesAtDoor(db, event.id),
    countUnprinted(db, event.id),
    listPools(db, event.id),
  ])
  const said = badgesSaid.find((it) => it === c.req.query('said'))
  const facts = { event, templates, batches, atDoor, unprinted, pools, said, mayShare: mayShare(c), ...drawn }
  const title = doorBadgesMessages.in(at.language)('badges')
  const path = (there: At) => urls.desk(there, `/events/${event.slug}/badges`)
  const main = badgesPage(facts, at)
  return deskPage(c, { title, path, section: 'events', trail: trailTo(c, event), main }, status)
}

// A template of the whole community is changed by those who see to the community.
async function templateHere(c: SiteContext): Promise<{ event: DeskEvent; template: BadgeTemplate } | undefined> {
  const event = await eventHere(c)
  const template = event && (await findTemplate(c.var.db, placeOf(event), Number(c.req.param('template'))))
  return event && template && (!template.shared || mayShare(c)) ? { event, template } : undefined
}

const mayShare = ({ var: { actor, community } }: SiteContext) => mayEditCommunity(actor, { communityId: community.id })

const onlyOwn = (c: SiteContext, typed: Typed): Typed => (mayShare(c) ? typed : { ...typed, shared: '' })

function typedIn(c: SiteContext): Typed {
  return typedBadge(new URL(c.req.url).searchParams)
}

async function questionIds(c: SiteContext, event: DeskEvent): Promise<number[]> {
  return (await listBadgeQuestions(c.var.db, event.id)).map(({ id }) => id)
}

async function tell(
  c: SiteContext,
  tx: Tx,
  event: DeskEvent,
  verb: 'create' | 'edit' | 'remove' | 'take-back',
  badges: string,
) {
  const actor = c.var.actor ?? 'system'
  await record(tx, { actor, verb, subject: 'door', ...whereOf(event), after: { badges } })
}

async function drawForm(
  c: SiteContext,
  event: DeskEvent,
  drawn: Pick<BadgeFormFacts, 'typed'> & Partial<BadgeFormFacts>,
  status: 200 | 409 | 422 = 200,
) {
  const { db, at } = c.var
  const questions = await listBadgeQuestions(db, event.id)
  const usual = { faults: {}, conflicts: [], template: undefined }
  const facts = { ...usual, ...drawn, event, questions, mayShare: mayShare(c) }
  const list = {
    name: doorBadgesMessages.in(at.language)('badges'),
    href: urls.desk(at, `/events/${event.slug}/badges`),
  }
  const below = facts.template ? `/${facts.template.id}` : '/new'
  return deskPage(
    c,
    {
      title: badgeDeskMessages.in(at.language)(facts.template ? 'change' : 'new'),
      path: (there) => urls.desk(there, `/events/${event.slug}/badges${below}`),
      section: 'events',
      trail: [...trailTo(c, event), list],
      scripts: ['registration-badges.js'],
      main: badgeFormPage(facts, at),
    },
    status,
  )
}

function back(c: SiteContext, event: DeskEvent, said: (typeof badgesSaid)[number]) {
  return c.redirect(urls.desk(c.var.at, `/events/${event.slug}/badges?said=${said}`), 303)
}
