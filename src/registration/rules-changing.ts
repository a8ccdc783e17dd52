// What may become of a registration that is there: confirmed, accepted, moved, passed on, cancelled, promoted.
import type { Temporal } from 'temporal-polyfill'
import { stateAt } from '../events/rules.ts'
import { no, type Verdict, yes } from '../kit/verdict.ts'
import type { Mode, Pool } from './rules-pools.ts'
import { isBefore, type SeatedEvent, type Seating } from './rules-seating.ts'
import { isLive, type RegistrationState } from './rules-states.ts'

/** What these rules look at. */
export interface Changing {
  state: RegistrationState
  pool_id: number
  hold_until: Temporal.Instant | null
  offer_until: Temporal.Instant | null
  answer_until?: Temporal.Instant | null
}

/** Whether somebody may still give their seat, or their place in line, back. */
export function mayCancel(
  registration: Changing,
  event: SeatedEvent,
  now: Temporal.Instant,
): Verdict<'ended' | 'over'> {
  if (!isLive(registration.state)) return no('ended')
  return stateAt(event, now) === 'over' ? no('over') : yes
}

/** Whether somebody may confirm the seat that is held for them. */
export function mayConfirm(registration: Changing, now: Temporal.Instant): Verdict<'already' | 'ended' | 'lapsed'> {
  if (!isLive(registration.state)) return no('ended')
  if (registration.state !== 'unconfirmed') return no('already')
  return registration.hold_until !== null && isBefore(now, registration.hold_until) ? yes : no('lapsed')
}

/** Whether somebody may say yes to an offer or an invitation. */
export function mayAccept(
  registration: Changing,
  event: SeatedEvent,
  now: Temporal.Instant,
): Verdict<'already' | 'ended' | 'lapsed' | 'not-invited' | 'cancelled' | 'over'> {
  const { state } = registration
  const until = registration.offer_until ?? registration.answer_until ?? null
  if (!isLive(state)) return no('ended')
  if (state === 'confirmed') return no('already')
  if (state !== 'invited') return no('not-invited')
  if (until !== null && !isBefore(now, until)) return no('lapsed')
  const shown = stateAt(event, now)
  return shown === 'cancelled' || shown === 'over' ? no(shown) : yes
}

/** Whether somebody may change from the room to the stream or back; and to which pool that leads. */
export function mayMove(
  registration: Changing,
  facts: { event: SeatedEvent; pools: readonly Pool[]; mode: Mode },
  now: Temporal.Instant,
): Verdict<'ended' | 'over' | 'cancelled' | 'no-such-mode' | 'there-already', { pool: Pool }> {
  if (!isLive(registration.state)) return no('ended')
  const shown = stateAt(facts.event, now)
  if (shown === 'over' || shown === 'cancelled') return no(shown)
  const pool = facts.pools.find(({ mode, purpose }) => mode === facts.mode && purpose === 'open')
  if (!pool) return no('no-such-mode')
  return pool.id === registration.pool_id ? no('there-already') : { ...yes, pool }
}

/** Whether somebody may give their seat or invitation to somebody else: before it begins, where the event allows it. */
export function mayPassOn(
  registration: Changing,
  facts: { event: SeatedEvent; seating: Seating },
  now: Temporal.Instant,
): Verdict<'not-allowed' | 'no-seat' | 'begun' | 'cancelled' | 'over'> {
  const { event, seating } = facts
  if (!seating.passing_on) return no('not-allowed')
  if (registration.state !== 'confirmed' && registration.state !== 'invited') return no('no-seat')
  const shown = stateAt(event, now)
  if (shown === 'cancelled' || shown === 'over') return no(shown)
  return event.begins !== null && !isBefore(now, event.begins) ? no('begun') : yes
}

/** Whether seats still go to those who wait: of an event that takes place, while it makes sense to come. */
export function mayPromote(
  event: SeatedEvent,
  now: Temporal.Instant,
): Verdict<'not-published' | 'cancelled' | 'postponed' | 'over'> {
  const shown = stateAt(event, now)
  if (shown === 'published') return yes
  return no(shown === 'draft' ? 'not-published' : shown)
}
