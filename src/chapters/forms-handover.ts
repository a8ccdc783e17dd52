// The form by which a handover is asked for: whose term ends, who follows, from when to when.

import { Temporal } from 'temporal-polyfill'
import { soundText } from '../kit/sound-text.ts'
import { readAddress } from '../mail/address.ts'
import { mayOverlap } from './rules-handover.ts'

export interface TypedHandover {
  /** The id of the term that ends. */
  term: string
  email: string
  starts_on: string
  last_day: string
  words: string
}

export type HandoverFault =
  | 'no-term'
  | 'no-address'
  | 'no-day'
  | 'in-the-past'
  | 'in-disorder'
  | 'too-long'
  | 'too-many-words'

export interface NewHandover {
  termId: number
  email: string
  starts_on: string
  last_day: string
  words: string
}

const longestWords = 2000

/** Reads the form on a day of the chapter: what is asked for, or what is wrong with which field. */
export function readHandover(
  form: FormData,
  today: string,
):
  | { ok: true; value: NewHandover; typed: TypedHandover }
  | { ok: false; faults: Partial<Record<keyof TypedHandover, HandoverFault>>; typed: TypedHandover } {
  const text = (name: keyof TypedHandover) => soundText(form.get(name))
  const typed: TypedHandover = {
    ...{ term: text('term'), email: text('email'), starts_on: text('starts_on'), last_day: text('last_day') },
    words: text('words'),
  }
  const faults: Partial<Record<keyof TypedHandover, HandoverFault>> = {}
  const termId = Number(typed.term)
  const email = readAddress(typed.email)
  if (!Number.isSafeInteger(termId) || termId < 1) faults.term = 'no-term'
  if (email === undefined) faults.email = 'no-address'
  if (!isDay(typed.starts_on)) faults.starts_on = 'no-day'
  if (!isDay(typed.last_day)) faults.last_day = 'no-day'
  if (typed.words.length > longestWords) faults.words = 'too-many-words'
  if (!faults.starts_on && !faults.last_day) {
    const verdict = mayOverlap(typed, today)
    if (!verdict.ok) faults[verdict.why === 'in-the-past' ? 'starts_on' : 'last_day'] = verdict.why
  }
  if (email === undefined || Object.keys(faults).length > 0) return { ok: false, faults, typed }
  const { starts_on, last_day, words } = typed
  return { ok: true, typed, value: { termId, email, starts_on, last_day, words } }
}

function isDay(text: string): boolean {
  if (!/^20\d{2}-\d{2}-\d{2}$/.test(text)) return false
  try {
    return Temporal.PlainDate.from(text, { overflow: 'reject' }).toString() === text
  } catch {
    return false
  }
}
