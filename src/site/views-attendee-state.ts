// The state of a registration as the desk shows it everywhere: a mark.
import type { RegistrationState } from '../registration/rules-states.ts'
import { type Html, html } from '../ui/html.ts'
import type { At } from '../urls.ts'
import { attendeesMessages } from './messages-desk-attendees.ts'

/** The state of a registration as a mark. */
export function seatPill(state: RegistrationState, at: At): Html {
  return html`<span class="pill seat-${state}">${attendeesMessages.in(at.language)(`state-${state}`)}</span>`
}
