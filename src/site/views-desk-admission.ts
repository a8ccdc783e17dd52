// The form by which somebody who waits is let in beyond the seats, for a reason.
import { type Html, html, nothing, when } from '../ui/html.ts'
import { type At, urls } from '../urls.ts'
import { leftMessages } from './messages-desk-attendees-left.ts'

interface AdmissionFacts {
  event: { slug: string }
  its: { uid: string }
  fault?: 'no-reason'
}

/** The form, folded until it is wanted. */
export function admissionForm({ event, its, fault }: AdmissionFacts, at: At): Html {
  const say = leftMessages.in(at.language)
  const action = urls.desk(at, `/events/${event.slug}/attendees/${its.uid}/admission`)
  const wrong = fault ? html` aria-invalid="true" aria-describedby="fault"` : nothing
  return html`<details class="more-fields"${fault ? html` open` : nothing}><summary>${say('admit')}</summary><form class="sheet" method="post" action="${action}"><p class="soft">${say('admit-says')}</p>
${when(fault, (why) => html`<p class="notice" role="alert" id="fault">${say(why)}</p>`)}
<div class="field"><label for="reason">${say('admit-why')}</label><input id="reason" type="text" name="reason" required maxlength="500" autocomplete="off"${wrong}></div>
<p><button class="button" type="submit">${say('admit')}</button></p></form></details>`
}
