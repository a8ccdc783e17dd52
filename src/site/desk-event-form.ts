// Making and editing an event: the form, what is wrong with it, and two people who edit at once.

import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { type Faults, readEvent, readTyped, typedOf } from '../events/forms.ts'
import { mayCopy, mayMakeEvents } from '../events/rules-desk.ts'
import { textFields } from '../events/rules-fields.ts'
import { merge, unitOf } from '../events/rules-merge.ts'
import type { Scope } from '../events/rules-series-edit.ts'
import { findKeptForm, forgetForm } from '../events/store-desk-draft.ts'
import { type DeskEvent, findDeskEvent, listPlaces, lockDeskEvent, type Places } from '../events/store-desk-event.ts'
import { findNewForm, forgetNewForm } from '../events/store-new-draft.ts'
import { lockSeriesOf } from '../events/store-series.ts'
import { addEvent } from '../events/store-write.ts'
import type { KeptForm } from '../kit/kept-form.ts'
import { pickText } from '../kit/languages.ts'
import { type Conflict, readBaseForm, type Typed, withTheirs } from '../kit/merge.ts'
import type { Actor } from '../people/rules.ts'
import { findLastWriter } from '../people/store-last-editor.ts'
import { uiMessages } from '../ui/messages.ts'
import { type At, urls } from '../urls.ts'
import type { SiteContext, SiteEnv } from './context.ts'
import { beginForm, begunIn } from './desk-event-begun.ts'
import { placesOf, settle } from './desk-event-places.ts'
import { scopeHere } from './desk-events.ts'
import { deskPage } from './desk-page.ts'
import { faultOfScope, readScope, saveInScope } from './desk-series-saving.ts'
import { tellingHere } from './event-telling.ts'
import { tellOfChanges } from './mails-event-changes.ts'
import { formMessages } from './messages-desk-form.ts'
import type { BegunFacts } from './views-desk-event-begun.ts'
import { eventFormPage } from './views-desk-event-form.ts'
import { textsPreview } from './views-desk-event-preview.ts'
import type { FoundPlaces } from './views-desk-places.ts'

export const deskEventFormRoutes = new Hono<SiteEnv>()

/** What the longest texts in twenty languages fill. */
const largestForm = 4 * 1024 * 1024

deskEventFormRoutes.use('/desk/events/*', bodyLimit({ maxSize: largestForm }))
deskEventFormRoutes.use('/desk/events', bodyLimit({ maxSize: largestForm }))

deskEventFormRoutes.get('/desk/events/new/blank', async (c) => {
  const { db, actor, community } = c.var
  if (!mayMakeEvents(actor, { communityId: community.id })) return c.notFound()
  const places = placesOf(actor, community.id, await listPlaces(db, community))
  const { typed, uid, kept } = await beginForm(c, places)
  return drawForm(c, { typed, places, begun: { uid, guessed: kept?.guessed ?? [], isBack: kept !== undefined } })
})

deskEventFormRoutes.post('/desk/events', async (c) => {
  const { db, actor, at, community } = c.var
  if (!actor || !mayMakeEvents(actor, { communityId: community.id })) return c.notFound()
  const form = await c.req.formData()
  const typed = readTyped(form)
  const all = await listPlaces(db, community)
  const places = placesOf(actor, community.id, all)
  const draft = begunIn(c, form)
  const begun = draft && { uid: draft.uid, guessed: (await findNewForm(db, draft))?.guessed ?? [], isBack: false }
  const drawn = { typed, places, ...(begun ? { begun } : {}) }
  const read = readEvent(typed)
  if (!read.ok) return drawForm(c, { ...drawn, faults: read.faults }, 422)
  const settled = settle(actor, community.id, all, read.value)
  if (!settled.ok) return drawForm(c, { ...drawn, faults: settled.faults }, 422)
  const { slug } = await db.transaction().execute(async (tx) => {
    if (draft) await forgetNewForm(tx, draft)
    const made = await addEvent(tx, actor, settled.where, read.value)
    await c.var.reactions.begun(tx, made.id)
    return made
  })
  const next = form.get('next') === 'series' ? `/events/${slug}/series` : `/events/${slug}?said=made`
  return c.redirect(urls.desk(at, next), 303)
})

deskEventFormRoutes.post('/desk/events/preview', async (c) => {
  const { actor, at } = c.var
  if (!scopeHere(c) || !actor) return c.notFound()
  const typed = readTyped(await c.req.formData())
  const title = formMessages.in(at.language)('texts-preview')
  const path = (there: At) => urls.desk(there, '/events')
  return deskPage(c, { title, path, section: 'events', main: textsPreview(typed, textFields, at) })
})

deskEventFormRoutes.get('/desk/events/:event/edit', async (c) => {
  const { db, actor, community } = c.var
  const event = await eventHere(c)
  if (!event) return c.notFound()
  const places = placesOf(actor, community.id, await listPlaces(db, community), event)
  const kept = actor && (await findKeptForm(db, event.id, actor.personId))
  return drawForm(c, { typed: kept?.typed ?? typedOf(event), places, event, ...(kept ? { kept } : {}) })
})

deskEventFormRoutes.post('/desk/events/:event', async (c) => {
  const { db, actor, at, community } = c.var
  const found = await eventHere(c)
  if (!found || !actor) return c.notFound()
  const form = await c.req.formData()
  const all = await listPlaces(db, community)
  const saved = await trySaving(c, actor, found, all, form)
  if (saved.ok) return c.redirect(urls.desk(at, `/events/${found.slug}?said=${saved.merged ? 'merged' : 'saved'}`), 303)
  const places = placesOf(actor, community.id, all, saved.event)
  const rival =
    saved.conflicts.length > 0 ? await findLastWriter(db, { subject: 'event', ...found }, actor.personId) : null
  return drawForm(c, { ...saved, places, rival }, saved.conflicts.length > 0 ? 409 : 422)
})

