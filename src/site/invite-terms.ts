// The terms on which people are invited, as a form of the desk has them: how long, with a seat or without, with which words.
import { soundField } from '../kit/sound-text.ts'
import type { InviteTerms } from '../registration/rules-inviting.ts'

/** What stands in the fields. */
export interface TypedTerms {
  hours: string
  /** `on` or nothing. */
  keep: string
  words: string
}

export const mostInviteHours = 1440

/** What was typed, and what it means; undefined when a seat would be kept without an end, or for no such time. */
export function readInviteTerms(form: FormData): { typed: TypedTerms; terms: InviteTerms | undefined } {
  const typed = {
    hours: soundField(form, 'hours').slice(0, 20),
    keep: soundField(form, 'keep') === 'on' ? 'on' : '',
    words: soundField(form, 'words').slice(0, 2000),
  }
  const hours = typed.hours === '' ? null : Number(typed.hours.replace(',', '.'))
  const wrong = hours === null ? typed.keep === 'on' : !(hours >= 1 && hours <= mostInviteHours)
  return { typed, terms: wrong ? undefined : { hours, keeps: typed.keep === 'on' ? 'seat' : 'nothing' } }
}
