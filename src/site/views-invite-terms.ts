// The fields of the terms on which people are invited.
import { type Html, html, nothing } from '../ui/html.ts'
import type { At } from '../urls.ts'
import { mostInviteHours, type TypedTerms } from './invite-terms.ts'
import { chosenMessages } from './messages-desk-attendees-chosen.ts'
import { inviteTermsMessages } from './messages-invite-terms.ts'

/** The fields; `wrong` marks the hours. */
export function inviteTermsFields(typed: TypedTerms, { wrong }: { wrong: boolean }, at: At): Html {
  const say = inviteTermsMessages.in(at.language)
  const marks = wrong ? html` aria-invalid="true" aria-describedby="fault"` : nothing
  return html`<div class="field"><label for="hours">${say('hours')}</label><input id="hours" class="short" type="number" name="hours" min="1" max="${mostInviteHours}" value="${typed.hours}"${marks}><small>${say('hours-say')}</small></div>
<label class="check"><input type="checkbox" name="keep" value="on"${typed.keep ? html` checked` : nothing}> ${say('keep')}</label><small class="soft">${say('keep-says')}</small>
<div class="field"><label for="words">${chosenMessages.in(at.language)('words')}</label><textarea id="words" name="words" rows="4" maxlength="2000">
${typed.words}</textarea></div>`
}
