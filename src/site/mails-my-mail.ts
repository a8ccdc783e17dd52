// The mail with a fresh link to the choices of its reader: asked for by whoever has an old one, read by its owner alone.
import type { UiLanguage } from '../kit/languages.ts'
import { writeLetter } from '../mail/frame.ts'
import type { NewMail } from '../mail/outbox.ts'
import { choicesDays } from '../mail/seal.ts'
import { mailLinkMessages } from './messages-my-mail-link.ts'

export interface ChoicesLink {
  to: string
  language: UiLanguage
  siteName: string
  origin: string
  href: string
}

/** Its text lets its reader in, and is for nobody else. */
export function choicesLinkMail({ to, language, siteName, origin, href }: ChoicesLink): NewMail {
  const say = mailLinkMessages.in(language)
  const subject = say('subject', { community: siteName })
  const letter = writeLetter({
    ...{ language, siteName, origin, heading: subject },
    parts: [
      { kind: 'words', text: say('mail-says', { days: choicesDays }) },
      { kind: 'action', label: say('choose'), href },
    ],
    why: say('mail-why'),
  })
  return { kind: 'mail-choices', to, language, subject, ...letter, secret: true }
}
