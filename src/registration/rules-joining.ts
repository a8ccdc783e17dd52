// Who is let in online, and from when until when.
import type { Temporal } from 'temporal-polyfill'
import { no, type Verdict, yes } from '../kit/verdict.ts'
import type { Mode } from './rules-pools.ts'
import { isBefore, type SeatedEvent, type Seating } from './rules-seating.ts'
import type { RegistrationState } from './rules-states.ts'

/** An event rarely ends to the minute. */
const minutesBeyondEnd = 60

/** What the rule looks at; `state` undefined: nobody who is known. */
export interface JoiningFacts {
  state: RegistrationState | undefined
  mode: Mode | undefined
  event: SeatedEvent
  seating: Pick<Seating, 'join_opens_minutes'>
}

/** From when on those who are registered are let in; null while nobody knows when it begins. */
export function joinOpens({ event, seating }: Pick<JoiningFacts, 'event' | 'seating'>): Temporal.Instant | null {
  return event.begins?.subtract({ minutes: seating.join_opens_minutes }) ?? null
}

/** Whether somebody may be told the address at which the event is held online, at a moment. */
export function mayJoin(
  facts: JoiningFacts,
  now: Temporal.Instant,
): Verdict<'not-registered' | 'in-person' | 'cancelled' | 'postponed' | 'not-yet' | 'over'> {
  const { state, mode, event } = facts
  if (state !== 'confirmed') return no('not-registered')
  if (mode !== 'online') return no('in-person')
  if (event.state === 'cancelled' || event.state === 'postponed') return no(event.state)
  const opens = joinOpens(facts)
  if (event.state === 'draft' || opens === null || isBefore(now, opens)) return no('not-yet')
  return event.ends !== null && !isBefore(now, event.ends.add({ minutes: minutesBeyondEnd })) ? no('over') : yes
}
