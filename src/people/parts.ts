// The pieces that show a person anywhere: where they live, and for how long they are appointed.
import { countryName, type UiLanguage } from '../kit/languages.ts'
import { partialDate } from '../ui/dates.ts'
import { peopleMessages } from './messages.ts'
import type { Term } from './store.ts'

/** A term as it was named: "May 2024 to 2026", or "since 2024" where no end is known. */
export function termInWords(term: Term, language: UiLanguage): string {
  const say = peopleMessages.in(language)
  const start = partialDate(term.starts_on, term.starts_precision, language)
  if (term.ends_on === null) return say('since', { start })
  const end = partialDate(term.ends_on, term.ends_precision, language)
  return start === end ? start : say('from-to', { start, end })
}

/** The town with its country: "Stockholm, Sweden"; '' where neither is known. */
export function homeInWords(person: { city: string | null; country: string | null }, language: UiLanguage): string {
  return [person.city, person.country ? countryName(person.country, language) : null].filter(Boolean).join(', ')
}
