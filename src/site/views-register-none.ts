// What stands in the place of the form where nobody can register, or not yet: why, when, and where to go instead.
import { siteOf } from '../kit/web-address.ts'
import type { WhyNotSit } from '../registration/rules-registering.ts'
import { momentInWords } from '../ui/dates.ts'
import { type Html, html } from '../ui/html.ts'
import { type At, urls } from '../urls.ts'
import { myEventMessages } from './messages-my-events.ts'
import { panelMessages } from './messages-panel.ts'
import { registerAnswers } from './messages-register-answers.ts'
import { seatsMessages } from './messages-seats.ts'
import { signInMessages } from './messages-sign-in.ts'
import type { RegisterPage } from './views-register-page.ts'

/** Why there is no form, and the next step. */
export function noForm(facts: RegisterPage, why: WhyNotSit, at: At): Html {
  return html`<p role="status">${whyInWords(facts, why, at)}</p><p class="presses">${wayOn(facts, why, at)}</p>`
}

function whyInWords({ event, plan }: RegisterPage, why: WhyNotSit, at: At): string {
  const say = registerAnswers.in(at.language)
  const seats = seatsMessages.in(at.language)
  const { opens_at, early_until } = plan.seating
  if (why === 'closed') return seats('is-closed')
  if (why === 'not-yet' && opens_at) return seats('opens-at', { at: momentInWords(opens_at, event.zone, at.language) })
  if (why === 'early' && early_until)
    return seats('early-until', { at: momentInWords(early_until, event.zone, at.language) })
  return say(why)
}

function wayOn({ event, signedIn }: RegisterPage, why: WhyNotSit, at: At): Html {
  if (why === 'external' && event.external_url)
    return html`<a class="button" href="${event.external_url}" rel="noopener">${panelMessages.in(at.language)('register-at', { site: siteOf(event.external_url) })}</a>`
  const all = html`<a class="button plain" href="${urls.events(at)}">${myEventMessages.in(at.language)('find')}</a>`
  if (why !== 'early' || signedIn !== undefined) return all
  const back = urls.signIn(at, { return: urls.register(at, event.slug) })
  return html`<a class="button" href="${back}">${signInMessages.in(at.language)('sign-in')}</a>${all}`
}
