// The calendar part of a mail about a seat (iTIP, RFC 5546): it puts the event into its holder's calendar, or takes it out.
import type { MailCalendar } from '../mail/outbox.ts'
import type { SeatCalendar, SeatEntry } from '../registration/rules-calendar.ts'
import { fitsCalendar, times, utc } from './calendar.ts'
import { line, textLine } from './calendar-lines.ts'
import { vtimezone } from './vtimezone.ts'

/**
 * Writes entries that come from the address of our mails: programs put in order what an organiser sends from their own.
 * The entry of one seat, or those of several; undefined while no day of any event is known. All components of one
 * REQUEST or CANCEL must have the same UID (RFC 5546, 3.2.2 and 3.2.5), and mail programs read one calendar part of a
 * mail: several seats are a PUBLISH, which may hold any number of events (3.2.1) but no ATTENDEE. The UID of each is the
 * one that its own mails have, so that what they say later changes or removes the same entry.
 */
export function seatCalendar(sender: string): SeatCalendar {
  return (...seats) => {
    const entries = seats.filter(({ when }) => fitsCalendar(when))
    const [first] = entries
    if (!first) return undefined
    const method = entries.length > 1 ? 'PUBLISH' : first.method
    return { method, content: content(method, entries, sender), filename: filenames[method] }
  }
}

const filenames = { PUBLISH: 'seats.ics', REQUEST: 'seat.ics', CANCEL: 'cancel.ics' }

function content(method: MailCalendar['method'], entries: readonly SeatEntry[], sender: string): string {
  return [
    line('BEGIN', 'VCALENDAR'),
    line('VERSION', '2.0'),
    line('PRODID', '-//Folkmoot//Seats//EN'),
    line('CALSCALE', 'GREGORIAN'),
    line('METHOD', method),
    ...zonesOf(entries),
    ...entries.flatMap((entry) => component(entry, method === 'PUBLISH' ? [] : [attendeeOf(entry)], sender)),
    line('END', 'VCALENDAR'),
  ].join('')
}

// Each zone once, with all moments that are told in it.
function zonesOf(entries: readonly SeatEntry[]): string[] {
  const timed = entries.flatMap(({ when: { precision, zone, begins, ends } }) =>
    precision === 'time' && begins && ends && zone !== 'UTC' && zone !== 'Etc/UTC'
      ? [{ zone, span: [begins, ends] }]
      : [],
  )
  const zones = Map.groupBy(timed, ({ zone }) => zone)
  return [...zones].map(([zone, its]) =>
    vtimezone(
      zone,
      its.flatMap(({ span }) => span),
    ),
  )
}

function attendeeOf({ attendee: { name, email } }: SeatEntry): string {
  return line(`ATTENDEE;CN=${parameter(name)};PARTSTAT=ACCEPTED;RSVP=FALSE`, `mailto:${email}`)
}

function component(entry: SeatEntry, attendees: readonly string[], sender: string): string[] {
  return [
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
    line(`ORGANIZER;CN=${parameter(entry.organiser)}`, `mailto:${sender}`),
    ...attendees,
    line('TRANSP', entry.when.precision === 'day' ? 'TRANSPARENT' : 'OPAQUE'),
    line('END', 'VEVENT'),
  ]
}

// A parameter in quotation marks may hold anything but these and controls (RFC 5545, 3.2).
function parameter(text: string): string {
  const kept = text.replace(/["\p{Cc}]/gu, ' ').trim()
  return kept === '' ? '""' : `"${kept}"`
}
