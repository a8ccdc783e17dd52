// Where a new event begins: like the last one of a chapter or format, or blank.
import { Hono } from 'hono'
import { nextLike } from '../events/rules-copy.ts'
import { mayMakeEvents } from '../events/rules-desk.ts'
import { type LastEvent, listLastOfEach, listPlaces, type Places } from '../events/store-desk-event.ts'
import { listNewForms } from '../events/store-new-draft.ts'
import { uiMessages } from '../ui/messages.ts'
import { urls } from '../urls.ts'
import type { SiteContext, SiteEnv } from './context.ts'
import { placesOf } from './desk-event-places.ts'
import { scopeHere } from './desk-events.ts'
import { deskPage } from './desk-page.ts'
import { formMessages } from './messages-desk-form.ts'
import { type Beginning, newEventPage } from './views-desk-event-new.ts'

export const deskEventNewRoutes = new Hono<SiteEnv>()

deskEventNewRoutes.get('/desk/events/new', async (c) => {
  const { db, at, actor, community } = c.var
  const scope = scopeHere(c)
  if (!scope || !mayMakeEvents(actor, { communityId: community.id })) return c.notFound()
  const mine = { personId: actor?.personId ?? 0, communityId: community.id }
  const [all, last, begun] = await Promise.all([
    listPlaces(db, community),
    listLastOfEach(db, community, scope),
    listNewForms(db, mine),
  ])
  return deskPage(c, {
    title: formMessages.in(at.language)('new-title'),
    path: (there) => urls.desk(there, '/events/new'),
    section: 'events',
    trail: [{ name: uiMessages.in(at.language)('events'), href: urls.desk(at, '/events') }],
    main: newEventPage(
      { beginnings: beginnings(c, placesOf(actor, community.id, all), last), begun, zone: community.zone },
      at,
    ),
  })
})

function beginnings(c: SiteContext, places: Places, last: readonly LastEvent[]): Beginning[] {
  const kinds = new Map(places.formats.map(({ id, kind }) => [id, kind]))
  const like = (one: LastEvent | undefined) => {
    if (!one) return undefined
    const today = c.var.now.toZonedDateTimeISO(one.zone).toPlainDate()
    return { ...one, next: nextLike(one, kinds.get(one.formatId ?? 0) ?? null, today) }
  }
  const chapters = places.chapters.map((place) => ({
    kind: 'chapter' as const,
    place,
    last: like(last.find(({ chapterId }) => chapterId === place.id)),
  }))
  const formats = places.formats.map((place) => ({
    kind: 'format' as const,
    place,
    last: like(last.find(({ chapterId, formatId }) => chapterId === null && formatId === place.id)),
  }))
  return [...chapters, ...formats]
}
