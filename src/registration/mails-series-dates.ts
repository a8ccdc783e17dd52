// The mail that tells a follower of further dates of a series: all of them, soonest first, each with its place and its link.
import type { EventCard } from '../events/cards.ts'
import { placeInWords } from '../events/parts.ts'
import { type LocalText, pickText, type UiLanguage } from '../kit/languages.ts'
import { type LetterPart, writeLetter } from '../mail/frame.ts'
import type { LetterText } from '../mail/outbox-many.ts'
import { spanInWords } from '../ui/dates.ts'
import { type At, urls } from '../urls.ts'
import { seriesDatesMessages } from './messages-series-dates.ts'

/** A series as its mails name it, and the site that sends them. */
export interface ToldSeries {
  title: LocalText
  language: string
  /** The slug of its community in addresses; null for the first. */
  community: string | null
  site_name: LocalText
  site_language: string
}

/** Of a long list of dates the first ones; the rest stands on their pages. */
const datesShown = 12

/** The letter in one language, and what can be stopped by it. Of the dates there is at least one. */
export function seriesDatesLetter(
  series: ToldSeries,
  dates: readonly EventCard[],
  { language, origin }: { language: UiLanguage; origin: string },
): LetterText {
  const say = seriesDatesMessages.in(language)
  const at: At = { language, community: series.community }
  const name = { series: pickText(series.title, language, series.language).text }
  const [first] = dates
  const subject =
    first && dates.length === 1
      ? say('subject-one', { ...name, when: spanInWords(first, language) })
      : say('subject-many', { ...name, count: dates.length })
  const rest = dates.length - datesShown
  const letter = writeLetter({
    language,
    origin,
    siteName: pickText(series.site_name, language, series.site_language).text,
    heading: subject,
    parts: [
      { kind: 'words', text: say('says', name) },
      ...dates.slice(0, datesShown).flatMap((date) => partsOf(date, name.series, origin, at)),
      ...(rest > 0 ? [{ kind: 'words', text: say('more', { count: rest }) } as const] : []),
    ],
    why: say('why', name),
    stoppable: true,
  })
  return { ...letter, language, subject, about: say('about', name) }
}

// A date that is called as its series says nothing more than when and where.
function partsOf(date: EventCard, series: string, origin: string, at: At): LetterPart[] {
  const say = seriesDatesMessages.in(at.language)
  const when = spanInWords(date, at.language)
  const title = pickText(date.title, at.language, date.language).text
  const place = placeInWords(date, at)
  const where = date.place_name && date.city && date.attendance !== 'online' ? `${date.place_name}, ${place}` : place
  const says = [title === series ? '' : title, where].filter(Boolean).join(' · ')
  const isOpen = date.registration === 'open'
  const path = isOpen ? urls.register(at, date.slug) : urls.event(at, date.slug)
  return [
    { kind: 'facts', rows: [[when, says || title]] },
    { kind: 'action', label: say(isOpen ? 'register' : 'see-date', { when }), href: origin + path },
  ]
}
