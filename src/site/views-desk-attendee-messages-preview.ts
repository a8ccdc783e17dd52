// Before a message to attendees goes: how it will arrive in each language, how many get it, and the buttons that send it.
import { writtenIn } from '../chapters/rules-letters.ts'
import type { DeskEvent } from '../events/store-desk-event.ts'
import { ownName } from '../kit/languages.ts'
import { stopMark } from '../mail/frame.ts'
import type { OwnWords } from '../mail/own-words.ts'
import { attendeeMailTo } from '../registration/parts-attendee-messages.ts'
import { isPersonal, messagesADay, type WhyNotTold } from '../registration/rules-attendee-messages.ts'
import type { AttendeeMessage, MessageReader } from '../registration/store-attendee-messages.ts'
import type { EventFacts } from '../registration/store-facts.ts'
import { each, type Html, html, when } from '../ui/html.ts'
import { type At, urls } from '../urls.ts'
import { tellMessages } from './messages-desk-attendee-messages.ts'
import { tellSendingMessages } from './messages-desk-attendee-messages-sending.ts'
import { stateInWords, type TellSaid, toast } from './views-desk-attendee-messages.ts'
import { messageRefusal } from './views-desk-message-refusal.ts'

export interface MessagePreviewFacts {
  event: DeskEvent
  message: AttendeeMessage
  facts: EventFacts
  origin: string
  /** What each reader's own words are shown as: those of whoever looks. */
  reader: OwnWords
  readers: readonly MessageReader[]
  /** What the field of the moment proposes. */
  moment: string
  /** How many messages may still go within a day. */
  left: number
  /** Why it was not sent, or cannot be as it stands. */
  refused: WhyNotTold | undefined
  said: TellSaid | undefined
}

/** The whole page within the desk. */
export function messagePreview(facts: MessagePreviewFacts, at: At): Html {
  const say = tellSendingMessages.in(at.language)
  const { event, message, refused, said } = facts
  const list = urls.desk(at, `/events/${event.slug}/messages`)
  const sent = message.state === 'sent'
  const back = sent
    ? html`<a class="button plain small" href="${list}">${tellMessages.in(at.language)('back')}</a>`
    : html`<a class="button plain small" href="${list}/${message.id}">${say('edit')}</a>`
  return html`${toast(said, at)}<div class="head"><h1>${say('arrives')}</h1>${back}</div>
${when(!sent && refused, (why) => messageRefusal(message, why, at))}
<p class="soft">${stateInWords(message, event, at)}</p>
${when(isPersonal(message), () => html`<p class="soft">${say('as-you')}</p>`)}${each(writtenIn(message), (language) => arrival(facts, language))}
${when(!sent, () => sending(facts, at))}`
}

// The mail as its readers get it, in letters: what would stop it is their own.
function arrival({ message, facts, origin, reader }: MessagePreviewFacts, language: string): Html {
  const mail = attendeeMailTo(message, language, facts, { origin, reader })
  return html`<article class="sheet letter"><p class="kicker">${ownName(language)}</p><h2 lang="${language}">${mail.subject}</h2><pre class="mail-text" lang="${language}" dir="auto" tabindex="0">${mail.text.replaceAll(stopMark, '…')}</pre></article>`
}

function sending({ event, message, readers, moment, refused, left }: MessagePreviewFacts, at: At): Html {
  const say = tellSendingMessages.in(at.language)
  const action = (noun: string) => urls.desk(at, `/events/${event.slug}/messages/${message.id}/${noun}`)
  const reached = readers.filter(({ left_out }) => left_out === null).length
  const fit =
    refused === undefined ||
    refused === 'past' ||
    refused === 'too-far' ||
    refused === 'no-moment' ||
    refused === 'enough'
  const stop = html`<form method="post" action="${action('schedule-removal')}"><button class="button plain" type="submit">${say('unschedule')}</button></form>`
  const press = html`<form class="sheet" method="post" action="${action('sending')}"><p class="soft">${say('send-says')} ${say('left-today', { count: left, most: messagesADay })}</p><button class="button" type="submit">${say('send')}</button></form>
<form class="sheet" method="post" action="${action('schedule')}"><div class="field"><label for="moment">${say('later', { zone: event.zone })}</label><input id="moment" type="datetime-local" name="moment" value="${moment}" required></div><button class="button plain" type="submit">${say('schedule')}</button></form>`
  return html`<p><strong>${say('readers', { count: reached })}</strong> ${when(readers.length - reached, (count) => html`${say('left-out', { count })}`)}</p>
<form method="post" action="${action('trial')}"><button class="button plain" type="submit">${say('trial')}</button></form>
${when(message.state === 'scheduled', () => stop)}${when(fit, () => press)}`
}
