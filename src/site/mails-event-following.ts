// The mail that answers whoever typed an address to follow a series: it says to its owner alone how it stands.
import type { UiLanguage } from '../kit/languages.ts'
import { writeLetter } from '../mail/frame.ts'
import type { NewMail } from '../mail/outbox.ts'
import { followingMessages } from './messages-event-following.ts'

export interface FollowingAnswer {
  to: string
  language: UiLanguage
  series: string
  siteName: string
  origin: string
  /** The link to follow; or, for whoever follows already, the one to stop. */
  says: 'follow' | 'follows'
  href: string
}

/** Its text lets somebody in, and is for nobody else. */
export function followingMail({ to, language, series, siteName, origin, says, href }: FollowingAnswer): NewMail {
  const say = followingMessages.in(language)
  const subject = say('title', { series })
  const letter = writeLetter({
    ...{ language, siteName, origin, heading: subject },
    parts: [
      { kind: 'words', text: say(`mail-${says}`, { series }) },
      { kind: 'action', label: say(says === 'follow' ? 'confirm' : 'stop'), href },
    ],
    why: say('mail-why'),
  })
  return { kind: 'series-following', to, language, subject, ...letter, secret: true }
}
