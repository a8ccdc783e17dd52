// A new event from an announcement that was pasted, or from the page at an address: read, shown in the form, then confirmed.
import { randomUUID } from 'node:crypto'
import { Hono } from 'hono'
import { mayMakeEvents } from '../events/rules-desk.ts'
import { listPlaces, type Places } from '../events/store-desk-event.ts'
import { keepNewForm } from '../events/store-new-draft.ts'
import { type SharedLimit, spend } from '../kit/rate-limit-shared.ts'
import { soundLine, soundText } from '../kit/sound-text.ts'
import { uiMessages } from '../ui/messages.ts'
import { urls } from '../urls.ts'
import { type PastedFault, readAnnounced } from './announced.ts'
import { announcedForm } from './announced-form.ts'
import type { SiteContext, SiteEnv } from './context.ts'
import { blankForm, placesOf } from './desk-event-places.ts'
import { deskPage } from './desk-page.ts'
import { begunMessages } from './messages-desk-begun.ts'
import { formMessages } from './messages-desk-form.ts'
import { pastedPage } from './views-desk-event-pasted.ts'

export const deskEventPastedRoutes = new Hono<SiteEnv>()

/** An address is fetched by this server, in its name: nobody needs more than these a minute. */
const fetching: SharedLimit = { name: 'pages fetched', most: 12, seconds: 60 }

deskEventPastedRoutes.get('/desk/events/new/pasted', async (c) => {
  const { actor, community } = c.var
  if (!mayMakeEvents(actor, { communityId: community.id })) return c.notFound()
  const { chapter, format } = c.req.query()
  const places = await placesHere(c)
  const [only, another] = places.chapters
  const own = only && !another ? `chapter:${only.slug}` : ''
  const place = chapter ? `chapter:${chapter}` : format ? `format:${format}` : own
  return draw(c, places, { text: '', place }, undefined)
})

deskEventPastedRoutes.post('/desk/events/new/pasted', async (c) => {
  const { db, actor, at, community, now, signIn } = c.var
  if (!actor || !mayMakeEvents(actor, { communityId: community.id })) return c.notFound()
  const form = await c.req.formData()
  const typed = { text: soundText(form.get('text')), place: soundLine(form.get('place')) }
  const places = await placesHere(c)
  const [kind, slug] = typed.place.split(':')
  const blank = blankForm(community, places, kind === 'format' ? { format: slug } : { chapter: slug })
  const zone = blank.zone ?? community.zone
  const today = now.toZonedDateTimeISO(zone).toPlainDate().toString()
  const may = await spend(db, signIn.digest, [{ limit: fetching, client: String(actor.personId) }], now)
  if (!may) return draw(c, places, typed, 'too-often')
  const read = await readAnnounced(typed.text, { zone, language: blank.language ?? 'en', today })
  if (!read.ok) return draw(c, places, typed, read.why)
  // A draft like any other that is not saved yet: a closed tab loses nothing of it.
  const uid = randomUUID()
  const begun = { personId: actor.personId, communityId: community.id, uid }
  await keepNewForm(db, begun, announcedForm(blank, read.announced), now)
  return c.redirect(urls.desk(at, `/events/new/blank?draft=${uid}`), 303)
})

async function placesHere(c: SiteContext): Promise<Places> {
  const { db, actor, community } = c.var
  return placesOf(actor, community.id, await listPlaces(db, community))
}

function draw(c: SiteContext, places: Places, typed: { text: string; place: string }, fault: PastedFault | undefined) {
  const { at } = c.var
  return deskPage(
    c,
    {
      title: begunMessages.in(at.language)('pasted'),
      path: (there) => urls.desk(there, '/events/new/pasted'),
      section: 'events',
      trail: [
        { name: uiMessages.in(at.language)('events'), href: urls.desk(at, '/events') },
        { name: formMessages.in(at.language)('new-title'), href: urls.desk(at, '/events/new') },
      ],
      main: pastedPage({ places, typed, fault }, at),
    },
    fault ? 422 : 200,
  )
}
