// The letter on several dates of a series, as it is read: our words or the community's, then each date with its own link.
import { type Fills, ownWords } from '../communities/rules-mail-texts.ts'
import { type LocalText, pickText, type UiLanguage } from '../kit/languages.ts'
import type { Letter, LetterPart } from '../mail/frame.ts'
import { unlinked } from '../mail/own-words.ts'
import { momentInWords, spanInWords, weekdayInWords } from '../ui/dates.ts'
import { datesLetterMessages } from './messages-dates-letter.ts'
import { seatMailMessages } from './messages-seat-mails.ts'
import { deadlineOf, languageOf, placeOf } from './parts-seat-letters.ts'
import type { SeatFacts } from './store-facts.ts'

/** A seat at one date, and the page on which its owner changes it. */
export interface DateSeat {
  its: SeatFacts
  own: string
}

export interface DatesLetterFrame {
  origin: string
  /** What the dates belong to, in its own language. */
  series: { title: LocalText; language: string }
  /** Whether entries for a calendar go with it. */
  calendar: 'attached' | 'none'
}

/** The letter, in the language of the first date; the dates stand in it as they are given. */
export function datesLetter(dates: readonly [DateSeat, ...DateSeat[]], frame: DatesLetterFrame): Letter {
  const [{ its }] = dates
  const language = languageOf(its)
  const say = datesLetterMessages.in(language)
  const series = pickText(frame.series.title, language, frame.series.language).text
  const siteName = pickText(its.site_name, language, its.site_language).text
  const fills: Fills = { name: unlinked(its.name), series, community: siteName }
  const { part, ...headed } = ownWords(its.texts, 'dates', { language, main: its.site_language }, () => fills) ?? {}
  const ours = ourDatesWords(language, series)
  return {
    language,
    siteName,
    origin: frame.origin,
    heading: ours.subject,
    ...headed,
    parts: [
      part ?? { kind: 'words', text: ours.body },
      ...dates.flatMap((date) => partsOf(date, series, language)),
      ...(frame.calendar === 'attached' ? [{ kind: 'words', text: say('calendar') } as const] : []),
    ],
    why: say('why', { series }),
  }
}

/** Our own subject and first words of it. */
export function ourDatesWords(language: UiLanguage, series: string): { subject: string; body: string } {
  const say = datesLetterMessages.in(language)
  return { subject: say('subject', { series }), body: say('body', { series }) }
}

// A date that is called as its series says nothing more than when, how it stands, and where.
function partsOf({ its, own }: DateSeat, series: string, language: UiLanguage): LetterPart[] {
  const title = pickText(its.event_title, language, its.event_language).text
  const when = spanInWords(its, language) || title
  const isDay = its.precision === 'day' || its.precision === 'time'
  const day = isDay && its.starts_on ? weekdayInWords(its.starts_on, language) : when
  const where = its.mode === 'online' ? '' : placeOf(its)
  const hasTicket = its.state === 'confirmed' && its.mode === 'in-person'
  const how = seatMailMessages.in(language)(its.mode)
  const says = [title === series || title === when ? '' : title, standing(its, language), how, where].filter(Boolean)
  return [
    { kind: 'facts', rows: [[when, says.join(' · ')]] },
    { kind: 'action', label: datesLetterMessages.in(language)(hasTicket ? 'see-ticket' : 'see', { day }), href: own },
  ]
}

function standing(its: SeatFacts, language: UiLanguage): string {
  const say = datesLetterMessages.in(language)
  const deadline = deadlineOf(its)
  if (its.state === 'confirmed') return say('seated', { people: its.people })
  if (its.state === 'waiting') return say('waiting', { place: its.waiting })
  if (its.state === 'requested') return say('requested')
  return deadline ? say('answer-until', { until: momentInWords(deadline, its.zone, language) }) : say('invited')
}
