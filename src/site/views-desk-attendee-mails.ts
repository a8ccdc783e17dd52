// The mails to one attendee: whether their address works and what to do if not, which mails went, and one sent again.
import type { DeskEvent } from '../events/store-desk-event.ts'
import { isLive } from '../registration/rules-states.ts'
import type { AttendeeMail, AttendeeMails } from '../registration/store-attendee-mails.ts'
import type { Registration } from '../registration/store-registrations.ts'
import { momentInWords } from '../ui/dates.ts'
import { each, type Html, html, when } from '../ui/html.ts'
import { type At, urls } from '../urls.ts'
import { correctionMessages } from './messages-desk-attendee-correction.ts'
import { attendeeMailMessages } from './messages-desk-attendee-mail.ts'
import { outboxMessages } from './messages-desk-outbox.ts'
import { mailStateInWords } from './views-desk-outbox.ts'

/** Why nothing was sent again. */
export type Unsent = 'too-often' | 'unwanted' | 'nothing-to-send'

interface AttendeeMailFacts {
  event: Pick<DeskEvent, 'slug' | 'zone'>
  its: Registration
  mailed: AttendeeMails
  unsent?: Unsent
}

/** Above all else of them: that mail does not reach them, and what to do next. */
export function addressNotice({ event, its, mailed }: AttendeeMailFacts, at: At): Html {
  const say = attendeeMailMessages.in(at.language)
  const page = urls.desk(at, `/events/${event.slug}/attendees/${its.uid}/correction`)
  return when(
    its.email !== null && mailed.fault,
    ({ state, reason }) => html`<div class="notice"><p>${say(`${state}-says`, { email: its.email ?? '' })}</p>
${when(state === 'bouncing', () => html`<p class="soft">${say('server-said', { reason })}</p>`)}
${when(its.live, () => html`<p class="actions"><a class="button" href="${page}">${correctionMessages.in(at.language)('title')}</a></p>`)}</div>`,
  )
}

/** The mark of an address that does not work. */
export function addressMark(state: 'bouncing' | 'complained', at: At): Html {
  return html`<span class="pill cancelled">${attendeeMailMessages.in(at.language)(markOf(state))}</span>`
}

/** Which mails went and how they fared, and the press that sends their registration again. */
export function mailsPart({ event, its, mailed, unsent }: AttendeeMailFacts, at: At): Html {
  const say = attendeeMailMessages.in(at.language)
  const out = outboxMessages.in(at.language)
  const action = urls.desk(at, `/events/${event.slug}/attendees/${its.uid}/letters`)
  const sends = its.email !== null && isLive(its.state) && mailed.fault?.state !== 'complained'
  const row = (mail: AttendeeMail) =>
    html`<tr><th scope="row" lang="${mail.language}">${mail.subject || out('forgotten')}</th><td data-label="${out('state')}">${mailStateInWords(mail, at)}</td><td data-label="${out('when')}" class="moment">${momentInWords(mail.settled_at ?? mail.due_at, event.zone, at.language)}</td></tr>`
  return html`<section aria-labelledby="mails"><h2 id="mails">${say('title')}</h2>
${when(unsent, (why) => html`<p class="notice" role="alert">${why === 'unwanted' ? say('complained-says', { email: its.email ?? '' }) : say(why)}</p>`)}
${mailed.mails.length === 0 ? html`<p class="soft">${say('none')}</p>` : html`<div class="table-wrap"><table class="table stacked"><thead><tr><th scope="col">${out('mail')}</th><th scope="col">${out('state')}</th><th scope="col">${out('when')}</th></tr></thead><tbody>${each(mailed.mails, row)}</tbody></table></div>`}
${when(sends, () => html`<form method="post" action="${action}"><p><button class="button plain" type="submit">${say('send-again')}</button></p></form>`)}</section>`
}

function markOf(state: 'bouncing' | 'complained'): 'came-back' | 'unwanted' {
  return state === 'bouncing' ? 'came-back' : 'unwanted'
}
