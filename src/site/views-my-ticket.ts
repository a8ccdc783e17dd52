// One's own page of a registration: how it stands, what is to be answered, the tickets, and what can be changed.

import { Temporal } from 'temporal-polyfill'
import { stateAt } from '../events/rules.ts'
import { placeLine } from '../events/rules-address.ts'
import { pickText } from '../kit/languages.ts'
import { mayCancel } from '../registration/rules-changing.ts'
import { joinOpens } from '../registration/rules-joining.ts'
import { isLive } from '../registration/rules-states.ts'
import { momentInWords, spanInWords } from '../ui/dates.ts'
import { type Html, html, nothing, spoken, when } from '../ui/html.ts'
import { type At, urls } from '../urls.ts'
import { certificateMessages } from './messages-certificates.ts'
import { formatMessages } from './messages-format.ts'
import { myEventMessages } from './messages-my-events.ts'
import { standingMessages } from './messages-my-standing.ts'
import { ticketMessages } from './messages-my-ticket.ts'
import { seatsMessages } from './messages-seats.ts'
import type { OwnPage, OwnRegistration } from './own-registration.ts'
import { isCalledOff, ownStanding } from './views-my-standing.ts'
import { erasing, type TypedNext, ticketChanges } from './views-my-ticket-changes.ts'
import { factLines } from './views-register-page.ts'
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
  {
    now,
    origin,
    said,
    next,
  }: { now: Temporal.Instant; origin: string; said: TicketSaid | undefined; next?: TypedNext | undefined },
  at: At,
): Html {
  const say = ticketMessages.in(at.language)
  const open = mayCancel(own.its, own.plan.event, now).ok
  const holds = own.its.state === 'confirmed' && open && !isCalledOff(own)
  const refused = said?.startsWith('refused')
  return html`<div class="seat-page">${ticketHead(own, at)}
${when(said, (key) => html`<p class="${refused ? 'notice' : 'said'}" role="${refused ? 'alert' : 'status'}">${say(key)}</p>`)}
${ownStanding(own, now, open ? 'open' : 'ended', at)}
${holds ? html`${isOnline(own) ? wayIn(own, now, at) : ticketCards(own, at)}${calendar(own, origin, at)}` : nothing}
${isLive(own.its.state) ? nothing : again(own, now, at)}
${certificateWay(own, now, at)}
${open && !isCalledOff(own) ? ticketChanges(own, { now, next }, at) : nothing}${erasing(own, at)}</div>`
}

function isOnline({ its, plan }: OwnPage): boolean {
  return plan.pools.some(({ id, mode }) => id === its.pool_id && mode === 'online')
}

// Whoever watches needs no ticket at a door, but the way in, and to know when it opens.
function wayIn({ event, plan, token }: OwnPage, now: Temporal.Instant, at: At): Html {
  const opens = joinOpens(plan)
  const isOpen = opens !== null && Temporal.Instant.compare(opens, now) <= 0
  const link = html`<a class="button${isOpen ? '' : ' plain'}" href="${urls.join(at, event.event_slug, { registration: token })}">${ticketMessages.in(at.language)('join-online')}</a>`
  return html`<div class="presses">${link}${when(!isOpen && opens, (moment) => html`<small class="soft">${standingMessages.in(at.language)('join-opens', { at: momentInWords(moment, event.zone, at.language) })}</small>`)}</div>`
}

function certificateWay({ its, plan, token, wasThere }: OwnPage, now: Temporal.Instant, at: At): Html {
  if (!wasThere || its.state !== 'confirmed' || stateAt(plan.event, now) !== 'over') return nothing
  const title = certificateMessages.in(at.language)('title')
  return html`<p><a class="button" href="${urls.registrationPart(at, token, 'certificate')}">${title}</a></p>`
}

/** The page on which somebody gives their seat back, with one press. */
export function cancellationPage(own: OwnRegistration, at: At): Html {
  const say = ticketMessages.in(at.language)
  const action = urls.registrationPart(at, own.token, 'cancellation')
  return html`<div class="seat-page">${ticketHead(own, at)}<h2>${say('cancel')}</h2><p>${say('cancel-says')}</p>
<form class="presses" method="post" action="${action}"><button class="button" type="submit">${say('do-cancel')}</button>
<a class="button plain" href="${urls.registration(at, own.token)}">${say('keep')}</a></form></div>`
}

/** The event of a registration, and whose it is. */
export function ticketHead({ its, event, plan }: OwnRegistration, at: At): Html {
  const title = pickText(event.event_title, at.language, event.event_language)
  const mode = plan.pools.find(({ id }) => id === its.pool_id)?.mode
  const where = mode === 'online' ? '' : placeLine(event.place_name, event.place_address, event.city)
  const place = [mode && seatsMessages.in(at.language)(mode), where].filter(Boolean).join(' · ')
  return html`<header class="lead"><p class="facts"><span>${ticketMessages.in(at.language)('title')}${when(its.name, (name) => html` · <b dir="auto">${name}</b>`)}</span></p>
<h1><a href="${urls.event(at, event.event_slug)}">${spoken(title, at.language)}</a></h1>${factLines([spanInWords(event, at.language), place])}</header>`
}

function calendar({ token }: OwnPage, origin: string, at: At): Html {
  const file = urls.registrationPart(at, token, 'event.ics')
  const address = origin.replace(/^https?:/, 'webcal:') + file
  // Not every phone knows what to do with webcal.
  return html`<ul class="keep" role="list"><li><a class="more" href="${address}">${ticketMessages.in(at.language)('follow-calendar')}</a></li>
<li><a class="more" href="${file}">${formatMessages.in(at.language)('calendar-file')}</a></li></ul>`
}

// Who was declined, or whose event is called off or over, finds another event.
function again({ its, event, plan }: OwnPage, now: Temporal.Instant, at: At): Html {
  if (its.state === 'declined' || stateAt(plan.event, now) !== 'published')
    return html`<p><a class="more" href="${urls.events(at)}">${myEventMessages.in(at.language)('find')}</a></p>`
  return html`<p><a class="more" href="${urls.register(at, event.event_slug)}">${ticketMessages.in(at.language)('again')}</a></p>`
}
