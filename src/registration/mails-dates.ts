// The one mail that tells somebody of their seats at several dates of a series, with all of them for their calendar.
import { writeLetter } from '../mail/frame.ts'
import type { NewMail } from '../mail/outbox.ts'
import { ownAddress, type SeatMailing, seatEntry } from './mails-seat.ts'
import { type DatesLetterFrame, datesLetter } from './parts-dates-letter.ts'
import { deadlineOf, languageOf } from './parts-seat-letters.ts'
import type { SeatChange } from './rules-states.ts'
import type { SeatFacts } from './store-facts.ts'

/** A seat at one date, what happened to it, and the mail that would tell of it alone. */
interface ToldDate {
  its: SeatFacts
  change: SeatChange
  mail: NewMail
}

/** The mail in the place of those of each date, all to one address: the dates stand in it soonest first. */
export function datesMail(
  told: readonly ToldDate[],
  series: DatesLetterFrame['series'],
  how: SeatMailing,
): NewMail | undefined {
  const dates = told.toSorted((one, other) => beginOf(one) - beginOf(other))
  const [first, ...others] = dates
  if (!first) return undefined
  const calendar = calendarOf(dates, how)
  const seat = ({ its }: ToldDate) => ({ its, own: ownAddress(its, how) })
  const frame = { origin: how.origin, series, calendar: calendar ? 'attached' : 'none' } as const
  const letter = datesLetter([seat(first), ...others.map(seat)], frame)
  const { sendBefore: _, calendar: __, ...mail } = first.mail
  return {
    ...mail,
    // Which registrations it is about, and what they were when it was promised.
    key: `seats:${dates.map(({ its }) => its.id).join()}:${dates.map(({ its }) => its.revision).join()}`,
    subject: letter.heading,
    ...writeLetter(letter),
    ...(calendar ? { calendar } : {}),
    ...untilOf(dates),
  }
}

function calendarOf(dates: readonly ToldDate[], how: SeatMailing) {
  const [entry, ...further] = dates.flatMap(({ its, change: { from }, mail: { to, language } }) => {
    const email = typeof to === 'string' ? to : to.email
    return seatEntry(its, { attendee: { name: its.name, email }, language: languageOf({ language }), from }, how) ?? []
  })
  return entry && how.calendar(entry, ...further)
}

// It is of use for as long as there is a date at which nothing runs out, or has not yet.
function untilOf(dates: readonly ToldDate[]): Pick<NewMail, 'sendBefore'> {
  const ends = dates.flatMap(({ its }) => deadlineOf(its) ?? [])
  const [last] = ends.toSorted((one, other) => other.epochMilliseconds - one.epochMilliseconds)
  return last && ends.length === dates.length ? { sendBefore: last } : {}
}

function beginOf({ its }: ToldDate): number {
  return its.begins?.epochMilliseconds ?? Number.MAX_SAFE_INTEGER
}
