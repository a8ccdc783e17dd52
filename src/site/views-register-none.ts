// What stands in the place of the form where nobody can register, or not yet: why, when, and where to go instead.
import { siteOf } from '../kit/web-address.ts'
import type { WhyNotSit } from '../registration/rules-registering.ts'
import type { SeatedPlan } from '../registration/store-seating.ts'
import { momentInWords } from '../ui/dates.ts'
import { type Html, html } from '../ui/html.ts'
import { type At, urls } from '../urls.ts'
import { myEventMessages } from './messages-my-events.ts'
import { panelMessages } from './messages-panel.ts'
import { registerAnswers } from './messages-register-answers.ts'
import { seatsMessages } from './messages-seats.ts'
import { signInMessages } from './messages-sign-in.ts'

/** What the reason depends on: of the event, of its seats, and of who reads. */
interface NoFormFacts {
  event: { slug: string; registration: string; zone: string; external_url: string | null }
  plan: SeatedPlan
  signedIn: string | undefined
}

/** Why there is no form, and the next step. */
export function noForm(facts: NoFormFacts, why: WhyNotSit, at: At): Html {
  return html`<p role="status">${whyInWords(facts, why, at)}</p><p class="presses">${wayOn(facts, why, at)}</p>`
}

function whyInWords({ event, plan }: NoFormFacts, why: WhyNotSit, at: At): string {
  const say = registerAnswers.in(at.language)
  const seats = seatsMessages.in(at.language)
  const { opens_at, early_until } = plan.seating
  if (why === 'closed') return seats('is-closed')
  if (why === 'not-yet' && opens_at) return seats('opens-at', { at: momentInWords(opens_at, event.zone, at.language) })
  if (why === 'early' && early_until)
    return seats('early-until', { at: momentInWords(early_until, event.zone, at.language) })
  return say(why)
}

function wayOn({ event, signedIn }: NoFormFacts, why: WhyNotSit, at: At): Html {
  if (why === 'external' && event.external_url)
    return html`<a class="button" href="${event.external_url}" rel="noopener">${panelMessages.in(at.language)('register-at', { site: siteOf(event.external_url) })}</a>`
  const all = html`<a class="button plain" href="${urls.events(at)}">${myEventMessages.in(at.language)('find')}</a>`
  if (why !== 'early' || signedIn !== undefined) return all
  const back = urls.signIn(at, { return: urls.register(at, event.slug) })
  return html`<a class="button" href="${back}">${signInMessages.in(at.language)('sign-in')}</a>${all}`
}
