// The form of a recap: a title and a text in each language, or the address of a post elsewhere.
import { z } from 'zod'
import { webField } from '../kit/form-fields.ts'
import type { LocalText } from '../kit/languages.ts'
import { eachAlone, type Typed } from '../kit/merge.ts'
import { type TextForm, typedText, typedTexts } from '../kit/text-form.ts'

const plain = z.object({ url: webField })
export const recapTexts = { title: { longest: 200, rows: 1 }, body: { longest: 40_000, rows: 12 } } as const
export type RecapField = keyof typeof recapTexts

/** What the form of a recap asks for. */
export const recapShape: TextForm<RecapField, typeof plain.shape> = {
  texts: recapTexts,
  title: 'title',
  plain,
  unitOf: eachAlone,
}

export interface RecapValue {
  /** The language of the title that others fall back to. */
  language: string
  title: LocalText
  body: LocalText
  url: string | null
}

export type RecapFaults = Readonly<Record<string, 'wanted' | 'no-address' | 'too-many-words'>>

/** A recap out of what was typed; its first language is the first of those offered in which it has a title. */
export function readRecap(
  typed: Typed,
  offered: readonly string[],
): { ok: true; value: RecapValue } | { ok: false; faults: RecapFaults } {
  const faults: Record<string, RecapFaults[string]> = {}
  for (const [name, words] of Object.entries(typed)) if (words.length > longestOf(name)) faults[name] = 'too-many-words'
  const url = webField.safeParse(typed.url ?? '')
  if (!url.success) faults.url = 'no-address'
  const [title, body] = [typedText(typed, 'title'), typedText(typed, 'body')]
  const first = offered[0] ?? 'en'
  const language = offered.find((tag) => title[tag]) ?? Object.keys(title)[0]
  for (const tag of Object.keys(body)) if (!title[tag]) faults[`title.${tag}`] ??= 'wanted'
  if (language === undefined) faults[`title.${first}`] ??= 'wanted'
  if (Object.keys(body).length === 0 && !typed.url) faults[`body.${language ?? first}`] ??= 'wanted'
  if (language === undefined || !url.success || Object.keys(faults).length > 0) return { ok: false, faults }
  return { ok: true, value: { language, title, body, url: url.data } }
}

/** A recap as the fields of its form. */
export function typedOfRecap(recap: RecapValue): Typed {
  return { ...typedTexts<RecapField>(recapTexts, recap), ...(recap.url ? { url: recap.url } : {}) }
}

function longestOf(name: string): number {
  const field = name.split('.')[0]
  return field === 'title' || field === 'body' ? recapTexts[field].longest : 2000
}
