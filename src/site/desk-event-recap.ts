// Writing the recap of an event at the desk: saved, published into its archive, taken back, removed.
import { Hono } from 'hono'
import { readRecap, recapShape, typedOfRecap } from '../archive/forms-recap.ts'
import { mayPublishRecap, recapLanguages } from '../archive/rules-recap.ts'
import {
  type DeskRecap,
  findDeskRecap,
  listChapterLanguages,
  publishRecap,
  removeRecap,
  saveRecap,
} from '../archive/store-recap.ts'
import { type DeskEvent, lockDeskEvent } from '../events/store-desk-event.ts'
import { pickText } from '../kit/languages.ts'
import type { Conflict, Typed } from '../kit/merge.ts'
import type { Actor } from '../people/rules.ts'
import { type Change, record } from '../people/store-history.ts'
import { urls } from '../urls.ts'
import type { SiteContext, SiteEnv } from './context.ts'
import { formLimit, mergeSent } from './desk-editing.ts'
import { eventHere } from './desk-event-form.ts'
import { trailTo } from './desk-event-hosts.ts'
import { deskPage } from './desk-page.ts'
import { recapMessages } from './messages-recap.ts'
import { type RecapFormFacts, recapFormPage } from './views-desk-event-recap.ts'

export const deskRecapRoutes = new Hono<SiteEnv>()

deskRecapRoutes.use('/desk/events/:event/recap/*', formLimit)

deskRecapRoutes.get('/desk/events/:event/recap', async (c) => {
  const event = await eventHere(c)
  if (!event) return c.notFound()
  const recap = await findDeskRecap(c.var.db, event.id)
  return draw(c, event, { recap, typed: typedOf(recap), saved: c.req.query('saved') !== undefined })
})

deskRecapRoutes.post('/desk/events/:event/recap', (c) => save(c, 'keep'))
deskRecapRoutes.post('/desk/events/:event/recap/publication', (c) => save(c, 'publish'))

deskRecapRoutes.post('/desk/events/:event/recap/publication-removal', (c) =>
  change(c, 'take-back', (tx, event) => publishRecap(tx, event.id, 'not')),
)

deskRecapRoutes.post('/desk/events/:event/recap/removal', (c) =>
  change(c, 'remove', (tx, event) => removeRecap(tx, event.id)),
)

async function save(c: SiteContext, then: 'keep' | 'publish') {
  const { db, actor, at, now } = c.var
  const event = await eventHere(c)
  if (!event || !actor) return c.notFound()
  const form = await c.req.formData()
  const offered = await languagesFor(c, event)
  const saved = await db.transaction().execute(async (tx) => {
    await lockDeskEvent(tx, event.id)
    const recap = await findDeskRecap(tx, event.id)
    const { typed, conflicts } = mergeSent(recapShape, form, typedOf(recap))
    const read = conflicts.length > 0 ? { ok: false as const, faults: {} } : readRecap(typed, offered)
    if (!read.ok) return { ok: false as const, recap, typed, conflicts, faults: read.faults }
    await saveRecap(tx, { eventId: event.id, personId: actor.personId }, read.value)
    await tell(tx, actor, event, recap ? 'edit' : 'create')
    const publishes = then === 'publish' && mayPublishRecap(event, now).ok
    if (publishes && (await publishRecap(tx, event.id, { at: now }))) await tell(tx, actor, event, 'publish')
    return { ok: true as const }
  })
  if (!saved.ok) return draw(c, event, saved, saved.conflicts.length > 0 ? 409 : 422)
  return c.redirect(urls.desk(at, `/events/${event.slug}/recap?saved`), 303)
}

type Tx = Parameters<typeof publishRecap>[0]

async function change(
  c: SiteContext,
  verb: 'take-back' | 'remove',
  work: (tx: Tx, event: DeskEvent) => Promise<boolean>,
) {
  const { db, actor, at } = c.var
  const event = await eventHere(c)
  if (!event || !actor) return c.notFound()
  await db.transaction().execute(async (tx) => {
    if (await work(tx, event)) await tell(tx, actor, event, verb)
  })
  return c.redirect(urls.desk(at, `/events/${event.slug}/recap`), 303)
}

async function tell(tx: Tx, actor: Actor, event: DeskEvent, verb: Change['verb']): Promise<void> {
  const { communityId, formatId, chapterId, id: eventId } = event
  await record(tx, { actor, verb, subject: 'recap', communityId, formatId, chapterId, eventId })
}

function typedOf(recap: DeskRecap | undefined): Typed {
  return recap ? typedOfRecap(recap) : {}
}

async function languagesFor(c: SiteContext, event: DeskEvent): Promise<string[]> {
  return recapLanguages(event.language, await listChapterLanguages(c.var.db, event.chapterId))
}

interface Drawn {
  recap: DeskRecap | undefined
  typed: Typed
  conflicts?: Conflict[]
  faults?: RecapFormFacts['faults']
  saved?: boolean
}

async function draw(c: SiteContext, event: DeskEvent, drawn: Drawn, status: 200 | 409 | 422 = 200) {
  const { at, now } = c.var
  const { recap, typed, conflicts = [], faults = {}, saved = false } = drawn
  const offered = await languagesFor(c, event)
  const written = Object.keys(typed).flatMap((name) => name.split('.')[1] ?? [])
  const facts: RecapFormFacts = {
    ...{ event, recap, typed, conflicts, faults, saved, at },
    base: JSON.stringify(typedOf(recap)),
    languages: [...new Set([...offered, ...written])],
    over: mayPublishRecap(event, now).ok,
  }
  const name = pickText(event.title, at.language, event.language).text
  return deskPage(
    c,
    {
      title: recapMessages.in(at.language)('recap-of', { event: name }),
      path: (there) => urls.desk(there, `/events/${event.slug}/recap`),
      section: 'events',
      trail: trailTo(c, event),
      main: recapFormPage(facts, at),
    },
    status,
  )
}
