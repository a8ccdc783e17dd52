// What somebody can change about their registration, each folded until it is wanted.
import type { Temporal } from 'temporal-polyfill'
import { mayPassOn } from '../registration/rules-changing.ts'
import { fits, type Mode } from '../registration/rules-pools.ts'
import { each, type Html, html, nothing, when } from '../ui/html.ts'
import { type At, urls } from '../urls.ts'
import { ticketMessages } from './messages-my-ticket.ts'
import { registerMessages } from './messages-register.ts'
import { seatsMessages } from './messages-seats.ts'
import type { OwnPage } from './own-registration.ts'
import { guestChoice, modeChoice } from './views-register.ts'
import { questionFields } from './views-seat-questions.ts'

/** To whom somebody wanted to pass their seat on, as they typed it. */
export interface TypedNext {
  name: string
  email: string
}

/** The forms below a ticket, and the way to cancel. What was typed of the next person stands there again, unfolded. */
export function ticketChanges(
  own: OwnPage,
  { now, next }: { now: Temporal.Instant; next: TypedNext | undefined },
  at: At,
): Html {
  const say = ticketMessages.in(at.language)
  return html`<div class="changes">${mode(own, at)}${guests(own, at)}${answers(own, at)}${passingOn(own, { now, next }, at)}
<p><a class="button plain" href="${urls.registrationPart(at, own.token, 'cancellation')}">${say('cancel')}</a></p></div>`
}

function mode({ its, plan, token }: OwnPage, at: At): Html {
  const say = ticketMessages.in(at.language)
  const pools = plan.pools.filter(({ purpose, id }) => purpose === 'open' || id === its.pool_id)
  const mine = pools.find(({ id }) => id === its.pool_id)
  if (pools.length < 2 || mine?.purpose !== 'open') return nothing
  const isFull = pools.some((pool) => pool !== mine && !fits(pool, its.people))
  return folded(
    say('change-mode'),
    html`<form class="proposal seat-form" method="post" action="${urls.registrationPart(at, token, 'mode')}">
<fieldset class="asked"><legend>${registerMessages.in(at.language)('mode')}</legend>${each(pools, (pool) => (pool === mine ? ownMode(mine.mode, at) : modeChoice({ pool, seating: plan.seating }, mine.mode, at)))}</fieldset>
${when(isFull, () => html`<label class="check"><input type="checkbox" name="wait"><span>${say('wait-there')}</span></label>`)}
<p><button class="button" type="submit">${say('change')}</button></p></form>`,
  )
}

// How many seats are left is of no concern to who has one.
function ownMode(mode: Mode, at: At): Html {
  return html`<label class="check"><input type="radio" name="mode" value="${mode}" required checked><span>${seatsMessages.in(at.language)(mode)}</span></label>`
}

function guests({ its, plan, token, tickets }: OwnPage, at: At): Html {
  const say = ticketMessages.in(at.language)
  const most = Math.max(plan.seating.guests_allowed, its.people - 1)
  if (most === 0) return nothing
  const named = tickets.filter(({ number }) => number > 1)
  return folded(
    say('change-guests'),
    html`<form class="proposal seat-form" method="post" action="${urls.registrationPart(at, token, 'guests')}">
<div class="field"><label for="guests">${registerMessages.in(at.language)('guests')}</label>${guestChoice(most, its.people - 1)}</div>
${each(named, ({ number, name }) => html`<div class="field"><label for="guest-${number}">${say('guest', { number: number - 1 })}</label><input id="guest-${number}" name="guest-${number}" value="${name ?? ''}" maxlength="200" autocomplete="off"></div>`)}
<p><button class="button" type="submit">${say('save')}</button></p></form>`,
  )
}

function answers({ questions, given, plan, token }: OwnPage, at: At): Html {
  const say = ticketMessages.in(at.language)
  const asked = { questions, typed: given, faults: new Map(), keepDays: plan.seating.keep_days }
  return when(questions.length, () =>
    folded(
      say('change-answers'),
      html`<form class="proposal seat-form" method="post" action="${urls.registrationPart(at, token, 'answers')}">${questionFields(asked, at)}
<p><button class="button" type="submit">${say('save')}</button></p></form>`,
    ),
  )
}

function passingOn(
  { its, plan, token }: OwnPage,
  { now, next }: { now: Temporal.Instant; next: TypedNext | undefined },
  at: At,
): Html {
  const say = ticketMessages.in(at.language)
  if (!mayPassOn(its, plan, now).ok) return nothing
  return folded(
    say('pass-on'),
    html`<p>${say('pass-on-says')}</p><form class="proposal seat-form" method="post" action="${urls.registrationPart(at, token, 'passing-on')}">
<div class="field"><label for="next-name">${say('their-name')}</label><input id="next-name" name="name" value="${next?.name ?? ''}" required maxlength="200" autocomplete="off"></div>
<div class="field"><label for="next-email">${say('their-address')}</label><input id="next-email" name="email" type="email" value="${next?.email ?? ''}" required maxlength="254" autocomplete="off"></div>
<p><button class="button" type="submit">${say('pass-on')}</button></p></form>`,
    next ? 'unfolded' : 'folded',
  )
}

/** The way to have everything deleted; there as long as anything is kept. */
export function erasing({ token }: OwnPage, at: At): Html {
  const say = ticketMessages.in(at.language)
  const action = urls.registrationPart(at, token, 'erasure')
  const press = html`<form method="post" action="${action}"><button class="button plain" type="submit">${say('erase')}</button></form>`
  return html`<div class="changes">${folded(say('erase'), html`<p>${say('erase-says')}</p>${press}`)}</div>`
}

function folded(title: string, what: Html, begins: 'folded' | 'unfolded' = 'folded'): Html {
  return html`<details${begins === 'unfolded' ? html` open` : nothing}><summary>${title}</summary>${what}</details>`
}
