// Where an event may stand: the formats and chapters that whoever edits it may choose, and what they chose.

import type { Community } from '../communities/store.ts'
import type { EventValues, Faults } from '../events/forms.ts'
import { typedWhen } from '../events/forms-when.ts'
import { undated } from '../events/rules.ts'
import { mayPlace } from '../events/rules-desk.ts'
import type { DeskEvent, Places } from '../events/store-desk-event.ts'
import type { Belonging } from '../events/store-write.ts'
import type { Typed } from '../kit/merge.ts'
import { type Actor, scopesOf } from '../people/rules.ts'

export type Settled = { ok: true; where: Belonging } | { ok: false; faults: Faults }

/** The formats and chapters in which somebody may place an event; what it stands in already is among them. */
export function placesOf(actor: Actor | null, communityId: number, places: Places, event?: DeskEvent): Places {
  const may = (chapter: Places['chapters'][number] | null, formatId: number | null) =>
    mayPlace(actor, communityId, { chapter, formatId })
  const chapters = [...places.chapters, ...closedOf(places, event)].filter(
    (one) => one.slug === event?.chapter || may(one, one.formatId) || may(one, null),
  )
  const formats = places.formats.filter(
    ({ id, slug, archived }) =>
      slug === event?.format ||
      (!archived && (may(null, id) || chapters.some((one) => one.formatId === id && may(one, id)))),
  )
  return { formats, chapters }
}

// The chapter of an event may take no more events by now; the event stays in it all the same.
function closedOf({ chapters }: Places, event: DeskEvent | undefined): Places['chapters'] {
  const [id, slug] = [event?.chapterId, event?.chapter]
  if (!event || !id || !slug || chapters.some((one) => one.id === id)) return []
  const { formatId, languages, language, zone, chapterName } = event
  return [{ id, slug, formatId, languages, language, zone, name: chapterName ?? {}, countries: [], place: null }]
}

/** The ids of what a form chose; a fault beside what its editor may not choose. What stays as it was needs no right. */
export function settle(
  actor: Actor | null,
  communityId: number,
  places: Places,
  value: Pick<EventValues, 'format' | 'chapter'>,
  event?: DeskEvent,
): Settled {
  if (event && value.format === event.format && value.chapter === event.chapter)
    return { ok: true, where: { communityId, formatId: event.formatId, chapterId: event.chapterId } }
  const format = places.formats.find(({ slug, archived }) => slug === value.format && !archived)
  const chapter = places.chapters.find(({ slug }) => slug === value.chapter)
  if (value.format !== null && !format) return { ok: false, faults: { format: 'choose' } }
  if (value.chapter !== null && !chapter) return { ok: false, faults: { chapter: 'choose' } }
  const formatId = format?.id ?? null
  if (!mayPlace(actor, communityId, { chapter: chapter ?? null, formatId }))
    return { ok: false, faults: { [chapter ? 'format' : 'chapter']: 'not-yours' } }
  return { ok: true, where: { communityId, formatId, chapterId: chapter?.id ?? null } }
}

/** The chapter in which somebody's new event begins of itself: the one they run, where they run exactly one. */
export function ownChapterOf(actor: Actor | null, communityId: number, places: Places): string | undefined {
  const run = actor ? scopesOf(actor, ['ambassador', 'co-organiser'], communityId).chapters : []
  const own = places.chapters.filter(({ id }) => run.includes(id))
  return own.length === 1 ? own[0]?.slug : undefined
}

/** A blank form in a chapter or format, with what goes without saying there. */
export function blankForm(
  community: Community,
  places: Places,
  chosen: { chapter?: string | undefined; format?: string | undefined },
): Typed {
  const chapter = places.chapters.find(({ slug }) => slug === chosen.chapter)
  const format = places.formats.find(({ id, slug }) => slug === chosen.format || id === chapter?.formatId)
  const language = chapter?.languages[0] ?? community.language
  return {
    ...typedWhen(undated(chapter?.zone ?? community.zone)),
    precision: 'time',
    language,
    languages: language,
    format: format?.slug ?? '',
    chapter: chapter?.slug ?? '',
    city: chapter?.place ?? '',
    country: chapter?.countries[0] ?? '',
    attendance: format?.attendance ?? '',
    registration: format?.registration ?? 'none',
    chatham_house: format?.chatham_house ? 'on' : '',
    recordable: format && !format.recordable ? '' : 'on',
  }
}
