// Putting events away from the lists of the desk: what is past, called off, or was never published.
import type { Temporal } from 'temporal-polyfill'
import { no, type Verdict, yes } from '../kit/verdict.ts'
import { type StoredState, stateAt } from './rules.ts'

/** Whether an event may be put away. What is still to come for everybody stays in view of those who run it. */
export function mayArchive(
  event: { state: StoredState; ends: Temporal.Instant | null; archivedAt: Temporal.Instant | null },
  now: Temporal.Instant,
): Verdict<'already' | 'coming'> {
  if (event.archivedAt) return no('already')
  const state = stateAt(event, now)
  return state === 'published' || state === 'postponed' ? no('coming') : yes
}
