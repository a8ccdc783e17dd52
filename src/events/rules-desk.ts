// Who may work on an event, where a new one may be placed, and which events a person's desk shows.
import { type Actor, holds, type RoleName, scopesOf, type Where } from '../people/rules.ts'

// The roles that make, edit and publish events, each within its own scope.
const organising: readonly RoleName[] = ['admin', 'programme-manager', 'organiser', 'ambassador', 'co-organiser']

/** What somebody's desk shows: everything of the community, or what belongs to these formats, chapters and events. */
export type DeskScope =
  | { all: true }
  | { all: false; formats: readonly number[]; chapters: readonly number[]; events: readonly number[] }

/** A chapter or format in which an event can be placed; `formatId` is the format under which a chapter meets. */
export interface Placing {
  chapter: { id: number; formatId: number | null } | null
  formatId: number | null
}

/** The scope of somebody's desk in a community; undefined when they have no part in its events. */
export function deskScope(actor: Actor | null, communityId: number): DeskScope | undefined {
  if (!actor) return undefined
  if (holds(actor, organising, { communityId })) return { all: true }
  const { formats, chapters, events } = scopesOf(actor, organising, communityId)
  return formats.length + chapters.length + events.length === 0 ? undefined : { all: false, formats, chapters, events }
}

/** Whether somebody may make another event like this one: whoever runs one event alone may not. */
export function mayCopy(actor: Actor | null, { communityId, formatId = null, chapterId }: Where): boolean {
  return mayPlace(actor, communityId, { chapter: chapterId ? { id: chapterId, formatId } : null, formatId })
}

/** Whether somebody has a part in the events of a community at all. */
export function hasEventDesk(actor: Actor | null, { communityId }: Where): boolean {
  return deskScope(actor, communityId) !== undefined
}

/** Whether somebody may make new events anywhere in a community. */
export function mayMakeEvents(actor: Actor | null, { communityId }: Where): boolean {
  const scope = deskScope(actor, communityId)
  return scope !== undefined && (scope.all || scope.formats.length + scope.chapters.length > 0)
}

/** Whether somebody may change this event. */
export function mayEdit(actor: Actor | null, event: Where): boolean {
  return holds(actor, organising, event)
}

/**
 * Whether somebody may place an event here. An ambassador's meetups stand under the chapter's own format or none; whoever
 * organises a format may place its events in any chapter.
 */
export function mayPlace(actor: Actor | null, communityId: number, { chapter, formatId }: Placing): boolean {
  if (holds(actor, organising, { communityId })) return true
  if (formatId !== null && holds(actor, organising, { communityId, formatId })) return true
  if (!chapter || !holds(actor, organising, { communityId, chapterId: chapter.id })) return false
  return formatId === null || formatId === chapter.formatId
}
