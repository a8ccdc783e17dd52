// An event that was pasted, or stands at an address, as a calendar file: the next one in it.
import { Temporal } from 'temporal-polyfill'
import { isJoining } from '../kit/call-address.ts'
import { placeOfEvent } from './ics-import-place.ts'
import { type CalendarEvent, readCalendar } from './ics-import-read.ts'
import type { Moment } from './ics-import-zone.ts'
import { guessLanguage } from './imported-language.ts'
import { markdownOf, tidyLine, withoutJoining } from './imported-text.ts'
import type { AnnouncedField, AnnouncedTo, Announcement } from './pasted-shape.ts'

/** The first event of a calendar that is still to come, or its last one; undefined when it holds none that can be read. */
export function readPastedCalendar(text: string, known: AnnouncedTo): Announcement | undefined {
  const events = calendarEvents(text, known.zone)
    .filter(
      ({ summary, begins, visibility }) => summary.trim() !== '' && begins && !/PRIVATE|CONFIDENTIAL/.test(visibility),
    )
    .sort((one, other) => dayOf(one).localeCompare(dayOf(other)))
  const event = events.find((one) => dayOf(one) >= known.today) ?? events.at(-1)
  return event && readEvent(event, known)
}

function readEvent(event: CalendarEvent, known: AnnouncedTo): Announcement {
  const title = tidyLine(event.summary, 200)
  const { text: body, removed } = withoutJoining(markdownOf(event.description))
  const { values, call } = placeOfEvent(event)
  const website =
    /^https?:\/\/\S+$/.test(event.url) && URL.canParse(event.url) && !isJoining(event.url) ? event.url : undefined
  const attendance = values.attendance as Announcement['attendance'] | null
  const said = {
    title,
    ...(body === '' ? {} : { body }),
    language: guessLanguage(`${title} ${body}`, known.language),
    ...whenOf(event, known.zone),
    ...(attendance ? { attendance } : {}),
    ...(typeof values.place_name === 'string' ? { place_name: tidyLine(values.place_name, 200) } : {}),
    ...(website === undefined ? {} : { website }),
  }
  const guessed: AnnouncedField[] = ['language', ...(attendance ? (['attendance'] as const) : [])]
  return { ...said, guessed, joins: removed > 0 || call || isJoining(event.url) }
}

function whenOf({ begins, ends, lasts }: CalendarEvent, zone: string): Partial<Announcement> {
  if (!begins) return {}
  if ('day' in begins) {
    // The end of a day-long event is the day after its last.
    const last = ends && 'day' in ends ? ends.day.subtract({ days: 1 }) : begins.day
    const more = Temporal.PlainDate.compare(last, begins.day) > 0 ? { ends_on: last.toString() } : {}
    return { starts_on: begins.day.toString(), ...more, zone }
  }
  const until = ends && 'time' in ends ? ends.time.withTimeZone(begins.time.timeZoneId) : lasting(begins.time, lasts)
  const [starts, over] = [begins.time, until]
  const day = (time: Temporal.ZonedDateTime) => time.toPlainDate().toString()
  const clock = (time: Temporal.ZonedDateTime) => time.toPlainTime().toString({ smallestUnit: 'minute' })
  return {
    starts_on: day(starts),
    starts_at: clock(starts),
    ...(over ? { ends_at: clock(over), ...(day(over) > day(starts) ? { ends_on: day(over) } : {}) } : {}),
    zone: starts.timeZoneId,
  }
}

function lasting(begins: Temporal.ZonedDateTime, lasts: string | null): Temporal.ZonedDateTime | undefined {
  try {
    return lasts === null ? undefined : begins.add(Temporal.Duration.from(lasts.replace(/^\+/, '')))
  } catch {
    return undefined
  }
}

function calendarEvents(text: string, zone: string): CalendarEvent[] {
  try {
    return readCalendar(text, 'calendar', (own) => own ?? zone).flatMap(({ events }) => events)
  } catch {
    return []
  }
}

function dayOf({ begins }: CalendarEvent): string {
  const day = (moment: Moment) => ('day' in moment ? moment.day : moment.time.toPlainDate())
  return begins ? day(begins).toString() : ''
}
