// The mail that tells somebody that a password now signs them in: if it was not they who set it, they read it here.
import { writeLetter } from '../mail/frame.ts'
import type { NewMail } from '../mail/outbox.ts'
import { type At, urls } from '../urls.ts'
import { passwordMessages } from './messages-passwords.ts'

export interface PasswordMailFacts {
  to: string
  siteName: string
  origin: string
  at: At
}

/** The mail; it leads to where the password is taken away again. */
export function passwordSetMail({ to, siteName, origin, at }: PasswordMailFacts): NewMail {
  const say = passwordMessages.in(at.language)
  const subject = say('mail-subject', { site: siteName })
  const letter = writeLetter({
    language: at.language,
    siteName,
    origin,
    heading: subject,
    parts: [
      { kind: 'words', text: say('mail-says') },
      { kind: 'action', label: say('mail-look'), href: `${origin}${urls.sessions(at)}#password` },
    ],
    why: say('mail-why', { site: siteName }),
  })
  return { kind: 'password-set', to, language: at.language, subject, ...letter }
}
