// One's own page of a registration: how it stands, what is to be answered, the tickets, and what can be changed.
import type { Temporal } from 'temporal-polyfill'
import { stateAt } from '../events/rules.ts'
import { pickText } from '../kit/languages.ts'
import { seatMailMessages } from '../registration/messages-seat-mails.ts'
import { mayCancel } from '../registration/rules-changing.ts'
import { isLive } from '../registration/rules-states.ts'
import { momentInWords, spanInWords } from '../ui/dates.ts'
import { type Html, html, nothing, spoken, when } from '../ui/html.ts'
import { type At, urls } from '../urls.ts'
import { certificateMessages } from './messages-certificates.ts'
import { ticketMessages } from './messages-my-ticket.ts'
import { seatsMessages } from './messages-seats.ts'
import type { OwnPage, OwnRegistration } from './own-registration.ts'
import { erasing, ticketChanges } from './views-my-ticket-changes.ts'
import { ticketCards } from './views-ticket-card.ts'

/** What the page says of what was just done, or why it was not. */
export const ticketSaid = [
  'said-saved',
  'said-coming',
  'refused-full',
  'refused-lapsed',
  'refused-changed',
  'refused-address',
  'refused-often',
  'refused-answers',
] as const
export type TicketSaid = (typeof ticketSaid)[number]

/** The whole page within the frame. */
export function ticketPage(
  own: OwnPage,
  { now, origin, said }: { now: Temporal.Instant; origin: string; said: TicketSaid | undefined },
  at: At,
): Html {
  const say = ticketMessages.in(at.language)
  const open = mayCancel(own.its, own.plan.event, now).ok
  const refused = said?.startsWith('refused')
  return html`<div class="seat-page">${head(own, at)}
${when(said, (key) => html`<p class="${refused ? 'notice' : 'said'}" role="${refused ? 'alert' : 'status'}">${say(key)}</p>`)}
<section class="sheet standing-of"><p class="standing">${standing(own, at)}</p>${open ? answers(own, at) : nothing}</section>
${ticketCards(own, at)}
${isLive(own.its.state) ? ways(own, origin, at) : again(own, at)}
${certificateWay(own, now, at)}
${open ? ticketChanges(own, now, at) : nothing}${erasing(own, at)}</div>`
}

function certificateWay({ its, plan, token }: OwnPage, now: Temporal.Instant, at: At): Html {
  if (its.state !== 'confirmed' || stateAt(plan.event, now) !== 'over') return nothing
  const title = certificateMessages.in(at.language)('title')
  return html`<p><a class="more" href="${urls.registrationPart(at, token, 'certificate')}">${title}</a></p>`
}

/** The page on which somebody gives their seat back, with one press. */
export function cancellationPage(own: OwnRegistration, at: At): Html {
  const say = ticketMessages.in(at.language)
  const action = urls.registrationPart(at, own.token, 'cancellation')
  return html`<div class="seat-page">${head(own, at)}<h2>${say('cancel')}</h2><p>${say('cancel-says')}</p>
<form class="presses" method="post" action="${action}"><button class="button" type="submit">${say('do-cancel')}</button>
<a class="button plain" href="${urls.registration(at, own.token)}">${say('keep')}</a></form></div>`
}

function head({ its, event, plan }: OwnRegistration, at: At): Html {
  const title = pickText(event.event_title, at.language, event.event_language)
  const mode = plan.pools.find(({ id }) => id === its.pool_id)?.mode
  const where = mode === 'online' ? '' : [event.place_name, event.place_address, event.city].filter(Boolean).join(', ')
  const line = [spanInWords(event, at.language), mode && seatsMessages.in(at.language)(mode), where].filter(Boolean)
  return html`<header class="lead"><p class="facts"><span>${ticketMessages.in(at.language)('title')}${when(its.name, (name) => html` · <b>${name}</b>`)}</span></p>
<h1><a href="${urls.event(at, event.event_slug)}">${spoken(title, at.language)}</a></h1><p class="soft">${line.join(' · ')}</p></header>`
}

function standing({ its, event, place = 0 }: OwnPage, at: At): string {
  const say = seatMailMessages.in(at.language)
  const deadline = its.hold_until ?? its.offer_until ?? its.answer_until
  const facts = {
    event: pickText(event.event_title, at.language, event.event_language).text,
    until: deadline === null ? '' : momentInWords(deadline, event.zone, at.language),
    place,
  }
  switch (its.state) {
    case 'unconfirmed':
      return say('held', facts)
    case 'invited':
      if (its.offer_until !== null) return say('offered', facts)
      return its.answer_until === null
        ? say('invited', facts)
        : `${say('invited', facts)} ${say('invited-until', facts)}`
    case 'cancelled':
      return say(
        its.ended_why === null || its.ended_why === 'erased' ? 'ended-person' : `ended-${its.ended_why}`,
        facts,
      )
    default:
      return say(its.state, facts)
  }
}

function answers({ its, token, asked }: OwnPage, at: At): Html {
  const say = ticketMessages.in(at.language)
  const press = (part: string, label: string, kind = 'button') =>
    html`<form method="post" action="${urls.registrationPart(at, token, part)}"><button class="${kind}" type="submit">${label}</button></form>`
  if (its.state === 'unconfirmed') return press('confirmation', seatMailMessages.in(at.language)('confirm'))
  if (its.state === 'invited')
    return html`<div class="presses">${press('acceptance', say('accept'))}${press('refusal', say('refuse'), 'button plain')}</div>`
  if (its.state !== 'confirmed' || !asked) return nothing
  return html`<form class="presses" method="post" action="${urls.registrationPart(at, token, 'coming')}"><b>${say('still-coming')}</b>
<button class="button" name="coming" value="yes">${say('accept')}</button><button class="button plain" name="coming" value="no">${say('refuse')}</button></form>`
}

function ways({ its, plan, event, token }: OwnPage, origin: string, at: At): Html {
  const say = ticketMessages.in(at.language)
  if (its.state !== 'confirmed') return nothing
  const isOnline = plan.pools.some(({ id, mode }) => id === its.pool_id && mode === 'online')
  const calendar = origin.replace(/^https?:/, 'webcal:') + urls.registrationPart(at, token, 'event.ics')
  return html`<ul class="keep" role="list">${when(isOnline, () => html`<li><a class="more" href="${urls.join(at, event.event_slug, { registration: token })}">${say('join-online')}</a></li>`)}
<li><a class="more" href="${calendar}">${say('follow-calendar')}</a></li></ul>`
}

function again({ event }: OwnPage, at: At): Html {
  return html`<p><a class="more" href="${urls.register(at, event.event_slug)}">${ticketMessages.in(at.language)('again')}</a></p>`
}
