// The mails that tell how an application was decided: to who applied, and to those who decided on a host.
import type { UiLanguage } from '../kit/languages.ts'
import { applicationMailMessages } from './messages-application-mail.ts'
import type { WhyDecided } from './rules-decisions.ts'

export interface ApplicationMail {
  subject: string
  paragraphs: string[]
  /** What its button says. */
  action: string
  why: string
}

/** To somebody who serves a chapter from now on. `until` is the last day of the term, in words. */
export function ambassadorMail(language: UiLanguage, chapter: string, until: string): ApplicationMail {
  const say = applicationMailMessages.in(language)
  return {
    subject: say('ambassador-subject', { chapter }),
    paragraphs: [say('ambassador', { chapter, until }), say('ambassador-next')],
    action: say('see-desk'),
    why: say('why-applied'),
  }
}

/** On a host that was approved: to the host, and to those who organise the format. */
export function hostMail(
  language: UiLanguage,
  side: 'applicant' | 'deciding',
  { format, host, city }: { format: string; host: string; city: string },
): ApplicationMail {
  const say = applicationMailMessages.in(language)
  const mine = side === 'applicant'
  return {
    subject: say(mine ? 'host-subject' : 'host-found-subject', { format, host, city }),
    paragraphs: mine
      ? [say('host', { format, host, city }), say('host-next')]
      : [say('host-found', { format, host, city })],
    action: say('see-draft'),
    why: say(mine ? 'why-applied' : 'why-decides'),
  }
}

/** To somebody whose application was not taken; `name` is that of the chapter or format. */
export function declinedApplicationMail(
  language: UiLanguage,
  name: string,
  why: Exclude<WhyDecided, 'enough-yes'>,
): ApplicationMail {
  const say = applicationMailMessages.in(language)
  return {
    subject: say('declined-subject', { name }),
    paragraphs: [say('declined', { name }), say(`declined-${why}`), say('declined-next')],
    action: say('see-page'),
    why: say('why-applied'),
  }
}
