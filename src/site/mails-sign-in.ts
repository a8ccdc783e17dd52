// The mail that lets somebody in: a link for the browser that asked, and its code for when the mail is read elsewhere.
import { writeLetter } from '../mail/frame.ts'
import type { NewMail } from '../mail/outbox.ts'
import { linkMinutes, spellCode } from '../people/rules-sign-in.ts'
import type { NewLink } from '../people/store-sign-in-links.ts'
import { type At, urls } from '../urls.ts'
import { signInMessages } from './messages-sign-in.ts'

export interface SignInMailFacts {
  to: string
  link: NewLink
  siteName: string
  origin: string
  at: At
}

/** The mail with a link. Its address is the site's own, whatever host the request named. */
export function signInMail({ to, link, siteName, origin, at }: SignInMailFacts): NewMail {
  const say = signInMessages.in(at.language)
  const letter = writeLetter({
    language: at.language,
    siteName,
    origin,
    heading: say('mail-subject', { site: siteName }),
    parts: [
      { kind: 'words', text: say('mail-open') },
      { kind: 'action', label: say('sign-in'), href: origin + urls.signInLink(at, link.token) },
      { kind: 'words', text: say('mail-code') },
      { kind: 'code', text: spellCode(link.code) },
      { kind: 'words', text: say('mail-ends', { minutes: linkMinutes }) },
    ],
    why: say('mail-why', { site: siteName }),
  })
  return {
    kind: 'sign-in-link',
    to,
    language: at.language,
    subject: say('mail-subject', { site: siteName }),
    ...letter,
    sendBefore: link.expires,
    secret: true,
  }
}
