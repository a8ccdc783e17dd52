// What an event is found by.

import type { LocalText } from '../kit/languages.ts'
import { searchWords } from '../kit/words.ts'

/** The texts of an event that its search looks into; names of its format and chapter among them. */
export interface EventTexts {
  title: LocalText
  summary?: LocalText | undefined
  body?: LocalText | undefined
  region?: string | null | undefined
  place_name?: string | null | undefined
  city?: string | null | undefined
  co_located_with?: string | null | undefined
  format?: LocalText | undefined
  chapter?: LocalText | undefined
}

/** The words for `events.search`, to be stored as `to_tsvector('simple', …)`. */
export function eventWords(event: EventTexts): string {
  const local = [event.title, event.format, event.chapter, event.summary, event.body]
  const plain = [event.region, event.place_name, event.city, event.co_located_with]
  const texts = [...plain, ...local.flatMap((text) => Object.values(text ?? {}))]
  return searchWords(texts.filter((text) => text).join('\n'))
}
