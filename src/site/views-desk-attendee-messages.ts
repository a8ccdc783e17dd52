// The messages of an event to its attendees: their list, and the form of one in the languages of the event.
import type { DeskEvent } from '../events/store-desk-event.ts'
import { isLanguage, ownName, pickText } from '../kit/languages.ts'
import { messagePlaceholders, toldStates, type WhyNotTold } from '../registration/rules-attendee-messages.ts'
import type { AttendeeMessage } from '../registration/store-attendee-messages.ts'
import { momentInWords } from '../ui/dates.ts'
import { each, type Html, html, nothing, when } from '../ui/html.ts'
import { type At, urls } from '../urls.ts'
import { tellMessages } from './messages-desk-attendee-messages.ts'
import { attendeesMessages } from './messages-desk-attendees.ts'
import { seatsMessages } from './messages-desk-seats.ts'
import { messageRefusal } from './views-desk-message-refusal.ts'

/** What was just done, as the address says it after a form was sent. */
export const tellSaid = [
  'kept',
  'removed',
  'was-sent',
  'was-scheduled',
  'unscheduled',
  'trial-sent',
  'trial-enough',
] as const
export type TellSaid = (typeof tellSaid)[number]

export interface MessagesFacts {
  event: DeskEvent
  messages: readonly AttendeeMessage[]
  said: TellSaid | undefined
}

export interface MessageFormFacts {
  event: DeskEvent
  message: AttendeeMessage
  said: TellSaid | undefined
  refused: WhyNotTold | undefined
}

/** The list of messages within the desk. */
export function messagesList({ event, messages, said }: MessagesFacts, at: At): Html {
  const say = tellMessages.in(at.language)
  const here = urls.desk(at, `/events/${event.slug}/messages`)
  const row = (message: AttendeeMessage) => {
    const subject = pickText(message.subject, at.language, message.language).text || say('untitled')
    return html`<li class="sheet question"><h2><a href="${here}/${message.id}">${subject}</a></h2><p class="soft">${stateInWords(message, event, at)}</p></li>`
  }
  return html`${toast(said, at)}
<div class="head"><h1>${say('title')}</h1><form method="post" action="${here}"><button class="button" type="submit">${say('new')}</button></form></div>
<p class="soft">${say('says')}</p>
${messages.length > 0 ? html`<ul role="list" class="seat-questions">${each(messages, row)}</ul>` : html`<div class="empty"><b>${say('none')}</b></div>`}`
}

/** Where a message stands: a draft, scheduled, or sent to so many. */
export function stateInWords({ state, send_at, sent_at, mails }: AttendeeMessage, event: DeskEvent, at: At): string {
  const say = tellMessages.in(at.language)
  const moment = (instant: typeof send_at) => (instant ? momentInWords(instant, event.zone, at.language) : '')
  if (state === 'sent') return say('is-sent', { when: moment(sent_at), count: mails ?? 0 })
  return state === 'scheduled' ? say('is-scheduled', { when: moment(send_at) }) : say('is-draft')
}

/** What was just done. */
export function toast(said: TellSaid | undefined, at: At): Html {
  return when(said, (it) => html`<p class="toast" role="status">${tellMessages.in(at.language)(it)}</p>`)
}

/** The form of a message within the desk. */
export function messageForm({ event, message, said, refused }: MessageFormFacts, at: At): Html {
  const say = tellMessages.in(at.language)
  const here = urls.desk(at, `/events/${event.slug}/messages/${message.id}`)
  const written = [...Object.keys(message.subject), ...Object.keys(message.body)]
  const languages = [...new Set([event.language, ...event.languages, ...written])].filter(isLanguage)
  return html`${toast(said, at)}<div class="head"><h1>${say('new')}</h1></div>
${when(refused, (why) => messageRefusal(message, why, at))}
<p class="soft">${stateInWords(message, event, at)}</p>
<form class="holder-form" method="post" action="${here}"><input type="hidden" name="revision" value="${message.revision}">
${audience(message, refused, at)}
<p class="soft" id="fills">${say('body-says')} ${each(Object.keys(messagePlaceholders), (name) => html`<code>{${name}}</code> `)}<br>${say('own-says')}</p>
<div class="text-columns">${each(languages, (language) => column(message, language, at))}</div>
<p class="actions"><button class="button" type="submit" name="next" value="preview">${say('look')}</button> <button class="button plain" type="submit">${say('save')}</button> <a class="button plain" href="${urls.desk(at, `/events/${event.slug}/messages`)}">${say('back')}</a></p></form>
<form method="post" action="${here}/removal"><button class="button plain small" type="submit">${say('remove')}</button></form>`
}

function audience(message: AttendeeMessage, refused: WhyNotTold | undefined, at: At): Html {
  const say = tellMessages.in(at.language)
  const marked = refused === 'nobody' ? html` aria-describedby="fault"` : nothing
  const mode = (value: '' | 'in-person' | 'online', text: string) =>
    html`<option value="${value}"${(message.to_mode ?? '') === value ? html` selected` : nothing}>${text}</option>`
  return html`<fieldset class="message-to"${marked}><legend>${say('to')}</legend><div class="boxes">${each(toldStates, (state) => html`<label class="box"><input type="checkbox" name="to-${state}"${when(message.to_states.includes(state), () => html` checked`)}> ${attendeesMessages.in(at.language)(`state-${state}`)}</label>`)}</div>
<div class="fields"><div class="field"><label for="to_mode">${say('to-mode')}</label><select id="to_mode" name="to_mode">${mode('', say('either'))}${mode('in-person', seatsMessages.in(at.language)('mode-in-person'))}${mode('online', seatsMessages.in(at.language)('mode-online'))}</select></div>
<div class="field"><label for="to_tag">${say('to-tag')}</label><input id="to_tag" type="text" name="to_tag" value="${message.to_tag ?? ''}" maxlength="40"></div></div></fieldset>`
}

function column({ subject, body }: AttendeeMessage, language: string, at: At): Html {
  const say = tellMessages.in(at.language)
  const name = ownName(language)
  return html`<div class="text-column"><div class="field"><label for="subject-${language}">${say('subject', { language: name })}</label><input id="subject-${language}" type="text" name="subject.${language}" value="${subject[language] ?? ''}" maxlength="150" lang="${language}" dir="auto"></div>
<div class="field"><label for="body-${language}">${say('body', { language: name })}</label><textarea id="body-${language}" name="body.${language}" rows="10" maxlength="20000" lang="${language}" dir="auto" aria-describedby="fills">
${body[language] ?? ''}</textarea></div></div>`
}
