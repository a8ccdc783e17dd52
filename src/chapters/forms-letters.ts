// The form of a letter: a subject and a text in each language, and whether answers go to who writes.
import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import { boxField } from '../kit/form-fields.ts'
import type { LocalText } from '../kit/languages.ts'
import { eachAlone, type Typed } from '../kit/merge.ts'
import { languagesOf, readTypedForm, type TextForm, typedText, typedTexts } from '../kit/text-form.ts'
import { mainLanguage } from './rules-letters.ts'

const plain = z.object({ language: z.string(), answers: boxField })
const texts = { subject: { longest: 150, rows: 1 }, body: { longest: 20_000, rows: 14 } } as const
export type LetterField = keyof typeof texts

/** What the form of a letter asks for. */
export const letterShape: TextForm<LetterField, typeof plain.shape> = {
  texts,
  title: 'subject',
  plain,
  unitOf: eachAlone,
}

export const letterTexts = texts

/** What a letter is, as its form changes it. */
export interface LetterValue {
  language: string
  subject: LocalText
  body: LocalText
  /** Whether answers go to somebody; else they reach nobody. */
  answers: boolean
}

/** What stands in the fields of a sent form. */
export function readTypedLetter(form: FormData): Typed {
  return readTypedForm(letterShape, form)
}

/** A letter out of what was typed; half a letter is kept too. Says which fields are too long. */
export function readLetter(
  typed: Typed,
  chapterLanguage: string,
): { ok: true; value: LetterValue } | { ok: false; faults: Readonly<Record<string, 'too-many-words'>> } {
  const long = Object.entries(typed).filter(([name, words]) => words.length > longestOf(name))
  if (long.length > 0) return { ok: false, faults: Object.fromEntries(long.map(([name]) => [name, 'too-many-words'])) }
  const written = { subject: typedText(typed, 'subject'), body: typedText(typed, 'body') }
  return {
    ok: true,
    value: { ...written, language: mainLanguage(chapterLanguage, written), answers: typed.answers === 'on' },
  }
}

/** A letter as the fields of its form. */
export function typedOfLetter(letter: LetterValue): Typed {
  return {
    ...typedTexts<LetterField>(texts, letter),
    language: letter.language,
    ...(letter.answers ? { answers: 'on' } : {}),
  }
}

/** The languages in which the form has a column: the chapter's, then what else was written. */
export function letterLanguages(typed: Typed, chapter: { language: string; languages: readonly string[] }): string[] {
  return languagesOf(Object.keys(texts), { ...typed, language: chapter.language }, chapter.languages)
}

/**
 * The moment that a day and clock time typed as `2026-12-01T18:00` are in a zone; undefined when they are none. An hour
 * that the clocks skip is the one after it, one that comes twice the first.
 */
export function readMoment(typed: FormDataEntryValue | null, zone: string): Temporal.Instant | undefined {
  if (typeof typed !== 'string' || !/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(typed)) return undefined
  try {
    return Temporal.PlainDateTime.from(typed, { overflow: 'reject' }).toZonedDateTime(zone).toInstant()
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}

/** A moment as such a field shows it. */
export function momentTyped(at: Temporal.Instant, zone: string): string {
  return at.toZonedDateTimeISO(zone).toPlainDateTime().toString({ smallestUnit: 'minute' })
}

function longestOf(name: string): number {
  const field = name.split('.')[0]
  return field === 'subject' || field === 'body' ? texts[field].longest : 100
}
