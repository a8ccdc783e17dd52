// The mail that tells a proposer how it was decided, in the language in which they proposed.
import { isUiLanguage, type UiLanguage } from '../kit/languages.ts'
import { decisionMailMessages } from './messages-decision-mail.ts'
import type { WhyDecided } from './rules-decisions.ts'

export interface DecisionMail {
  subject: string
  paragraphs: string[]
}

/** The words of the mail on a proposed chapter that was approved. `until` is the last day of the term, in words. */
export function approvedMail(language: UiLanguage, chapter: string, until: string): DecisionMail {
  const say = decisionMailMessages.in(language)
  return {
    subject: say('approved-subject', { chapter }),
    paragraphs: [say('approved', { chapter }), say('approved-term', { until }), say('approved-next')],
  }
}

/** The words of the mail on a proposed chapter that was declined, with why and what can be done. */
export function declinedMail(
  language: UiLanguage,
  chapter: string,
  why: Exclude<WhyDecided, 'enough-yes'>,
): DecisionMail {
  const say = decisionMailMessages.in(language)
  return {
    subject: say('declined-subject', { chapter }),
    paragraphs: [say('declined', { chapter }), say(`declined-${why}`), say('declined-next')],
  }
}

/** The language of the interface that stands for a tag; English for those it does not have. */
export function mailLanguage(tag: string): UiLanguage {
  return isUiLanguage(tag) ? tag : 'en'
}
