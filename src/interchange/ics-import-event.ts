// One event of a calendar, or one occurrence of a series, as a row.
import { Temporal } from 'temporal-polyfill'
import { atTime, onDays, type When } from '../events/rules.ts'
import { isJoining } from '../kit/call-address.ts'
import { addressOf, type Gathering, gather, leaveOut, noteOldPath } from './gathering.ts'
import { placeOfEvent } from './ics-import-place.ts'
import type { CalendarEvent } from './ics-import-read.ts'
import type { Moment } from './ics-import-zone.ts'
import { notationOf } from './imported-date.ts'
import { guessLanguage } from './imported-language.ts'
import { type BroughtRow, keyOf } from './imported-rows.ts'
import { slugOf } from './imported-slug.ts'
import { markdownOf, tidyLine, withoutJoining } from './imported-text.ts'

/** What takes place, when, and whose end says how long it lasts. */
export interface Occurrence {
  event: CalendarEvent
  begins: Moment | undefined
  lastsLike: CalendarEvent
}

/** Adds it under its identifier; what cannot be an event, or is private, is left out with a remark, and null. */
export function gatherCalendarEvent(
  to: Gathering,
  id: string,
  { event, begins, lastsLike }: Occurrence,
): BroughtRow | null {
  const { at, status } = event
  const title = tidyLine(event.summary)
  const when = begins ? whenIs(begins, lastsLike, to.wishes.zone ?? to.home.zone) : undefined
  const wrong = refusal(event, title, when)
  if (wrong !== null || !when) {
    leaveOut(to, at, wrong ?? title)
    return null
  }
  const { text: body, removed } = withoutJoining(markdownOf(event.description))
  const { values: place, call } = placeOfEvent(event)
  const joins = isJoining(event.url)
  if (removed > 0 || call || joins)
    leaveOut(to, at, `${title}: the address of its call, which is for those who take part`)
  if (status === 'TENTATIVE') leaveOut(to, at, `${title}: it is not certain, and so a draft`)
  const language = guessLanguage(`${title} ${body}`, to.language)
  const website = joins ? null : addressOf(to, event.url, at)
  const values = {
    language,
    languages: [language],
    title: { [language]: title },
    body: body === '' ? {} : { [language]: body },
    state: status === 'CANCELLED' ? 'cancelled' : status === 'TENTATIVE' ? 'draft' : 'published',
    date: notationOf(when),
    zone: when.zone,
    ...place,
    ...(joins && place.attendance === null ? { attendance: 'online' } : {}),
    ...(to.wishes.format === null ? {} : { format: keyOf('format', to.wishes.format) }),
    ...(to.wishes.chapter === null ? {} : { chapter: keyOf('chapter', to.wishes.chapter) }),
    website,
  }
  const row = gather(to, 'event', id, `${slugOf(title.slice(0, 80))}-${when.starts_on}`, values, at)
  if (row) noteOldPath(to, website, row)
  return row
}

function refusal({ visibility }: CalendarEvent, title: string, when: When | undefined): string | null {
  if (visibility === 'PRIVATE' || visibility === 'CONFIDENTIAL') return 'an event that is marked as private'
  if (title === '') return 'an event without a title'
  return when ? null : `${title}: its time is none, or it ends before it begins or a year after`
}

/** The columns of its time: the occurrence begins when it does and lasts as long as the event that it follows. */
function whenIs(begins: Moment, { begins: first, ends, lasts }: CalendarEvent, zone: string): When | undefined {
  try {
    const duration = lasts === null ? lengthOf(first, ends) : Temporal.Duration.from(lasts.replace(/^\+/, ''))
    if (duration.sign < 0 || duration.total({ unit: 'days', relativeTo: '2024-01-01' }) > 399) return undefined
    if ('time' in begins) {
      const end = begins.time.add(duration)
      return atTime(begins.time.toInstant(), end.toInstant(), begins.time.timeZoneId)
    }
    // The end of a day-long event is the day after its last.
    const days = Math.max(1, Math.ceil(duration.total({ unit: 'days', relativeTo: '2024-01-01' })))
    return onDays(begins.day.toString(), begins.day.add({ days: days - 1 }).toString(), zone)
  } catch {
    return undefined
  }
}

function lengthOf(begins: Moment | undefined, ends: Moment | undefined): Temporal.Duration {
  if (!begins || !ends) return new Temporal.Duration()
  if ('day' in begins && 'day' in ends) return ends.day.since(begins.day, { largestUnit: 'days' })
  if ('time' in begins && 'time' in ends)
    return ends.time.toInstant().since(begins.time.toInstant(), { largestUnit: 'hours' })
  return new Temporal.Duration()
}
