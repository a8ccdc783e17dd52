// The messages of an event to its attendees: their list, and the form of one in the languages of the event.
import type { DeskEvent } from '../events/store-desk-event.ts'
import { isLanguage, ownName, pickText } from '../kit/languages.ts'
import type { Conflict, Typed } from '../kit/merge.ts'
import {
  messagePlaceholders,
  toldStates,
  typedMessage,
  type WhyNotTold,
} from '../registration/rules-attendee-messages.ts'
import type { AttendeeMessage } from '../registration/store-attendee-messages.ts'
import { momentInWords } from '../ui/dates.ts'
import { each, type Html, html, nothing, when } from '../ui/html.ts'
import { type At, urls } from '../urls.ts'
import { tellMessages } from './messages-desk-attendee-messages.ts'
import { attendeesMessages } from './messages-desk-attendees.ts'
import { choiceMessages } from './messages-desk-choices.ts'
import { seatsMessages } from './messages-desk-seats.ts'
import { bothEditedNotice } from './views-desk-both-edited.ts'
import { clash } from './views-desk-fields.ts'
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
  /** What the form is drawn from, and what two people changed at once since. */
  stored: AttendeeMessage
  conflicts: readonly Conflict[]
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
export function messageForm(facts: MessageFormFacts, at: At): Html {
  const { event, message, said, refused, stored, conflicts } = facts
  const say = tellMessages.in(at.language)
  const here = urls.desk(at, `/events/${event.slug}/messages/${message.id}`)
  const written = [...Object.keys(message.subject), ...Object.keys(message.body)]
  const languages = [...new Set([event.language, ...event.languages, ...written])].filter(isLanguage)
  return html`${toast(said, at)}<div class="head"><h1>${say('new')}</h1></div>
${when(refused, (why) => messageRefusal(message, why, at))}
<p class="soft">${stateInWords(message, event, at)}</p>
${bothEditedNotice({ conflicts, rival: null }, (unit) => linkToField(unit, at), at)}<form class="holder-form" method="post" action="${here}"><input type="hidden" name="revision" value="${stored.revision}"><input type="hidden" name="base" value="${JSON.stringify(typedMessage(stored))}">
${audience(facts, at)}
<p class="soft" id="fills">${say('body-says')} ${each(Object.keys(messagePlaceholders), (name) => html`<code>{${name}}</code> `)}<br>${say('own-says')}</p>
<div class="text-columns">${each(languages, (language) => column(facts, language, at))}</div>
<p class="actions"><button class="button" type="submit" name="next" value="preview">${say('look')}</button> <button class="button plain" type="submit">${say('save')}</button> <a class="button plain" href="${urls.desk(at, `/events/${event.slug}/messages`)}">${say('back')}</a></p></form>
<form method="post" action="${here}/removal"><button class="button plain small" type="submit">${say('remove')}</button></form>`
}

function audience(facts: MessageFormFacts, at: At): Html {
  const { message, refused } = facts
  const say = tellMessages.in(at.language)
  const marked = refused === 'nobody' ? html` aria-describedby="fault"` : nothing
  const mode = (value: '' | 'in-person' | 'online', text: string) =>
    html`<option value="${value}"${(message.to_mode ?? '') === value ? html` selected` : nothing}>${text}</option>`
  return html`<fieldset class="message-to"${marked}><legend>${say('to')}</legend><div class="boxes">${each(toldStates, (state) => html`<label class="box"><input id="to-${state}" type="checkbox" name="to-${state}"${when(message.to_states.includes(state), () => html` checked`)}> ${attendeesMessages.in(at.language)(`state-${state}`)}</label>${theirs(facts, `to-${state}`, at)}`)}</div>
<div class="fields"><div class="field"><label for="to_mode">${say('to-mode')}</label><select id="to_mode" name="to_mode">${mode('', say('either'))}${mode('in-person', seatsMessages.in(at.language)('mode-in-person'))}${mode('online', seatsMessages.in(at.language)('mode-online'))}</select>${theirs(facts, 'to_mode', at)}</div>
<div class="field"><label for="to_tag">${say('to-tag')}</label><input id="to_tag" type="text" name="to_tag" value="${message.to_tag ?? ''}" maxlength="40">${theirs(facts, 'to_tag', at)}</div></div></fieldset>`
}

// What somebody else wrote in a field that you changed too.
function theirs({ conflicts }: MessageFormFacts, unit: string, at: At): Html {
  const inWords = (_: string, values: Typed) => valueInWords(unit, values[unit] ?? '', at)
  return clash({ typed: {}, faults: {}, conflicts, at, inWords }, unit)
}

function valueInWords(unit: string, value: string, at: At): string {
  const say = choiceMessages.in(at.language)
  if (unit.startsWith('to-')) return say(value === 'on' ? 'yes' : 'no')
  if (unit !== 'to_mode') return value || say('nothing')
  if (value === 'in-person' || value === 'online') return seatsMessages.in(at.language)(`mode-${value}`)
  return tellMessages.in(at.language)('either')
}

function linkToField(unit: string, at: At): { id: string; name: string } {
  const say = tellMessages.in(at.language)
  const [field, language = ''] = unit.split('.')
  if (field === 'subject' || field === 'body')
    return { id: `${field}-${language}`, name: say(field, { language: ownName(language) }) }
  const state = toldStates.find((one) => unit === `to-${one}`)
  if (state) return { id: unit, name: attendeesMessages.in(at.language)(`state-${state}`) }
  return { id: unit, name: say(unit === 'to_mode' ? 'to-mode' : 'to-tag') }
}

function column(facts: MessageFormFacts, language: string, at: At): Html {
  const { subject, body } = facts.message
  const say = tellMessages.in(at.language)
  const name = ownName(language)
  return html`<div class="text-column"><div class="field"><label for="subject-${language}">${say('subject', { language: name })}</label><input id="subject-${language}" type="text" name="subject.${language}" value="${subject[language] ?? ''}" maxlength="150" lang="${language}" dir="auto">${theirs(facts, `subject.${language}`, at)}</div>
<div class="field"><label for="body-${language}">${say('body', { language: name })}</label><textarea id="body-${language}" name="body.${language}" rows="10" maxlength="20000" lang="${language}" dir="auto" aria-describedby="fills">
${body[language] ?? ''}</textarea>${theirs(facts, `body.${language}`, at)}</div></div>`
}
