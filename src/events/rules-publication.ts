// Publishing a draft at a moment that is set beforehand.
import { Temporal } from 'temporal-polyfill'
import { no, type Verdict, yes } from '../kit/verdict.ts'
import { readWhen } from './forms-when.ts'
import { mayPublish, type Publishable } from './rules-states.ts'

export type PlanRefusal = 'already' | 'called-off' | 'incomplete' | 'moment-wanted' | 'moment-past' | 'moment-too-far'

/** Nobody plans further ahead than this. */
const mostDays = 730

/** Whether a draft may be planned to become public at a moment: as complete as for publishing now. */
export function mayPlan(
  event: Publishable,
  moment: Temporal.Instant | undefined,
  now: Temporal.Instant,
): Verdict<PlanRefusal> {
  const verdict = mayPublish(event, now)
  if (!verdict.ok) return no(verdict.why)
  if (event.state !== 'draft') return no('already')
  if (!moment) return no('moment-wanted')
  if (Temporal.Instant.compare(moment, now) <= 0) return no('moment-past')
  return moment.epochMilliseconds > now.add({ hours: mostDays * 24 }).epochMilliseconds ? no('moment-too-far') : yes
}

/** The moment that a day and a time of an event's zone name; of an hour that comes twice the first. */
export function momentOf(day: string, time: string, zone: string): Temporal.Instant | undefined {
  const typed = { precision: 'time', zone, starts_on: day, starts_at: time, ends_at: time, fold: 'earlier' }
  const read = readWhen(typed)
  return read.ok ? (read.when.begins ?? undefined) : undefined
}
