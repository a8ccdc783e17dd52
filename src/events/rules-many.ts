// Several events changed at once: what can be done, and which of them can take it.
import type { Temporal } from 'temporal-polyfill'
import { no, type Verdict, yes } from '../kit/verdict.ts'
import type { StoredState } from './rules.ts'
import { mayArchive } from './rules-archive.ts'
import { mayCancel, mayPostpone, mayPublish, type Publishable } from './rules-states.ts'

export const manyVerbs = ['publish', 'postpone', 'cancel', 'copy', 'archive', 'unarchive'] as const
export type ManyVerb = (typeof manyVerbs)[number]

/** So many events are changed at once, and no more. */
export const mostAtOnce = 500

export type WhyNotThis = 'incomplete' | 'already' | 'called-off' | 'not-published' | 'over' | 'coming' | 'not-yours'

/** Whether one of the chosen events can be changed so; `copyable` is whether its changer may make another like it. */
export function mayChange(
  verb: ManyVerb,
  event: Publishable & { state: StoredState; archivedAt: Temporal.Instant | null; copyable: boolean },
  now: Temporal.Instant,
): Verdict<WhyNotThis> {
  switch (verb) {
    case 'publish': {
      const verdict = mayPublish(event, now)
      return verdict.ok ? yes : no(verdict.why)
    }
    case 'postpone':
      return mayPostpone(event, now)
    case 'cancel':
      return mayCancel(event, now)
    case 'copy':
      return event.copyable ? yes : no('not-yours')
    case 'archive':
      return mayArchive(event, now)
    case 'unarchive':
      return event.archivedAt ? yes : no('already')
  }
}

/** Whether everybody is told why, as with whatever calls an event off. */
export function wantsReason(verb: ManyVerb): boolean {
  return verb === 'cancel' || verb === 'postpone'
}
