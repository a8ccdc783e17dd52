// What a list of conferences says of one, and how the same one in several lists is put together.
import { z } from 'zod'
import type { Place } from './imported-place.ts'
import { slugOf } from './imported-slug.ts'
import type { JsonItem } from './json-items.ts'
import { complaint } from './meetup-shape.ts'

const words = z
  .string()
  .nullish()
  .transform((text) => text?.trim() ?? '')
const yes = z
  .boolean()
  .nullish()
  .transform((value) => value ?? false)

const shape = z.object({
  name: z.string().trim().min(1).max(300),
  url: words,
  startDate: z.iso.date(),
  endDate: z.iso.date().nullish(),
  city: words,
  country: words,
  online: yes,
  locales: words,
  cfpUrl: words,
  cfpEndDate: z.iso.date().nullish().catch(null),
  cocUrl: words,
  offersSignLanguageOrCC: yes,
})

export interface Conference extends Omit<z.infer<typeof shape>, 'endDate' | 'locales' | 'cfpEndDate'> {
  endDate: string
  cfpEndDate: string | null
  /** Language tags. */
  languages: string[]
  topics: string[]
  at: Place
}
export type ConferenceItem = { conference: Conference } | { wrong: string; at: Place }

/** Reads an entry of the list of a topic; what cannot be read is told in words. */
export function readConference({ value, at }: JsonItem, topic: string): ConferenceItem {
  const read = shape.safeParse(value)
  if (!read.success) return { wrong: `a conference: ${complaint(read.error)}`, at }
  const { locales, endDate, cfpEndDate, ...others } = read.data
  const languages = locales.split(',').flatMap((word) => languageTag(word.trim().toLowerCase()))
  const ends = endDate ?? others.startDate
  return { conference: { ...others, endDate: ends, cfpEndDate: cfpEndDate ?? null, languages, topics: [topic], at } }
}

/** Conferences of the same name and first day as one each: what the first does not say, a later one may. */
export function mergeConferences(conferences: readonly Conference[]): Conference[] {
  const known = new Map<string, Conference>()
  for (const one of conferences) {
    const key = `${slugOf(one.name)}:${one.startDate}`
    const first = known.get(key)
    known.set(key, first ? together(first, one) : one)
  }
  return [...known.values()]
}

function together(first: Conference, second: Conference): Conference {
  const merged = { ...first }
  for (const field of ['url', 'city', 'country', 'cfpUrl', 'cocUrl'] as const) merged[field] ||= second[field]
  return {
    ...merged,
    cfpEndDate: first.cfpEndDate ?? second.cfpEndDate,
    endDate: first.endDate > second.endDate ? first.endDate : second.endDate,
    online: first.online || second.online,
    offersSignLanguageOrCC: first.offersSignLanguageOrCC || second.offersSignLanguageOrCC,
    languages: [...new Set([...first.languages, ...second.languages])],
    topics: [...new Set([...first.topics, ...second.topics])].sort(),
  }
}

const slips: Record<string, string> = { jp: 'ja', zh: 'zh-Hans', cn: 'zh-Hans', ua: 'uk', cz: 'cs' }

function languageTag(word: string): string[] {
  const tag = Object.hasOwn(slips, word) ? slips[word] : word
  return tag !== undefined && /^[a-z]{2}(?:-[A-Z][a-z]{3})?$/.test(tag) ? [tag] : []
}
