// The recap of an event: when it can be published, and in which languages it is asked for.
import type { Temporal } from 'temporal-polyfill'
import { type StoredState, stateAt } from '../events/rules.ts'
import { no, type Verdict, yes } from '../kit/verdict.ts'

/** The kind of mail that asks for a recap, by which its readers stop it. */
export const recapReminderKind = 'recap-reminder'

/** Whether the recap of an event can be published: what has not been held has none. */
export function mayPublishRecap(
  event: { state: StoredState; ends: Temporal.Instant | null },
  now: Temporal.Instant,
): Verdict<'not-over'> {
  return stateAt(event, now) === 'over' ? yes : no('not-over')
}

/** The languages in which a recap is asked for: the event's, its chapter's, and English. */
export function recapLanguages(language: string, chapterLanguages: readonly string[]): string[] {
  return [...new Set([language, ...chapterLanguages, 'en'])]
}
