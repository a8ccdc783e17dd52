// New events that somebody began: what is typed is kept before the event exists, offered back, and discarded on their word.

import { randomUUID } from 'node:crypto'
import { Hono } from 'hono'
import { readTyped } from '../events/forms.ts'
import { mayMakeEvents } from '../events/rules-desk.ts'
import { templateTexts } from '../events/rules-template.ts'
import type { Places } from '../events/store-desk-event.ts'
import {
  type Begun,
  findNewForm,
  findTemplate,
  forgetNewForm,
  isBegun,
  keepNewForm,
  type NewForm,
} from '../events/store-new-draft.ts'
import { pickText } from '../kit/languages.ts'
import type { Typed } from '../kit/merge.ts'
import { soundLine } from '../kit/sound-text.ts'
import { urls } from '../urls.ts'
import type { SiteContext, SiteEnv } from './context.ts'
import { blankForm, ownChapterOf } from './desk-event-places.ts'

export const deskEventBegunRoutes = new Hono<SiteEnv>()

deskEventBegunRoutes.post('/desk/events/new/draft', async (c) => {
  const { db, now, actor, community } = c.var
  if (!mayMakeEvents(actor, { communityId: community.id })) return c.notFound()
  const form = await c.req.formData()
  const begun = begunIn(c, form)
  if (!begun) return c.text('The form has no name under which it could be kept.', 422)
  await keepNewForm(db, begun, { typed: readTyped(form) }, now)
  return c.body(null, 204)
})

deskEventBegunRoutes.post('/desk/events/new/draft-removal', async (c) => {
  const { db, at, actor, community } = c.var
  if (!mayMakeEvents(actor, { communityId: community.id })) return c.notFound()
  const begun = begunIn(c, await c.req.formData())
  if (begun) await forgetNewForm(db, begun)
  return c.redirect(urls.desk(at, '/events/new'), 303)
})

/** The form of a new event as it begins: one that was begun before, or what goes without saying where it will belong. */
export async function beginForm(
  c: SiteContext,
  places: Places,
): Promise<{ typed: Typed; uid: string; kept: NewForm | undefined }> {
  const { db, actor, community } = c.var
  const { draft = '', chapter, format } = c.req.query()
  const kept =
    actor && isBegun(draft)
      ? await findNewForm(db, { personId: actor.personId, communityId: community.id, uid: draft })
      : undefined
  if (kept) return { typed: kept.typed, uid: kept.uid, kept }
  const own = chapter || format ? undefined : ownChapterOf(actor, community.id, places)
  return { typed: await freshForm(c, places, { chapter: chapter ?? own, format }), uid: randomUUID(), kept: undefined }
}

/** A blank form in a chapter or format, with the words that the format begins with. */
async function freshForm(
  c: SiteContext,
  places: Places,
  chosen: { chapter?: string | undefined; format?: string | undefined },
): Promise<Typed> {
  const { db, community } = c.var
  const blank = blankForm(community, places, chosen)
  const format = places.formats.find(({ slug }) => slug === blank.format)
  if (!format) return blank
  const chapter = places.chapters.find(({ slug }) => slug === blank.chapter)
  const named = (place: Places['formats'][number] | Places['chapters'][number] | undefined, language: string) =>
    place ? pickText(place.name, language, place.language).text : ''
  const template = await findTemplate(db, community.id, format.slug)
  const texts = templateTexts(template, (language) => ({
    chapter: named(chapter, language),
    format: named(format, language),
  }))
  return { ...blank, ...texts }
}

/** Whose form this is, and which; undefined for a form without a name. */
export function begunIn(c: SiteContext, form: FormData): Begun | undefined {
  const { actor, community } = c.var
  const uid = soundLine(form.get('begun'))
  if (!actor || !isBegun(uid)) return undefined
  return { personId: actor.personId, communityId: community.id, uid }
}
