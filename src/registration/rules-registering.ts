// Who may register: one rule for the button, the form's answer and the tests.
import type { Temporal } from 'temporal-polyfill'
import { stateAt } from '../events/rules.ts'
import { no, type Verdict, yes } from '../kit/verdict.ts'
import { fits, type Mode, type Pool } from './rules-pools.ts'
import { holdUntil, type SeatedEvent, type Seating, windowAt } from './rules-seating.ts'

/** What is known when somebody comes to register. */
export interface SittingFacts {
  event: SeatedEvent
  seating: Seating
  pools: readonly Pool[]
  /** They came with the link for early access, or belong to the chapter. */
  early: boolean
  /** Their address is that of their sign-in. */
  proven: boolean
  /** Their address may not register here. */
  blocked: boolean
  /** How many seats and places in line their organisation has already. */
  fromOrganisation: number
}

/** What somebody asks for; `people` are themselves and their guests. */
export interface Sitting {
  mode: Mode
  people: number
}

export type WhyNotSit =
  | 'external'
  | 'no-registration'
  | 'cancelled'
  | 'postponed'
  | 'over'
  | 'not-yet'
  | 'early'
  | 'closed'
  | 'no-such-mode'
  | 'too-many'
  | 'blocked'
  | 'organisation-full'

/** As what somebody comes in when there is room: seated, held until they confirm by mail, or asking to be let in. */
export type ComingAs = 'seated' | 'held' | 'requested'

/** Yes, to which pool and as what, and whether they would wait in line as things stand; or why not. */
export type SittingVerdict = Verdict<
  WhyNotSit,
  { as: ComingAs; pool: Pool; waits: boolean; until: Temporal.Instant | null }
>

/** Whether somebody may register, and what they get. */
export function maySit(facts: SittingFacts, form: Sitting, now: Temporal.Instant): SittingVerdict {
  const { event, seating, pools, early, proven } = facts
  const state = stateAt(event, now)
  if (event.registration === 'external') return no('external')
  if (event.registration === 'none' || state === 'draft') return no('no-registration')
  if (state !== 'published') return no(state)
  const window = windowAt(seating, event, now)
  if (window !== 'open' && !(window === 'early' && early)) return no(window)
  const pool = pools.find(({ mode, purpose }) => mode === form.mode && purpose === 'open')
  if (!pool) return no('no-such-mode')
  if (form.people < 1 || form.people > 1 + seating.guests_allowed) return no('too-many')
  if (facts.blocked) return no('blocked')
  const cap = seating.organisation_cap
  if (cap !== null && facts.fromOrganisation + form.people > cap) return no('organisation-full')
  const asks = event.registration === 'interest' || seating.approval
  const as = asks ? 'requested' : proven || !seating.confirmation ? 'seated' : 'held'
  const until = as === 'held' ? holdUntil(seating, now) : null
  return { ...yes, as, pool, waits: !asks && !fits(pool, form.people), until }
}
