// The mail that answers whoever typed an address to join or leave a chapter: it says to its owner alone how it stands.
import type { UiLanguage } from '../kit/languages.ts'
import { writeLetter } from '../mail/frame.ts'
import type { NewMail } from '../mail/outbox.ts'
import { joiningMessages } from './messages-chapter-joining.ts'

export interface JoiningAnswer {
  to: string
  language: UiLanguage
  chapter: string
  siteName: string
  origin: string
  /** What the mail says: the link to join, that they are in, the link to leave, or that they are not in. */
  says: 'join' | 'member' | 'leave' | 'stranger'
  /** Where its button leads; none for who has nothing to do. */
  href: string | undefined
}

/** Its text lets somebody in or out, and is for nobody else. */
export function joiningMail({ to, language, chapter, siteName, origin, says, href }: JoiningAnswer): NewMail {
  const say = joiningMessages.in(language)
  const subject = say(says === 'join' || says === 'member' ? 'join-title' : 'leave-title', { chapter })
  const label = say(says === 'join' ? 'confirm' : 'do-leave')
  const letter = writeLetter({
    language,
    siteName,
    origin,
    heading: subject,
    parts: [
      { kind: 'words', text: say(`mail-${says}`, { chapter }) },
      ...(href === undefined ? [] : [{ kind: 'action' as const, label, href }]),
    ],
    why: say('mail-why'),
  })
  return { kind: 'chapter-joining', to, language, subject, ...letter, secret: true }
}
