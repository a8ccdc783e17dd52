// The pieces that show a person anywhere: where they live, and for how long they are appointed.
import { countryName, pickText, type UiLanguage } from '../kit/languages.ts'
import { partialDate } from '../ui/dates.ts'
import { peopleMessages } from './messages.ts'
import { roleMessages } from './messages-roles.ts'
import type { RoleName } from './rules.ts'
import type { Term } from './store.ts'
import type { ScopeName } from './store-roles.ts'

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

/** A role with what it is for: "Organiser, OSPOCon", or "Admin" where it is for the whole community. */
export function roleInWords(role: RoleName, of: ScopeName | null, language: UiLanguage): string {
  const say = roleMessages.in(language)
  return of === null
    ? say(role)
    : say('of-scope', { role: say(role), scope: pickText(of.name, language, of.language).text })
}
