// The events of a Meetup export as rows.
import { Temporal } from 'temporal-polyfill'
import { atTime } from '../events/rules.ts'
import { addressOf, type Gathering, gather, leaveOut, noteOldPath } from './gathering.ts'
import { notationOf } from './imported-date.ts'
import { guessLanguage } from './imported-language.ts'
import type { Value } from './imported-rows.ts'
import { slugOf } from './imported-slug.ts'
import { markdownOf, tidyLine, withoutJoining } from './imported-text.ts'
import type { MeetupEvent } from './meetup-shape.ts'
import { placeOf } from './meetup-venues.ts'

/** What an event takes from its chapter. `chapter` is its key, or the id of one that is there. */
export interface HostChapter {
  chapter: Value
  format: string
  slug: string
  language: string
  zone: string
}

/** Adds an event; what cannot be one is left out with a remark. */
export function gatherMeetupEvent(to: Gathering, event: MeetupEvent, host: HostChapter): void {
  const { at, id } = event
  const title = tidyLine(event.title)
  const when = timesOf(event, host.zone)
  if (title === '' || when === undefined) {
    leaveOut(to, at, title === '' ? `event ${id} has no title` : `${title}: ${event.dateTime} is no time`)
    return
  }
  const { text: body, removed } = withoutJoining(markdownOf(event.description))
  if (removed > 0) leaveOut(to, at, `${title}: the address of its call, which is for those who take part`)
  const language = guessLanguage(`${title} ${body}`, host.language)
  const website = addressOf(to, event.eventUrl, at)
  const state = stateOf(event.status)
  if (state === 'draft' && event.status.toUpperCase() !== 'DRAFT')
    leaveOut(to, at, `${title}: the state “${event.status.slice(0, 40)}”; it is a draft`)
  const coming = /^(?:active|published|upcoming)$/i.test(event.status) && website !== null
  const values = {
    language,
    languages: [language],
    title: { [language]: title },
    body: body === '' ? {} : { [language]: body },
    state,
    date: notationOf(when),
    zone: host.zone,
    ...placeOf(event.venues),
    chapter: host.chapter,
    format: host.format,
    website,
    registration: coming ? 'external' : 'none',
    external_url: coming ? website : null,
  }
  const row = gather(to, 'event', id, slugFor(title, when.starts_on ?? '', host), values, at)
  if (row) noteOldPath(to, website, row)
  else leaveOut(to, at, `${title}: it is there twice`)
}

const states: Record<string, string> = {
  PAST: 'published',
  ACTIVE: 'published',
  PUBLISHED: 'published',
  UPCOMING: 'published',
  CANCELLED: 'cancelled',
  CANCELLED_PERM: 'cancelled',
}

function stateOf(status: string): string {
  return states[status.toUpperCase()] ?? 'draft'
}

// A title without Latin letters says nothing in an address: the chapter does.
function slugFor(title: string, day: string, host: HostChapter): string {
  const words = slugOf(title.slice(0, 80))
  return `${/^n[0-9a-f]{8}$/.test(words) ? host.slug.slice(0, 90) : words}-${day}`
}

function timesOf({ dateTime, duration }: MeetupEvent, zone: string) {
  try {
    const begins = Temporal.Instant.from(dateTime)
    const lasts = duration === '' ? new Temporal.Duration() : Temporal.Duration.from(duration)
    const ends = begins.add({ minutes: Math.round(lasts.total({ unit: 'minutes', relativeTo: '2024-01-01' })) })
    // A time beyond the year 9999 has no notation, and an end before its beginning or years after it is a slip.
    const hours = ends.since(begins).total('hours')
    if (!/^\d{4}-/.test(dateTime) || hours < 0 || hours > 24 * 400) return undefined
    return atTime(begins, ends, zone)
  } catch {
    return undefined
  }
}
