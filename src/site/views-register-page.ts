// The page on which somebody registers: the event, the form or why there is none, and what came of it.
import type { SeatFaults, TypedSeat } from '../registration/forms-registering.ts'
import type { AnswerFault, AskedQuestion, TypedAnswers } from '../registration/rules-answers.ts'
import type { Pool } from '../registration/rules-pools.ts'
import type { SittingVerdict } from '../registration/rules-registering.ts'
import type { SeatedPlan } from '../registration/store-seating.ts'
import type { AlongDate } from '../registration/store-series-along.ts'
import { each, type Html, html, nothing } from '../ui/html.ts'
import { wholeClock } from '../ui/whole-clock.ts'
import { type At, urls } from '../urls.ts'
import { joiningMessages } from './messages-chapter-joining.ts'
import { ticketMessages } from './messages-my-ticket.ts'
import { registerAnswers } from './messages-register-answers.ts'
import { seatsMessages } from './messages-seats.ts'
import type { ChosenDates } from './register-series.ts'
import { registerForm } from './views-register.ts'
import { noForm } from './views-register-none.ts'

/**
 * What came of a form that was sent. Until when a seat is held stands in the mail alone: where it was held before, that
 * time goes on to run, and the page would tell whether the address is registered.
 */
export type Arrival = 'unconfirmed' | 'confirmed' | 'waiting' | 'requested' | 'passed-on' | 'erased'

export interface RegisterPage {
  event: { slug: string; registration: string; zone: string; external_url: string | null }
  title: string
  when: string
  where: string
  pools: readonly Pool[]
  plan: SeatedPlan
  questions: readonly AskedQuestion[]
  verdict: SittingVerdict
  signedIn: string | undefined
  /** The other dates of its series that one can register for along with it, and those that were ticked. */
  alongDates: readonly AlongDate[]
  along?: ChosenDates
  came?: Arrival
  typed?: TypedSeat
  faults?: SeatFaults
  said?: TypedAnswers
  answerFaults?: ReadonlyMap<number, AnswerFault>
  refused?: Parameters<ReturnType<typeof registerAnswers.in>>[0]
}

/** The whole page within the frame. */
export function registerPage(facts: RegisterPage, at: At): Html {
  const { event, title, came } = facts
  const link = html`<a href="${urls.event(at, event.slug)}">${title}</a>`
  const isWritten = came !== undefined && isWrittenTo(came)
  const about = came ? ticketMessages.in(at.language)('title') : seatsMessages.in(at.language)('register')
  return html`<div class="seat-page"><header class="lead"><p class="facts">${isWritten ? link : html`<span>${about}</span>`}</p>
<h1>${isWritten ? joiningMessages.in(at.language)('look-in-mail') : link}</h1>
${factLines([facts.when, facts.where])}</header>
${came ? whatCame(came, at) : form(facts, at)}</div>`
}

/** When and where, each on a line of its own; what is not known has none. */
export function factLines(lines: readonly string[]): Html {
  return html`${each(lines.filter(Boolean), (line) => html`<p class="soft">${wholeClock(line)}</p>`)}`
}

function whatCame(came: Arrival, at: At): Html {
  const say = registerAnswers.in(at.language)
  const says = say(came === 'unconfirmed' ? 'came-held' : `came-${came}`)
  return html`<p role="status">${says}</p>${isWrittenTo(came) ? html`<p class="soft">${say('nothing-came')}</p>` : nothing}`
}

// Whoever gave their seat away or was forgotten has nothing to look for.
function isWrittenTo(came: Arrival): boolean {
  return came !== 'erased' && came !== 'passed-on'
}

function form(facts: RegisterPage, at: At): Html {
  const { plan, pools, typed, verdict, refused } = facts
  const say = registerAnswers.in(at.language)
  if (!typed || (!verdict.ok && !refused)) return noForm(facts, verdict.ok ? 'no-registration' : verdict.why, at)
  const { registration, slug } = facts.event
  const asked = {
    questions: facts.questions,
    typed: facts.said ?? new Map(),
    faults: facts.answerFaults ?? new Map(),
    keepDays: plan.seating.keep_days,
  }
  const { faults = {}, signedIn, alongDates, along = [] } = facts
  const words = refused && say(refused)
  return registerForm(
    {
      event: { slug, registration },
      pools,
      seating: plan.seating,
      typed,
      faults,
      asked,
      signedIn,
      ...{ alongDates, along },
      refused: words,
    },
    at,
  )
}
