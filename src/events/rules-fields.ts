// The texts of an event that exist in several languages: the form, what is stored and the page all read this one list.
import type { LocalText } from '../kit/languages.ts'

/** For each text the letters that it may have, and the lines of its field. In the form it is `title.en`, `body.ja`. */
export const texts = {
  title: { longest: 200, rows: 1 },
  summary: { longest: 1000, rows: 2 },
  body: { longest: 40_000, rows: 10 },
  getting_there: { longest: 4000, rows: 4 },
} as const

export type TextField = keyof typeof texts
export type EventTexts = Record<TextField, LocalText>

export const textFields = Object.keys(texts) as TextField[]

/** The same for every text. */
export function eachText<Value>(make: (field: TextField) => Value): Record<TextField, Value> {
  return Object.fromEntries(textFields.map((field) => [field, make(field)])) as Record<TextField, Value>
}
