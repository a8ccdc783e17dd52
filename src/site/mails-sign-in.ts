// The mail that lets somebody in: a link for the browser that asked, and its code for when the mail is read elsewhere.
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
  const lines = [
    say('mail-open'),
    origin + urls.signInLink(at, link.token),
    '',
    say('mail-code', { code: spellCode(link.code) }),
    '',
    say('mail-ends', { minutes: linkMinutes }),
  ]
  return {
    kind: 'sign-in-link',
    to,
    language: at.language,
    subject: say('mail-subject', { site: siteName }),
    text: `${lines.join('\n')}\n`,
    sendBefore: link.expires,
    secret: true,
  }
}
