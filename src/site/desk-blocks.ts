// Addresses that may not register for an event, or anywhere in the community: listed, added and removed at the desk.
import { Hono } from 'hono'
import { mayEdit } from '../events/rules-desk.ts'
import type { DeskEvent } from '../events/store-desk-event.ts'
import { soundField } from '../kit/sound-text.ts'
import { addressKey } from '../registration/rules-address.ts'
import { addBlock, type BlockPlace, type BlockReach, listBlocks, removeBlock } from '../registration/store-blocks.ts'
import { urls } from '../urls.ts'
import type { SiteContext, SiteEnv } from './context.ts'
import { formLimit } from './desk-editing.ts'
import { eventHere } from './desk-event-form.ts'
import { trailTo } from './desk-event-hosts.ts'
import { deskPage } from './desk-page.ts'
import { whereOf } from './desk-seats.ts'
import { blockMessages } from './messages-desk-blocks.ts'
import { type BlocksFacts, blocksPage } from './views-desk-blocks.ts'

export const deskBlocksRoutes = new Hono<SiteEnv>()

const path = '/desk/events/:event/blocks'

deskBlocksRoutes.use(`${path}/*`, formLimit)

deskBlocksRoutes.get(path, async (c) => {
  const event = await eventHere(c)
  return event ? drawBlocks(c, event, { typed: nothingTyped, fault: undefined }) : c.notFound()
})

deskBlocksRoutes.post(path, async (c) => {
  const { db, actor, at, now } = c.var
  const event = await eventHere(c)
  if (!event || !actor) return c.notFound()
  const place = placeOf(c, event)
  const form = await c.req.formData()
  const typed = {
    email: soundField(form, 'email').slice(0, 300),
    reason: soundField(form, 'reason').slice(0, 500).trim(),
  }
  const reach: BlockReach = form.get('reach') === 'community' ? 'community' : 'event'
  const key = addressKey(typed.email)
  if (key === undefined) return drawBlocks(c, event, { typed: { ...typed, reach }, fault: 'no-address' })
  if (typed.reason === '') return drawBlocks(c, event, { typed: { ...typed, reach }, fault: 'no-reason' })
  if (!place.reaches.includes(reach)) return c.notFound()
  await db.transaction().execute((tx) => addBlock(tx, { actor, now }, place, { key, reason: typed.reason, reach }))
  return c.redirect(urls.desk(at, `/events/${event.slug}/blocks`), 303)
})

deskBlocksRoutes.post(`${path}/removal`, async (c) => {
  const { db, actor, at } = c.var
  const event = await eventHere(c)
  if (!event || !actor) return c.notFound()
  const typed = soundField(await c.req.formData(), 'block')
  const id = /^\d{1,15}$/.test(typed) ? Number(typed) : 0
  // Gone already is as good.
  await db.transaction().execute((tx) => removeBlock(tx, actor, placeOf(c, event), id))
  return c.redirect(urls.desk(at, `/events/${event.slug}/blocks`), 303)
})

const nothingTyped = { email: '', reason: '', reach: 'event' as BlockReach }

// What holds in the whole community is for those who work in all of it.
function placeOf(c: SiteContext, event: DeskEvent): BlockPlace {
  const { id: eventId, communityId } = event
  const reaches: BlockReach[] = mayEdit(c.var.actor, { communityId }) ? ['event', 'community'] : ['event']
  return { eventId, communityId, reaches, where: whereOf(event) }
}

async function drawBlocks(c: SiteContext, event: DeskEvent, drawn: Pick<BlocksFacts, 'typed' | 'fault'>) {
  const { db, at } = c.var
  const place = placeOf(c, event)
  const blocks = await listBlocks(db, place)
  return deskPage(
    c,
    {
      title: blockMessages.in(at.language)('title'),
      path: (there) => urls.desk(there, `/events/${event.slug}/blocks`),
      section: 'events',
      trail: trailTo(c, event),
      main: blocksPage({ event, blocks, reaches: place.reaches, ...drawn }, at),
    },
    drawn.fault ? 422 : 200,
  )
}
