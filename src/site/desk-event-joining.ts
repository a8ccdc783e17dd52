// How people join an event online: set, changed and forgotten by those who may edit it, and shown to nobody else here.
import { Hono } from 'hono'
import { readJoining, type TypedJoining, typedJoining } from '../events/forms-joining.ts'
import { type DeskEvent, findDeskEvent, lockDeskEvent } from '../events/store-desk-event.ts'
import {
  findJoining,
  listJoiningToCopy,
  type StoredJoining,
  sameJoining,
  saveJoining,
} from '../events/store-joining.ts'
import { soundLine } from '../kit/sound-text.ts'
import { findLastWriter } from '../people/store-last-editor.ts'
import { urls } from '../urls.ts'
import type { SiteContext, SiteEnv } from './context.ts'
import { eventHere } from './desk-event-form.ts'
import { trailTo } from './desk-event-hosts.ts'
import { scopeHere } from './desk-events.ts'
import { deskPage } from './desk-page.ts'
import { joiningMessages } from './messages-desk-joining.ts'
import { type JoiningFacts, joiningPage } from './views-desk-event-joining.ts'

export const deskEventJoiningRoutes = new Hono<SiteEnv>()

deskEventJoiningRoutes.get('/desk/events/:event/joining', async (c) => {
  const event = await eventHere(c)
  if (!event) return c.notFound()
  const stored = await findJoining(c.var.db, event.id)
  return draw(c, event, { typed: asTyped(stored), revision: stored?.revision ?? 0 })
})

deskEventJoiningRoutes.post('/desk/events/:event/joining', async (c) => {
  const { db, actor } = c.var
  const event = await eventHere(c)
  if (!event || !actor) return c.notFound()
  const form = await c.req.formData()
  const typed = typedJoining(form)
  const revision = Number(form.get('revision')) || 0
  const read = readJoining(typed)
  if (!read.ok) return draw(c, event, { typed, revision, fault: read.why })
  const theirs = await db.transaction().execute(async (tx) => {
    const held = await lockDeskEvent(tx, event.id)
    const stored = await findJoining(tx, event.id)
    const others = (stored?.revision ?? 0) !== revision && !sameJoining(stored, read.value)
    if (!others) await saveJoining(tx, actor, held, read.value)
    return others ? { stored } : undefined
  })
  if (!theirs) return back(c, event, '?said=saved')
  const who = await findLastWriter(db, { subject: 'event', ...event }, actor.personId)
  return draw(c, event, { typed, revision: theirs.stored?.revision ?? 0, theirs: asTyped(theirs.stored), who })
})

deskEventJoiningRoutes.post('/desk/events/:event/joining/copy', async (c) => {
  const { db, actor, community } = c.var
  const event = await eventHere(c)
  const scope = scopeHere(c)
  if (!event || !actor || !scope) return c.notFound()
  const from = soundLine((await c.req.formData()).get('from'))
  // Only from an event that is this person's to edit too: an address is not lifted from somebody else's.
  const source = await findDeskEvent(db, community, scope, from)
  const joining = source && (await findJoining(db, source.id))
  if (!joining) return back(c, event, '')
  await db.transaction().execute(async (tx) => saveJoining(tx, actor, await lockDeskEvent(tx, event.id), joining))
  return back(c, event, '?said=saved')
})

async function draw(
  c: SiteContext,
  event: DeskEvent,
  facts: Partial<JoiningFacts> & { typed: TypedJoining; revision: number },
) {
  const { db, at } = c.var
  const scope = scopeHere(c)
  const empty = facts.typed.join_url === '' && Object.keys(facts.typed.instructions).length === 0
  const toCopy = empty && scope ? await listJoiningToCopy(db, event, scope) : []
  const said = c.req.method === 'GET' && c.req.query('said') === 'saved'
  return deskPage(
    c,
    {
      title: joiningMessages.in(at.language)('title'),
      path: (there) => urls.desk(there, `/events/${event.slug}/joining`),
      section: 'events',
      trail: trailTo(c, event),
      main: joiningPage({ fault: undefined, theirs: undefined, who: null, ...facts, event, toCopy, said }, at),
    },
    facts.theirs ? 409 : facts.fault ? 422 : 200,
  )
}

function asTyped(stored: StoredJoining | undefined): TypedJoining {
  const instructions = Object.entries(stored?.instructions ?? {}).flatMap(([language, text]) =>
    text ? [[language, text]] : [],
  )
  return { join_url: stored?.join_url ?? '', instructions: Object.fromEntries(instructions) }
}

function back(c: SiteContext, event: DeskEvent, query: string) {
  return c.redirect(urls.desk(c.var.at, `/events/${event.slug}/joining${query}`), 303)
}
