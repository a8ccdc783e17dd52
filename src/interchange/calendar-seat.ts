// The calendar part of a mail about a seat (iTIP, RFC 5546): it puts the event into its holder's calendar, or takes it out.
import type { SeatCalendar, SeatEntry } from '../registration/rules-calendar.ts'
import { fitsCalendar, times, utc } from './calendar.ts'
import { line, textLine } from './calendar-lines.ts'
import { vtimezone } from './vtimezone.ts'

/** Writes the entry of one seat; undefined while the day of the event is not known. */
export const seatCalendar: SeatCalendar = (entry) =>
  fitsCalendar(entry.when)
    ? { method: entry.method, content: content(entry), filename: entry.method === 'CANCEL' ? 'cancel.ics' : 'seat.ics' }
    : undefined

function content(entry: SeatEntry): string {
  const { begins, ends, precision, zone } = entry.when
  const zoned = precision === 'time' && begins !== null && ends !== null && zone !== 'UTC' && zone !== 'Etc/UTC'
  return [
    line('BEGIN', 'VCALENDAR'),
    line('VERSION', '2.0'),
    line('PRODID', '-//Folkmoot//Seats//EN'),
    line('CALSCALE', 'GREGORIAN'),
    line('METHOD', entry.method),
    ...(zoned ? [vtimezone(zone, [begins, ends])] : []),
    line('BEGIN', 'VEVENT'),
    textLine('UID', `${entry.uid}@folkmoot`),
    line('DTSTAMP', utc(entry.at)),
    line('SEQUENCE', String(entry.sequence)),
    ...times(entry.when),
    line('STATUS', entry.method === 'CANCEL' ? 'CANCELLED' : 'CONFIRMED'),
    textLine(`SUMMARY;LANGUAGE=${entry.language}`, entry.title),
    ...(entry.location === '' ? [] : [textLine('LOCATION', entry.location)]),
    line('URL', entry.url),
    // Nobody answers to it: the seat is changed by the link in the mail.
    line(`ORGANIZER;CN=${parameter(entry.organiser)}`, `mailto:no-reply@${new URL(entry.url).hostname}`),
    line(
      `ATTENDEE;CN=${parameter(entry.attendee.name)};PARTSTAT=ACCEPTED;RSVP=FALSE`,
      `mailto:${entry.attendee.email}`,
    ),
    line('TRANSP', precision === 'day' ? 'TRANSPARENT' : 'OPAQUE'),
    line('END', 'VEVENT'),
    line('END', 'VCALENDAR'),
  ].join('')
}

// A parameter in quotation marks may hold anything but these and controls (RFC 5545, 3.2).
function parameter(text: string): string {
  const kept = text.replace(/["\p{Cc}]/gu, ' ').trim()
  return kept === '' ? '""' : `"${kept}"`
}
