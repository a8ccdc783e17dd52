// Why a message to attendees is not sent or kept: the reason, and of what stands in braces each that is wrong, by name.
import { ownName } from '../kit/languages.ts'
import { faultsInBraces, type WhyNotTold } from '../registration/rules-attendee-messages.ts'
import type { AttendeeMessage } from '../registration/store-attendee-messages.ts'
import { each, type Html, html, when } from '../ui/html.ts'
import type { At } from '../urls.ts'
import { tellSendingMessages } from './messages-desk-attendee-messages-sending.ts'
import { letterMessages } from './messages-desk-chapter-letters.ts'
import { mailFillMessages } from './messages-desk-mail-fills.ts'

type Fault = ReturnType<typeof faultsInBraces>[number]

/** The notice above a message that was refused. */
export function messageRefusal(message: AttendeeMessage, why: WhyNotTold, at: At): Html {
  const named = why === 'unknown-placeholder' || why === 'page-in-subject' ? faultsInBraces(message) : []
  return html`<div class="notice" role="alert" id="fault"><p>${tellSendingMessages.in(at.language)(`why-${why}`)}</p>${when(named.length, () => html`<ul>${each(named, (fault) => html`<li>${faultInWords(fault, at)}</li>`)}</ul>`)}</div>`
}

function faultInWords({ why, where, line, placeholder, language }: Fault, at: At): Html {
  const say = mailFillMessages.in(at.language)
  const shown = why === 'unclosed-placeholder' ? placeholder : `{${placeholder}}`
  const field = where === 'subject' ? letterMessages.in(at.language)('subject') : say('line', { line })
  return html`<b>${ownName(language)}, ${field}:</b> ${say(`why-${why}`, { placeholder: shown })}`
}
