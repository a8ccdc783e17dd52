// How a registration stands, in a sentence on one's own page, and what is to be answered.
import type { Temporal } from 'temporal-polyfill'
import { stateAt } from '../events/rules.ts'
import { pickText } from '../kit/languages.ts'
import { seatMailMessages } from '../registration/messages-seat-mails.ts'
import { isLive } from '../registration/rules-states.ts'
import { momentInWords } from '../ui/dates.ts'
import { type Html, html, nothing } from '../ui/html.ts'
import { type At, urls } from '../urls.ts'
import { eventPageMessages } from './messages-event.ts'
import { standingMessages } from './messages-my-standing.ts'
import { ticketMessages } from './messages-my-ticket.ts'
import type { OwnPage } from './own-registration.ts'

/** What the page says first, with the buttons for what is asked; `open`: it can still be answered. */
export function ownStanding(own: OwnPage, now: Temporal.Instant, open: 'open' | 'ended', at: At): Html {
  const asks = open === 'open' && !isCalledOff(own) ? answers(own, at) : nothing
  return html`<section class="sheet standing-of"><p class="standing">${inWords(own, now, at)}</p>${asks}</section>`
}

/** Whether the event will not take place; what is put off to another day still has its seats. */
export function isCalledOff({ plan }: Pick<OwnPage, 'plan'>): boolean {
  return plan.event.state === 'cancelled'
}

function inWords(own: OwnPage, now: Temporal.Instant, at: At): string {
  const { state } = own.plan.event
  const changed = state === 'cancelled' || state === 'postponed'
  const off = changed && isLive(own.its.state) ? eventPageMessages.in(at.language)(`is-${state}`) : ''
  return isCalledOff(own) && off ? off : [off, seatInWords(own, now, at)].filter(Boolean).join(' ')
}

function seatInWords({ its, event, plan, place = 0 }: OwnPage, now: Temporal.Instant, at: At): string {
  const say = standingMessages.in(at.language)
  const deadline = its.hold_until ?? its.offer_until
  const until = deadline === null ? '' : momentInWords(deadline, event.zone, at.language)
  switch (its.state) {
    case 'unconfirmed':
      return say('held', { until })
    case 'invited':
      return its.offer_until === null ? invited(its, event.zone, at) : say('offered', { until })
    case 'cancelled':
      return ended(its.ended_why, pickText(event.event_title, at.language, event.event_language).text, at)
    case 'confirmed':
      return say(stateAt(plan.event, now) === 'over' ? 'confirmed-past' : 'confirmed')
    default:
      return say(its.state, { place })
  }
}

function invited({ answer_until }: OwnPage['its'], zone: string, at: At): string {
  const words = standingMessages.in(at.language)('invited')
  if (answer_until === null) return words
  const until = momentInWords(answer_until, zone, at.language)
  return `${words} ${seatMailMessages.in(at.language)('invited-until', { until })}`
}

// Why a seat was lost is said as the mail said it.
function ended(why: OwnPage['its']['ended_why'], event: string, at: At): string {
  if (why === null || why === 'erased' || why === 'person') return standingMessages.in(at.language)('ended-person')
  return seatMailMessages.in(at.language)(`ended-${why}`, { event })
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
