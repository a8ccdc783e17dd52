// The page of the way in online.
import type { Temporal } from 'temporal-polyfill'
import type { EventPage } from '../events/store.ts'
import type { Joining } from '../events/store-joining.ts'
import { siteOf } from '../kit/web-address.ts'
import { seatMailMessages } from '../registration/messages-seat-mails.ts'
import type { mayJoin } from '../registration/rules-joining.ts'
import { momentInWords, spanInWords } from '../ui/dates.ts'
import { type Html, html, nothing, when } from '../ui/html.ts'
import { prose } from '../ui/prose.ts'
import { wholeClock } from '../ui/whole-clock.ts'
import { type At, urls } from '../urls.ts'
import { joinMessages } from './messages-join.ts'
import { ticketMessages } from './messages-my-ticket.ts'
import { registerAnswers } from './messages-register-answers.ts'
import { signInMessages } from './messages-sign-in.ts'

export interface JoinPage {
  event: EventPage
  title: string
  token: string
  verdict: ReturnType<typeof mayJoin>
  opens: Temporal.Instant | null
  /** They were let in and have pressed. */
  isIn: boolean
  joining: Joining | undefined
  isSignedIn: boolean
}

/** The page within the frame: one button, then the address; or why not. */
export function joinPage(facts: JoinPage, at: At): Html {
  const { event, title, token, verdict } = facts
  return html`<div class="seat-page"><header class="lead"><p class="facts"><a class="more" href="${urls.event(at, event.slug)}">${title}</a></p>
<h1>${ticketMessages.in(at.language)('join-online')}</h1><p class="soft">${wholeClock(spanInWords(event, at.language))}</p></header>
${verdict.ok ? (facts.isIn ? address(facts, at) : button(facts, at)) : html`<p role="status">${whyNot(facts, verdict.why, at)}</p>${wayOn(facts, verdict.why, at)}`}
${when(token, () => html`<p><a class="more" href="${urls.registration(at, token)}">${ticketMessages.in(at.language)('title')}</a></p>`)}</div>`
}

function button({ event, token }: JoinPage, at: At): Html {
  const say = joinMessages.in(at.language)
  return html`<p>${say('is-open')}</p><form method="post" action="${urls.join(at, event.slug)}"><input type="hidden" name="registration" value="${token}"><button class="button" type="submit">${say('let-me-in')}</button></form>`
}

function address({ event, joining }: JoinPage, at: At): Html {
  const say = joinMessages.in(at.language)
  if (!joining) return html`<p role="status">${say('no-address-yet')}</p>`
  const { join_url } = joining
  return html`${join_url ? html`<p><a class="button" href="${join_url}" rel="noopener noreferrer">${say('go-there', { site: siteOf(join_url) })}</a></p>` : nothing}
${prose(joining.instructions, event.language, at)}<p class="soft">${say('not-for-others')}</p>`
}

type WhyNot = Exclude<JoinPage['verdict'], { ok: true }>['why']

// Whoever is not known yet may be once they sign in, or when they register.
function wayOn({ event, isSignedIn }: JoinPage, why: WhyNot, at: At): Html {
  if (why !== 'not-registered') return nothing
  const back = urls.signIn(at, { return: urls.join(at, event.slug) })
  const signIn = isSignedIn
    ? nothing
    : html`<a class="button" href="${back}">${signInMessages.in(at.language)('sign-in')}</a>`
  return html`<p class="presses">${signIn}<a class="button plain" href="${urls.event(at, event.slug)}">${seatMailMessages.in(at.language)('see-event')}</a></p>`
}

function whyNot({ opens, event }: JoinPage, why: WhyNot, at: At): string {
  const say = joinMessages.in(at.language)
  if (why === 'cancelled' || why === 'postponed' || why === 'over') return registerAnswers.in(at.language)(why)
  if (why !== 'not-yet') return say(why)
  return opens ? say(why, { at: momentInWords(opens, event.zone, at.language) }) : say('no-address-yet')
}
