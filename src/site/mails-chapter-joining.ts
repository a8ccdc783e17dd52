// The mail that answers whoever typed an address to join or leave a chapter: it says to its owner alone how it stands.
import { type MailText, ownWords } from '../communities/rules-mail-texts.ts'
import type { UiLanguage } from '../kit/languages.ts'
import { type Letter, writeLetter } from '../mail/frame.ts'
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
  /** What the community wrote itself, and its main language. */
  own: { texts: readonly MailText[]; main: string }
}

/** The letter; where a chapter is to be joined, in the words of its community if it wrote any. */
export function joiningLetter({ language, chapter, siteName, origin, says, href, own }: JoiningAnswer): Letter {
  const say = joiningMessages.in(language)
  const ours = say(says === 'join' || says === 'member' ? 'join-title' : 'leave-title', { chapter })
  const fills = () => ({ chapter, community: siteName })
  const written = says === 'join' ? ownWords(own.texts, 'joining', { language, main: own.main }, fills) : undefined
  const { part, ...headed } = written ?? {}
  const label = say(says === 'join' ? 'confirm' : 'do-leave')
  return {
    language,
    siteName,
    origin,
    heading: ours,
    ...headed,
    parts: [
      part ?? { kind: 'words', text: say(`mail-${says}`, { chapter }) },
      ...(href === undefined ? [] : [{ kind: 'action' as const, label, href }]),
    ],
    why: say('mail-why'),
  }
}

/** Its text lets somebody in or out, and is for nobody else. */
export function joiningMail(answer: JoiningAnswer): NewMail {
  const letter = joiningLetter(answer)
  const { language, heading: subject } = letter
  return { kind: 'chapter-joining', to: answer.to, language, subject, ...writeLetter(letter), secret: true }
}

/** Our own subject and words of the letter by which a chapter is joined. */
export function ourJoiningWords(language: UiLanguage, chapter: string): { subject: string; body: string } {
  const say = joiningMessages.in(language)
  return { subject: say('join-title', { chapter }), body: say('mail-join', { chapter }) }
}
