// Several events changed at once: first what will happen to each, then it happens, each in a transaction of its own.
import { Hono } from 'hono'
import { readReason } from '../events/forms-reason.ts'
import { nextLike } from '../events/rules-copy.ts'
import { type DeskScope, mayCopy } from '../events/rules-desk.ts'
import { type ManyVerb, manyVerbs, mayChange, mostAtOnce, type WhyNotThis, wantsReason } from '../events/rules-many.ts'
import { archiveEvent, unarchiveEvent } from '../events/store-archive.ts'
import { listDeskEvents } from '../events/store-desk.ts'
import { type DeskEvent, findDeskEvents, listPlaces, lockDeskEvent } from '../events/store-desk-event.ts'
import { copyEvent } from '../events/store-write.ts'
import { cancelEvent, postponeEvent, publishEvent } from '../events/store-write-states.ts'
import type { Tx } from '../kit/database.ts'
import type { Actor } from '../people/rules.ts'
import { copySeating } from '../registration/store-setup.ts'
import { uiMessages } from '../ui/messages.ts'
import { urls } from '../urls.ts'
import type { SiteContext, SiteEnv } from './context.ts'
import { scopeHere } from './desk-events.ts'
import { deskPage } from './desk-page.ts'
import { tellingHere } from './event-telling.ts'
import { tellOfChanges } from './mails-event-changes.ts'
import { deskViewsMessages } from './messages-desk-views.ts'
import { readDeskQuery } from './query-desk-events.ts'
import { type Chosen, changesPage } from './views-desk-event-changes.ts'

export const deskEventChangeRoutes = new Hono<SiteEnv>()

deskEventChangeRoutes.get('/desk/event-changes', async (c) => {
  const scope = scopeHere(c)
  if (!scope) return c.notFound()
  const address = new URL(c.req.url).searchParams
  const verb = readVerb(address.get('verb'))
  const slugs = address.has('all') ? await matchingSlugs(c, scope, address) : address.getAll('event')
  const chosen = verb ? await judge(c, scope, verb, slugs) : []
  return draw(c, { verb, chosen, reason: '' })
})

deskEventChangeRoutes.post('/desk/event-changes', async (c) => {
  const { actor } = c.var
  const scope = scopeHere(c)
  if (!scope || !actor) return c.notFound()
  const form = await c.req.formData()
  const text = (name: string) => String(form.get(name) ?? '')
  const verb = readVerb(text('verb'))
  const reason = readReason(form)
  const chosen = verb ? await judge(c, scope, verb, form.getAll('event').map(String)) : []
  if (!verb || !chosen.some(({ why }) => why === null)) return draw(c, { verb, chosen, reason }, 422)
  if (wantsReason(verb) && reason === '') return draw(c, { verb, chosen, reason, lacks: 'reason' }, 422)
  const done: Chosen[] = []
  for (const one of chosen) done.push(one.why === null ? await changeOne(c, actor, one, verb, reason) : one)
  return draw(c, { verb, chosen: done, reason, done: true })
})

async function matchingSlugs(c: SiteContext, scope: DeskScope, address: URLSearchParams): Promise<string[]> {
  const { db, now, community } = c.var
  const query = readDeskQuery(address, await listPlaces(db, community))
  const cards = await listDeskEvents(db, community, scope, query, { size: mostAtOnce + 1, skip: 0 }, now)
  return cards.map(({ slug }) => slug)
}

async function judge(c: SiteContext, scope: DeskScope, verb: ManyVerb, slugs: readonly string[]): Promise<Chosen[]> {
  const { db, community } = c.var
  const events = await findDeskEvents(db, community, scope, slugs.slice(0, mostAtOnce + 1))
  return events.slice(0, mostAtOnce).map((event) => ({ event, why: whyNot(c, verb, event) }))
}

function whyNot(c: SiteContext, verb: ManyVerb, event: DeskEvent): WhyNotThis | null {
  const verdict = mayChange(verb, { ...event, copyable: mayCopy(c.var.actor, event) }, c.var.now)
  return verdict.ok ? null : verdict.why
}

// Each under its own lock and verdict: what somebody else changed meanwhile is told, and hinders no other.
async function changeOne(c: SiteContext, actor: Actor, one: Chosen, verb: ManyVerb, reason: string): Promise<Chosen> {
  return c.var.db.transaction().execute(async (tx) => {
    const event = await lockDeskEvent(tx, one.event.id)
    const why = whyNot(c, verb, event)
    if (why === null) await make(c, tx, actor, event, verb, reason)
    if (why === null && isTold(verb)) await tellOfChanges(tx, tellingHere(c), [event.id])
    return { event: one.event, why }
  })
}

function isTold(verb: ManyVerb): boolean {
  return verb === 'publish' || verb === 'postpone' || verb === 'cancel'
}

async function make(c: SiteContext, tx: Tx, actor: Actor, event: DeskEvent, verb: ManyVerb, reason: string) {
  const { now } = c.var
  const told = { [event.language]: reason }
  switch (verb) {
    case 'publish':
      return publishEvent(tx, actor, event, now)
    case 'postpone':
      return postponeEvent(tx, actor, event, told, now)
    case 'cancel':
      return cancelEvent(tx, actor, event, told, now)
    case 'archive':
      return archiveEvent(tx, actor, event, now)
    case 'unarchive':
      return unarchiveEvent(tx, actor, event)
    case 'copy': {
      const today = now.toZonedDateTimeISO(event.zone).toPlainDate()
      const made = await copyEvent(tx, actor, event, nextLike(event.when, event.kind, today))
      await copySeating(tx, event.id, made.id)
    }
  }
}

function draw(c: SiteContext, facts: Parameters<typeof changesPage>[0], status: 200 | 422 = 200) {
  const { at } = c.var
  const say = deskViewsMessages.in(at.language)
  const events = { name: uiMessages.in(at.language)('events'), href: urls.desk(at, '/events') }
  const title = facts.verb ? say(`verb-${facts.verb}`) : say('choose')
  const path = (there: typeof at) => urls.desk(there, '/event-changes')
  return deskPage(c, { title, path, section: 'events', trail: [events], main: changesPage(facts, at) }, status)
}

function readVerb(text: string | null): ManyVerb | undefined {
  return manyVerbs.find((verb) => verb === text)
}
