// Before a round of invitations: who would be invited in which order, who not and why, the letter, and the press that sends it.
import type { DeskEvent } from '../events/store-desk-event.ts'
import { ownName } from '../kit/languages.ts'
import type { Letter } from '../mail/frame.ts'
import type { Asking } from '../registration/store-asking.ts'
import { momentInWords } from '../ui/dates.ts'
import { each, type Html, html, when } from '../ui/html.ts'
import { type At, urls } from '../urls.ts'
import { attendeesListMessages } from './messages-desk-attendees-list.ts'
import { roundMessages } from './messages-desk-invitations-round.ts'
import type { RoundTyped } from './views-desk-invitations.ts'
import { letterArrival } from './views-desk-mail-texts-arrival.ts'

export interface RoundFacts {
  event: DeskEvent
  typed: RoundTyped
  /** How many were asked for. */
  count: number
  /** Who would be invited, first come first, and for whom no seat is left to keep. */
  fit: readonly Asking[]
  without: readonly Asking[]
  /** One for each language. */
  letters: readonly Letter[]
}

/** The whole page within the desk. */
export function roundPage(facts: RoundFacts, at: At): Html {
  const say = roundMessages.in(at.language)
  const { count, fit, without, letters } = facts
  const found = fit.length + without.length
  return html`<div class="head"><h1>${say('title')}</h1></div>
<p><strong>${say('so-many', { count: fit.length, most: count })}</strong> ${say('order')}</p>
${when(found < count, () => html`<p class="notice">${say('fewer-ask', { count: found })}</p>`)}
${when(without.length, (left) => html`<div class="notice"><p>${say('no-seat', { count: left })}</p><ul>${each(without, (one) => html`<li>${one.name}${when(one.people > 1, () => html` · ${say('people', { count: one.people })}`)}</li>`)}</ul></div>`)}
${when(fit.length, () => table(facts, at))}
${when(letters.length, () => html`<section aria-labelledby="letter"><h2 id="letter">${say('letter')}</h2>${each(letters, (letter) => html`<p class="kicker">${ownName(letter.language)}</p>${letterArrival(letter, letter.language, at)}`)}</section>`)}
${press(facts, at)}`
}

function table({ event, fit }: RoundFacts, at: At): Html {
  const say = roundMessages.in(at.language)
  const { organisation, since, name } = headsIn(at)
  const row = (one: Asking, index: number) =>
    html`<tr><td data-label="${say('place')}">${index + 1}</td><th scope="row"><a href="${urls.desk(at, `/events/${event.slug}/attendees/${one.uid}`)}">${one.name}</a>${when(one.people > 1, () => html` <small>${say('people', { count: one.people })}</small>`)}</th><td data-label="${organisation}">${one.affiliation ?? ''}</td><td data-label="${since}">${momentInWords(one.created_at, event.zone, at.language)}</td></tr>`
  return html`<div class="table-wrap"><table class="table stacked"><thead><tr><th scope="col">${say('place')}</th><th scope="col">${name}</th><th scope="col">${organisation}</th><th scope="col">${since}</th></tr></thead><tbody>${each(fit, row)}</tbody></table></div>`
}

function headsIn(at: At) {
  const say = attendeesListMessages.in(at.language)
  return {
    name: say('column-name'),
    organisation: say('column-organisation'),
    since: roundMessages.in(at.language)('asked'),
  }
}

// What was typed goes along, and comes back when it is changed; who is invited are those who stand above.
function press({ event, typed, fit }: RoundFacts, at: At): Html {
  const say = roundMessages.in(at.language)
  const invite = html`<button class="button" type="submit" name="sure" value="on">${say('send', { count: fit.length })}</button> `
  return html`<form class="sheet" method="post" action="${urls.desk(at, `/events/${event.slug}/invitations`)}">
${each(Object.entries(typed), ([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}
${each(fit, ({ uid }) => html`<input type="hidden" name="registration[]" value="${uid}">`)}
<p class="actions">${when(fit.length, () => invite)}<button class="button plain" type="submit" name="sure" value="change">${say('change')}</button></p></form>`
}
