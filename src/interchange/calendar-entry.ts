// From an event to its entry in a calendar: plain text in the reader's language.

import type { EventCard } from '../events/cards.ts'
import { eventMessages } from '../events/messages.ts'
import { placeLine } from '../events/rules-address.ts'
import { calendarSequence } from '../events/rules-sequence.ts'
import type { EventSpot } from '../events/store-feeds.ts'
import { countryName, pickText } from '../kit/languages.ts'
import { plainText } from '../kit/markdown.ts'
import { type At, urls } from '../urls.ts'
import type { CalendarEntry } from './calendar.ts'

/** The entry of an event. The address in it is that of its page: a link to join is never part of a calendar. */
export function calendarEntry(event: EventCard, spot: EventSpot | undefined, origin: string, at: At): CalendarEntry {
  const url = origin + urls.event(at, event.slug)
  const summary = plainText(pickText(event.summary, at.language, event.language).text)
  const { latitude = null, longitude = null } = spot ?? {}
  return {
    uid: event.uid,
    sequence: calendarSequence(event.sequence),
    state: event.state,
    title: titleOf(event, at),
    description: [summary, url].filter(Boolean).join('\n\n'),
    location: locationOf(event, spot, at),
    point: latitude === null || longitude === null ? null : { latitude, longitude },
    url,
    categories: [event.format, event.chapter].flatMap((one) =>
      one === null ? [] : [pickText(one.name, at.language, one.language).text],
    ),
    when: event,
    updated: event.updated_at,
  }
}

// Many programs show nothing of a status, so the title says it too.
function titleOf(event: EventCard, at: At): string {
  const title = pickText(event.title, at.language, event.language).text
  if (event.state !== 'cancelled' && event.state !== 'postponed') return title
  const word = eventMessages.in(at.language)(`state-${event.state}`)
  return `${word.charAt(0).toLocaleUpperCase(at.language)}${word.slice(1)}: ${title}`
}

function locationOf(event: EventCard, spot: EventSpot | undefined, at: At): string {
  const country = event.country === null ? null : countryName(event.country, at.language)
  const place = placeLine(event.place_name, spot?.place_address, event.city, country)
  if (place !== '') return place
  return event.attendance === 'online' ? eventMessages.in(at.language)('online') : (event.region ?? '')
}
