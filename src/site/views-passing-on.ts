// The page that repeats to whom a seat goes: a typo there would be the end of it.
import { html } from '../ui/html.ts'
import { type At, urls } from '../urls.ts'
import { ticketMessages } from './messages-my-ticket.ts'
import { passingOnMessages } from './messages-passing-on.ts'
import type { OwnRegistration } from './own-registration.ts'
import { ticketHead } from './views-my-ticket.ts'
import type { TypedNext } from './views-my-ticket-changes.ts'

/** The name and the address once more, what ends, and two presses: do it, or go back to what was typed. */
export function passingOnPage(own: OwnRegistration, { name, email }: TypedNext, at: At) {
  const say = passingOnMessages.in(at.language)
  const ticket = ticketMessages.in(at.language)
  const { state, offer_until: offer } = own.its
  const goes = state === 'invited' && offer === null ? 'invitation-goes' : 'seat-goes'
  return html`<div class="seat-page">${ticketHead(own, at)}<h2>${say('title')}</h2>
<dl class="facts-table"><dt>${ticket('their-name')}</dt><dd dir="auto">${name}</dd><dt>${ticket('their-address')}</dt><dd><b dir="ltr">${email}</b></dd></dl>
<p>${say(goes)}</p><p>${say('named')}</p>
<form class="presses" method="post" action="${urls.registrationPart(at, own.token, 'passing-on')}">
<input type="hidden" name="name" value="${name}"><input type="hidden" name="email" value="${email}">
<button class="button" name="step" value="sure">${say('sure')}</button>
<button class="button plain" name="step" value="back">${say('back')}</button></form></div>`
}
