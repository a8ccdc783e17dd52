// Who may work at the door of an event, and what a device there decides by itself while it is offline.
import { Temporal } from 'temporal-polyfill'
import { type DeskScope, deskScope, mayEdit } from '../events/rules-desk.ts'
import { type Actor, holds, scopesOf, type Where } from '../people/rules.ts'

/** Whether somebody may check people in: whoever runs the event, and helpers who were asked to. */
export function mayCheckIn(actor: Actor | null, event: Where): boolean {
  return mayEdit(actor, event) || holds(actor, ['check-in-helper'], event)
}

/** The events at whose doors somebody may stand in a community; undefined when there are none. */
export function doorScope(actor: Actor | null, communityId: number): DeskScope | undefined {
  if (!actor) return undefined
  const desk = deskScope(actor, communityId)
  if (desk?.all || holds(actor, ['check-in-helper'], { communityId })) return { all: true }
  const helps = scopesOf(actor, ['check-in-helper'], communityId)
  const none = { formats: [], chapters: [], events: [] }
  const runs = desk ?? none
  const both = {
    formats: [...runs.formats, ...helps.formats],
    chapters: [...runs.chapters, ...helps.chapters],
    events: [...runs.events, ...helps.events],
  }
  const some = both.formats.length + both.chapters.length + both.events.length > 0
  return some ? { all: false, ...both } : undefined
}

/**
 * When something was scanned, by our clock: the device's own time, corrected by what its clock was wrong when it sent it.
 * Never after it reached us.
 */
export function whenScanned(scan: { at: number; sentAt: number }, received: Temporal.Instant): Temporal.Instant {
  const ago = Math.max(0, scan.sentAt - scan.at)
  const longest = 7 * 24 * 3_600_000
  return received.subtract({ milliseconds: Math.round(Math.min(ago, longest)) })
}

/** How long after its end an event's door stays open for links that helpers were given. */
export const doorStaysOpen = Temporal.Duration.from({ hours: 12 })
