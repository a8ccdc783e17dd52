// The calendar part of a mail about a seat is read by another program as it was meant, whatever names hold.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import ICAL from 'ical.js'
import { Temporal } from 'temporal-polyfill'
import { atTime, inMonth } from '../events/rules.ts'
import type { SeatEntry } from '../registration/rules-calendar.ts'
import { seatCalendar } from './calendar-seat.ts'

const write = seatCalendar('moot@example.org')

const entry: SeatEntry = {
  method: 'REQUEST',
  uid: '7d4e1a52-0000-4000-8000-000000000001',
  sequence: 3,
  at: Temporal.Instant.from('2026-11-23T10:00:00Z'),
  title: 'Tokyo, meetup; 7',
  location: 'Hall\nX',
  url: 'https://events.example.org/events/tokyo',
  language: 'en',
  when: atTime(
    Temporal.Instant.from('2026-12-03T10:00:00Z'),
    Temporal.Instant.from('2026-12-03T12:00:00Z'),
    'Asia/Tokyo',
  ),
  organiser: 'A "community"; with: marks',
  attendee: { name: 'Noor\r\nATTENDEE:mailto:x@example.org', email: 'noor@example.org' },
}

test('a seat in the calendar, and out of it again', () => {
  for (const [method, status] of [
    ['REQUEST', 'CONFIRMED'],
    ['CANCEL', 'CANCELLED'],
  ] as const) {
    const written = write({ ...entry, method })
    const calendar = new ICAL.Component(ICAL.parse(written?.content ?? ''))
    const event = calendar.getFirstSubcomponent('vevent')
    const value = (name: string) => String(event?.getFirstPropertyValue(name))
    assert.deepEqual(
      [
        written?.method,
        calendar.getFirstPropertyValue('method'),
        value('status'),
        value('sequence'),
        value('summary'),
        value('dtstart'),
      ],
      [method, method, status, '3', 'Tokyo, meetup; 7', '2026-12-03T19:00:00'],
    )
    assert.deepEqual(
      event?.getAllProperties('attendee').map((one) => [one.getFirstValue(), one.getParameter('partstat')]),
      [['mailto:noor@example.org', 'ACCEPTED']],
    )
    assert.equal(event?.getFirstProperty('organizer')?.getFirstValue(), 'mailto:moot@example.org')
  }
})

test('a month is no entry', () => {
  assert.equal(write({ ...entry, when: inMonth(2026, 12, 'UTC') }), undefined)
})

test('several seats are one publication: each event under its own UID, and nobody’s answer is asked', () => {
  const other = { ...entry, uid: '7d4e1a52-0000-4000-8000-000000000002', sequence: 0, title: 'Next' }
  const later = atTime(
    Temporal.Instant.from('2027-06-03T10:00:00Z'),
    Temporal.Instant.from('2027-06-03T12:00:00Z'),
    'Europe/Paris',
  )
  const written = write(entry, { ...other, when: later }, { ...other, when: inMonth(2026, 12, 'UTC') })
  const calendar = new ICAL.Component(ICAL.parse(written?.content ?? ''))
  const events = calendar.getAllSubcomponents('vevent')
  assert.deepEqual(
    [written?.method, written?.filename, calendar.getFirstPropertyValue('method')],
    ['PUBLISH', 'seats.ics', 'PUBLISH'],
  )
  assert.deepEqual(
    events.map((one) =>
      ['uid', 'sequence', 'summary', 'dtstart', 'status', 'attendee'].map((name) =>
        String(one.getFirstPropertyValue(name)),
      ),
    ),
    [
      [`${entry.uid}@folkmoot`, '3', 'Tokyo, meetup; 7', '2026-12-03T19:00:00', 'CONFIRMED', 'null'],
      [`${other.uid}@folkmoot`, '0', 'Next', '2027-06-03T12:00:00', 'CONFIRMED', 'null'],
    ],
  )
  assert.deepEqual(
    events.map((one) => one.getFirstPropertyValue('organizer')),
    ['mailto:moot@example.org', 'mailto:moot@example.org'],
  )
  const zones = calendar.getAllSubcomponents('vtimezone').map((one) => one.getFirstPropertyValue('tzid'))
  assert.deepEqual(zones, ['Asia/Tokyo', 'Europe/Paris'])
  const alone = write(entry, { ...other, when: inMonth(2026, 12, 'UTC') })
  assert.equal(alone?.method, 'REQUEST')
})
