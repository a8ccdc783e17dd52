// The form that corrects an attendee's name and address; and before an address is changed, what that does.
import type { DeskEvent } from '../events/store-desk-event.ts'
import type { Registration } from '../registration/store-registrations.ts'
import { type Html, html, nothing, when } from '../ui/html.ts'
import { type At, urls } from '../urls.ts'
import { attendeeMessages } from './messages-desk-attendee.ts'
import { correctionMessages } from './messages-desk-attendee-correction.ts'
import { attendeeNewMessages } from './messages-desk-attendee-new.ts'
import { attendeesMessages } from './messages-desk-attendees.ts'

type CorrectionFault = 'no-name' | 'no-address' | 'known' | 'blocked' | 'changed'

export interface CorrectionFacts {
  event: DeskEvent
  its: Registration
  typed: { name: string; email: string }
  fault?: CorrectionFault
}

/** The form within the desk, with what was typed and what is wrong with it. */
export function correctionPage({ event, its, typed, fault }: CorrectionFacts, at: At): Html {
  const say = correctionMessages.in(at.language)
  const field = attendeeMessages.in(at.language)
  const wrong = (...of: CorrectionFault[]) =>
    fault && of.includes(fault) ? html` aria-invalid="true" aria-describedby="fault"` : nothing
  return html`<div class="head"><h1>${say('title')}</h1></div><p class="soft">${say('says')}</p>
${when(fault, (why) => html`<p class="notice" role="alert" id="fault">${faultInWords(why, at)}</p>`)}
<form class="sheet" method="post" action="${actionOf(event, its, at)}">
<div class="field"><label for="name">${field('name')}</label><input id="name" type="text" name="name" value="${typed.name}" maxlength="200" required autocomplete="off"${wrong('no-name')}></div>
<div class="field"><label for="email">${field('email')}</label><input id="email" type="email" name="email" value="${typed.email}" maxlength="254" autocomplete="off"${its.email ? html` required` : nothing}${wrong('no-address', 'known', 'blocked')}><small>${say('email-says')}</small></div>
<p class="actions"><button class="button" type="submit">${say('save')}</button> ${backLink(event, its, at)}</p></form>`
}

/** What moving the registration to another address does, and the press that moves it. */
export function movePage({ event, its, typed, to }: CorrectionFacts & { to: string }, at: At): Html {
  const say = correctionMessages.in(at.language)
  const from = its.email
  return html`<div class="head"><h1>${say('title')}</h1></div>
<form class="sheet" method="post" action="${actionOf(event, its, at)}"><p><strong>${from ? say('will-move', { from, to }) : say('will-get', { to })}</strong></p>
<ul><li>${say('then-new', { to })}</li>${when(from, (old) => html`<li>${say('then-old', { from: old })}</li>`)}<li>${say('then-stays')}</li></ul>
<input type="hidden" name="name" value="${typed.name}"><input type="hidden" name="email" value="${to}"><input type="hidden" name="sure" value="on">
${when(from && its.state === 'confirmed', () => html`<label class="box"><input type="checkbox" name="renew" value="on"> ${say('renew')}</label>`)}
<p class="actions"><button class="button" type="submit">${say('move')}</button> ${backLink(event, its, at)}</p></form>`
}

function faultInWords(fault: CorrectionFault, at: At): string {
  if (fault === 'no-name' || fault === 'no-address') return attendeeNewMessages.in(at.language)(`fault-${fault}`)
  return correctionMessages.in(at.language)(`fault-${fault}`)
}

function actionOf(event: DeskEvent, its: Registration, at: At): string {
  return urls.desk(at, `/events/${event.slug}/attendees/${its.uid}/correction`)
}

function backLink(event: DeskEvent, its: Registration, at: At): Html {
  const page = urls.desk(at, `/events/${event.slug}/attendees/${its.uid}`)
  return html`<a class="button plain" href="${page}">${its.name || attendeesMessages.in(at.language)('back')}</a>`
}