/** The event of the address within the actor's desk; undefined for what is foreign as for what does not exist. */
export async function eventHere(c: SiteContext): Promise<DeskEvent | undefined> {
  const scope = scopeHere(c)
  return scope && findDeskEvent(c.var.db, c.var.community, scope, c.req.param('event') ?? '')
}

type Unsaved = { ok: false; event: DeskEvent; typed: Typed; faults: Faults; conflicts: Conflict[]; scope?: Scope }

async function trySaving(
  c: SiteContext,
  actor: Actor,
  found: DeskEvent,
  places: Places,
  form: FormData,
): Promise<{ ok: true; merged: boolean } | Unsaved> {
  const base = readBaseForm(form.get('base'))
  const sent = withTheirs(unitOf, readTyped(form), base, form)
  try {
    return await c.var.db.transaction().execute(async (tx) => {
      const series = await lockSeriesOf(tx, found.id)
      const event = await lockDeskEvent(tx, found.id)
      const alone = String(event.revision) === form.get('revision')
      const { typed, conflicts, fromThem } = alone
        ? { typed: sent, conflicts: [], fromThem: [] }
        : merge(base, typedOf(event), sent)
      const unsaved = { ok: false as const, event, typed, conflicts, scope: readScope(form, actor, event) }
      if (conflicts.length > 0) return { ...unsaved, faults: {} }
      const read = readEvent(typed)
      if (!read.ok) return { ...unsaved, faults: read.faults }
      const settled = settle(actor, event.communityId, places, read.value, event)
      if (!settled.ok) return { ...unsaved, faults: settled.faults }
      const scope = readScope(form, actor, event)
      const fault = faultOfScope(event, read.value, scope)
      if (fault) return { ...unsaved, faults: { starts_on: fault } }
      const moved = await saveInScope(c, tx, actor, series, { event, where: settled.where, value: read.value, scope })
      await tellOfChanges(tx, tellingHere(c), moved)
      await forgetForm(tx, event.id, actor.personId)
      return { ok: true as const, merged: fromThem.length > 0 }
    })
  } catch (error) {
    if (!isRecorded(error)) throw error
    return { ok: false, event: found, typed: sent, conflicts: [], faults: { recordable: 'has-recordings' } }
  }
}

// The constraint has the last word: what has recordings cannot become what may not be recorded.
function isRecorded(error: unknown): boolean {
  return error instanceof Error && 'constraint' in error && error.constraint === 'recordings_only_where_recordable'
}

interface Drawn {
  typed: Typed
  places: Places
  faults?: Faults
  conflicts?: Conflict[]
  event?: DeskEvent
  rival?: string | null
  /** Of a new event: the name of its form, and what was guessed in it. */
  begun?: Omit<BegunFacts, 'discard'>
  /** For which dates of its series a change was meant. */
  scope?: Scope
  /** What this person typed before and did not save; it merges from what it was drawn from. */
  kept?: KeptForm
  /** What the form had been drawn from, when it is drawn again before it is saved. */
  from?: { base: Typed; revision: number }
  /** The cities that somebody looked for. */
  found?: FoundPlaces
}

/** Answers with the form of a new event, or of `event`, as it was typed. */
export function drawForm(c: SiteContext, drawn: Drawn, status: 200 | 409 | 422 = 200) {
  const { at } = c.var
  const { typed, places, faults = {}, conflicts = [], event, rival = null, kept } = drawn
  const say = formMessages.in(at.language)
  const name = event && pickText(event.title, at.language, event.language).text
  const title = name === undefined ? say('new-title') : say('edit-title', { title: name })
  const here = event ? `/events/${event.slug}` : '/events'
  const base = event && {
    revision: (drawn.from ?? kept)?.revision ?? event.revision,
    base: JSON.stringify((drawn.from ?? kept)?.base ?? typedOf(event)),
  }
  return deskPage(
    c,
    {
      title,
      path: (there) => urls.desk(there, event ? `${here}/edit` : '/events/new'),
      section: 'events',
      trail: [
        { name: uiMessages.in(at.language)('events'), href: urls.desk(at, '/events') },
        ...(name === undefined ? [] : [{ name, href: urls.desk(at, here) }]),
      ],
      scripts: ['events-form.js', 'enhance-places.js', 'chapters-map.js'],
      main: eventFormPage({
        ...{ typed, places, faults, conflicts, rival, title, at },
        action: urls.desk(at, here),
        back: urls.desk(at, here),
        place: urls.desk(at, `${event ? here : '/events/new'}/place`),
        found: drawn.found,
        scope: event && event.seriesOn !== null && mayCopy(c.var.actor, event) ? (drawn.scope ?? 'one') : null,
        copied: status === 200 && c.req.query('said') === 'copied',
        drawn: base ?? null,
        keeping: event
          ? { ...draftOf(at, here), isBack: kept !== undefined }
          : { ...draftOf(at, '/events/new'), isBack: false },
        begun: drawn.begun ? { ...drawn.begun, ...draftOf(at, '/events/new') } : null,
      }),
    },
    status,
  )
}

function draftOf(at: At, here: string): { keep: string; discard: string } {
  return { keep: urls.desk(at, `${here}/draft`), discard: urls.desk(at, `${here}/draft-removal`) }
}
