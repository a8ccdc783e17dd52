// A message to attendees as a mail: in the language of its reader, or visibly in another, with what it names filled in.

import { type LetterText, textFor } from '../chapters/rules-letters.ts'
import { placeLine } from '../events/rules-address.ts'
import { isUiLanguage, type LocalText, pickText, type UiLanguage } from '../kit/languages.ts'
import { writeLetter } from '../mail/frame.ts'
import type { LetterText as MailText } from '../mail/outbox-many.ts'
import { fillOwnWords, nameMark, type OwnWords, ownMark } from '../mail/own-words.ts'
import { fillTemplate } from '../mail/template.ts'
import { spanInWords } from '../ui/dates.ts'
import { urls } from '../urls.ts'
import { attendeeMailMessages } from './messages-attendee-mail.ts'
import { templateIn } from './rules-attendee-messages.ts'
import type { EventFacts } from './store-facts.ts'

/** The mail for those who read a language; marks stand for the name and the page of each. */
export function attendeeMail(message: LetterText, wanted: string, event: EventFacts, origin: string): MailText {
  return drawn(message, wanted, event, origin, 'stoppable')
}

/** The same as one reader gets it. */
export function attendeeMailTo(
  message: LetterText,
  wanted: string,
  event: EventFacts,
  { origin, reader }: { origin: string; reader: OwnWords },
): MailText {
  return fillOwnWords(attendeeMail(message, wanted, event, origin), reader)
}

/** The same as a test for whoever writes it: marked as one, and with nothing to stop. */
export function attendeeTrial(
  message: LetterText,
  wanted: string,
  event: EventFacts,
  { origin, reader }: { origin: string; reader: OwnWords },
): MailText {
  const mail = fillOwnWords(drawn(message, wanted, event, origin, 'trial'), reader)
  return { ...mail, subject: attendeeMailMessages.in(mail.language)('trial', { subject: mail.subject }) }
}

/** A message drawn for one language; `trial` says to whom it goes. */
function drawn(
  message: LetterText,
  wanted: string,
  event: EventFacts,
  origin: string,
  how: 'stoppable' | 'trial',
): MailText & { language: UiLanguage } {
  const language: UiLanguage = isUiLanguage(wanted) ? wanted : 'en'
  const say = attendeeMailMessages.in(language)
  const text = textFor(message, wanted)
  const title = nameIn(event.event_title, event.event_language, language)
  const place = placeLine(event.place_name, event.place_address, event.city)
  const values = { event: title, when: spanInWords(event, language), place, name: nameMark, 'my-page': ownMark }
  const read = templateIn(message, text.language)
  // What nobody can fill in is not sent; the preview of half a message shows it as it was typed.
  const { subject, ...body } = read.ok
    ? fillTemplate(read.template, values)
    : { subject: text.subject, text: text.body, markdown: text.body }
  const page = `${origin}${urls.event({ language, community: event.community }, event.event_slug)}`
  const written = writeLetter({
    language,
    siteName: nameIn(event.site_name, event.site_language, language),
    origin,
    heading: subject,
    parts: [
      { kind: 'markdown', ...body, language: text.language },
      { kind: 'action', label: say('see-event'), href: page },
    ],
    why: say(how === 'trial' ? 'trial-why' : 'why', { event: title }),
    ...(how === 'stoppable' ? { stoppable: true } : {}),
  })
  return { ...written, language, subject, about: say('about', { event: title }) }
}

function nameIn(text: LocalText, source: string, language: string): string {
  return pickText(text, language, source).text
}
