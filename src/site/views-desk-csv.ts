// The events of a desk as a table for spreadsheets.
import type { Temporal } from 'temporal-polyfill'
import type { EventCard } from '../events/cards.ts'
import { stateAt } from '../events/rules.ts'
import { pickText } from '../kit/languages.ts'
import { type At, urls } from '../urls.ts'

/** The columns; their names are the same in every language, so that a spreadsheet made once keeps working. */
export const csvColumns = [
  ...['address', 'title', 'state', 'date_known', 'starts_on', 'ends_on', 'begins', 'ends', 'zone', 'format', 'chapter'],
  ...['attendance', 'place', 'city', 'country', 'registration', 'registration_link', 'languages', 'changed'],
]

/** The row of an event; times are in UTC, days in the event's zone. */
export function csvRow(event: EventCard, at: At, origin: string, now: Temporal.Instant): (string | null)[] {
  const name = (one: EventCard['format'] | EventCard['chapter']) =>
    one && pickText(one.name, at.language, one.language).text
  return [
    origin + urls.event(at, event.slug),
    pickText(event.title, at.language, event.language).text,
    stateAt(event, now),
    event.precision,
    event.starts_on,
    event.ends_on,
    event.precision === 'time' ? String(event.begins) : null,
    event.precision === 'time' ? String(event.ends) : null,
    event.zone,
    name(event.format),
    name(event.chapter),
    event.attendance,
    event.place_name,
    event.city,
    event.country,
    event.registration,
    event.external_url,
    event.languages.join(' '),
    event.updated_at.toString(),
  ]
}
