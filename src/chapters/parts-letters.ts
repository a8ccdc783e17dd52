// A letter of a chapter as a mail: in the language of its reader, or visibly in another, with the ways to stop and leave.
import { type LocalText, languageName, pickText } from '../kit/languages.ts'
import { writeLetter } from '../mail/frame.ts'
import type { LetterText as MailText } from '../mail/outbox-many.ts'
import { ownMark } from '../mail/own-words.ts'
import { mailLanguage } from './mails-decision.ts'
import { letterMailMessages } from './messages-letters-mail.ts'
import { type LetterText, textFor } from './rules-letters.ts'

/** What is said in a letter besides its own words. */
export interface LetterFrame {
  chapter: { name: LocalText; language: string }
  site: { name: LocalText; language: string }
  /** The address of the site, without a slash at its end. */
  origin: string
}

/** The mail for members who read a language; `ownMark` stands where the address is by which each of them leaves. */
export function letterMail(letter: LetterText, wanted: string, frame: LetterFrame): MailText {
  const language = mailLanguage(wanted)
  const say = letterMailMessages.in(language)
  const chapter = pickText(frame.chapter.name, language, frame.chapter.language).text
  return drawn(letter, wanted, frame, {
    subject: textFor(letter, wanted).subject,
    why: say('why', { chapter }),
    leave: say('leave', { chapter }),
  })
}

/** The same as a test for whoever writes it: marked as one, and with nothing to stop. */
export function trialMail(letter: LetterText, wanted: string, frame: LetterFrame): MailText {
  const say = letterMailMessages.in(mailLanguage(wanted))
  const chapter = pickText(frame.chapter.name, mailLanguage(wanted), frame.chapter.language).text
  const { subject } = textFor(letter, wanted)
  return drawn(letter, wanted, frame, { subject: say('trial', { subject }), why: say('trial-why', { chapter }) })
}

function drawn(
  letter: LetterText,
  wanted: string,
  { chapter, site, origin }: LetterFrame,
  said: { subject: string; why: string; leave?: string },
): MailText {
  const language = mailLanguage(wanted)
  const say = letterMailMessages.in(language)
  const text = textFor(letter, wanted)
  const names = { wanted: languageName(wanted, language), got: languageName(text.language, language) }
  const note = text.fallback ? [{ kind: 'words' as const, text: say('other-language', names) }] : []
  const written = writeLetter({
    language,
    siteName: pickText(site.name, language, site.language).text,
    origin,
    heading: text.subject,
    parts: [...note, { kind: 'markdown', text: text.body, language: text.language }],
    why: said.why,
    ...(said.leave === undefined ? {} : { stoppable: true, also: { label: said.leave, href: ownMark } }),
  })
  const about = say('about', { chapter: pickText(chapter.name, language, chapter.language).text })
  return { ...written, language, subject: said.subject, about }
}
