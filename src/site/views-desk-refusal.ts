// Why the desk refused something about an event, in words.
import type { PlanRefusal } from '../events/rules-publication.ts'
import { aheadMonths } from '../events/rules-series-dates.ts'
import type { SeriesRefusal } from '../events/rules-series-desk.ts'
import type { At } from '../urls.ts'
import { deskEventMessages } from './messages-desk-event.ts'
import { planMessages } from './messages-desk-plans.ts'
import { saidMessages } from './messages-desk-said.ts'
import { seriesFaultMessages } from './messages-desk-series-faults.ts'
import type { TypedPlan } from './views-desk-plans.ts'

type StateRefusal = 'incomplete' | 'already' | 'called-off' | 'not-published' | 'over' | 'nothing' | 'too-late'

/** Why something was refused. */
export type Refusal = StateRefusal | 'reason-wanted' | 'coming' | PlanRefusal | SeriesRefusal

/** What was refused, why, and what had been typed. */
export interface Refused {
  why: Refusal
  verb?: 'cancel' | 'postpone'
  reason?: string
  plan?: TypedPlan
}

/** The sentence of a refusal. */
export function whyInWords(why: Refusal, at: At): string {
  if (why === 'reason-wanted') return deskEventMessages.in(at.language)('reason-wanted')
  const [said, plan, series] = [saidMessages.table, planMessages.table, seriesFaultMessages.table]
  const key = `why-${why}`
  if (key in said) return saidMessages.in(at.language)(key as keyof typeof said)
  if (key in plan) return planMessages.in(at.language)(key as keyof typeof plan)
  return seriesFaultMessages.in(at.language)(why as keyof typeof series, { months: aheadMonths })
}
