// Calendar files, read back by an independent parser.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import ICAL from 'ical.js'
import { Temporal } from 'temporal-polyfill'
import { atTime, inMonth, inYear, onDays, undated } from '../events/rules.ts'
import { type CalendarEntry, calendarText } from './calendar.ts'
import { vtimezone } from './vtimezone.ts'

const instant = (text: string) => Temporal.Instant.from(text)

const entry: CalendarEntry = {
  uid: '6f1c1b1e-0d0c-4a53-9d52-0a6f3c0a8a11',
  sequence: 3,
  state: 'published',
  title: 'Autumn gathering',
  description: 'Talks; and, perhaps, cake.\nhttps://moot.example/events/autumn',
  location: 'Old Mill, Tampere, Finland',
  point: { latitude: 61.5, longitude: 23.76 },
  url: 'https://moot.example/events/autumn',
  categories: ['Meetups, local', 'Open; to all'],
  when: atTime(instant('2026-10-24T15:00:00Z'), instant('2026-10-24T18:00:00Z'), 'Europe/Helsinki'),
  updated: instant('2026-07-01T10:20:30Z'),
}

function written(entries: Partial<CalendarEntry>[], name = 'Events'): string {
  const url = 'https://moot.example/events.ics'
  return calendarText({
    name,
    language: 'en',
    zone: 'UTC',
    url,
    entries: entries.map((some) => ({ ...entry, ...some })),
  })
}

function parsed(text: string) {
  const calendar = new ICAL.Component(ICAL.parse(text))
  for (const zone of calendar.getAllSubcomponents('vtimezone')) ICAL.TimezoneService.register(zone)
  return { calendar, events: calendar.getAllSubcomponents('vevent').map((event) => new ICAL.Event(event)) }
}

const epoch = (time: ICAL.Time) => Temporal.Instant.fromEpochMilliseconds(time.toUnixTime() * 1000).toString()

test('every fact of an event comes back from an independent parser', () => {
  const { calendar, events } = parsed(written([{}]))
  const [event] = events
  assert.ok(event)
  const value = (name: string) => event.component.getFirstPropertyValue(name)
  assert.deepEqual(
    {
      uid: event.uid,
      sequence: event.sequence,
      summary: event.summary,
      description: event.description,
      location: event.location,
      begins: epoch(event.startDate),
      ends: epoch(event.endDate),
      zone: event.startDate.zone.tzid,
      status: value('status'),
      stamp: String(value('dtstamp')),
      modified: String(value('last-modified')),
      geo: value('geo'),
      url: value('url'),
      categories: event.component.getFirstProperty('categories')?.getValues(),
    },
    {
      uid: `${entry.uid}@folkmoot`,
      sequence: 3,
      summary: entry.title,
      description: entry.description,
      location: entry.location,
      begins: '2026-10-24T15:00:00Z',
      ends: '2026-10-24T18:00:00Z',
      zone: 'Europe/Helsinki',
      status: 'CONFIRMED',
      stamp: '2026-07-01T10:20:30Z',
      modified: '2026-07-01T10:20:30Z',
      geo: [61.5, 23.76],
      url: entry.url,
      categories: entry.categories,
    },
  )
  assert.equal(calendar.getFirstPropertyValue('x-wr-calname'), 'Events')
  assert.equal(String(calendar.getFirstPropertyValue('refresh-interval')), 'PT4H')
})

test('days are dates with an exclusive end, states are told, and what has no day yet is left out', () => {
  const { events } = parsed(
    written([
      { when: onDays('2026-03-30', '2026-03-31', 'Asia/Tokyo'), state: 'cancelled' },
      { when: onDays('2026-12-31', '2026-12-31', 'Asia/Tokyo'), state: 'postponed' },
      { when: inMonth(2026, 5, 'Asia/Tokyo') },
      { when: inYear(2026, 'Asia/Tokyo') },
      { when: undated('Asia/Tokyo') },
      { when: atTime(instant('2026-03-01T10:00:00Z'), instant('2026-03-01T11:00:00Z'), 'UTC') },
    ]),
  )
  assert.deepEqual(
    events.map((event) => [
      String(event.startDate),
      String(event.endDate),
      event.component.getFirstPropertyValue('status'),
    ]),
    [
      ['2026-03-30', '2026-04-01', 'CANCELLED'],
      ['2026-12-31', '2027-01-01', 'TENTATIVE'],
      ['2026-03-01T10:00:00Z', '2026-03-01T11:00:00Z', 'CONFIRMED'],
    ],
  )
})

test('a calendar without events still has a component, as the standard asks', () => {
  assert.equal(parsed(written([])).calendar.getAllSubcomponents('vtimezone').length, 1)
})

test('lines are at most 75 octets long and folded between characters', () => {
  const text = written([{ title: `x${'🎉'.repeat(80)}`, description: '日本語の説明文、'.repeat(60) }])
  assert.ok(text.endsWith('\r\n') && !/[^\r]\n|\r[^\n]/.test(text))
  for (const one of text.split('\r\n')) assert.ok(Buffer.byteLength(one) <= 75 && !one.includes('\ufffd'), one)
  assert.equal(parsed(text).events[0]?.summary, `x${'🎉'.repeat(80)}`)
})

test('any title survives the round trip, but for its control characters', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (title) => {
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
      const gone = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g
      const expected = title.replace(/\r\n?|[\u2028\u2029]/g, '\n').replace(gone, '')
      assert.equal(parsed(written([{ title }])).events[0]?.component.getFirstPropertyValue('summary') ?? '', expected)
    }),
    { numRuns: 300 },
  )
})

test('no text can bring a line of its own into the file', () => {
  const evil = 'x\r\nATTENDEE:mailto:me@evil.example\nEND:VEVENT\rBEGIN:VALARM\u2028X-EVIL:1\u0085X:2'
  const text = written(
    [{ title: evil, description: evil, location: evil, url: `https://x/${evil}`, categories: [evil] }],
    evil,
  )
  assert.ok(!/^(ATTENDEE|X-EVIL|BEGIN:VALARM)/m.test(text.replace(/\r\n /g, '')))
  assert.equal(text.match(/^END:VEVENT/gm)?.length, 1)
})

test('times read through the zone of the file are the instants they were, in years of every rule and on changing days', () => {
  const zones = [
    'America/New_York',
    'Europe/Dublin',
    'Australia/Lord_Howe',
    'America/Sao_Paulo',
    'Asia/Kolkata',
    'Europe/Istanbul',
  ]
  const anywhen = fc.integer({ min: Date.UTC(2000, 0) / 6e4, max: Date.UTC(2030, 0) / 6e4 })
  const besideChange = fc.integer({ min: -200, max: 200 })
  fc.assert(
    fc.property(
      fc.constantFrom(...zones),
      anywhen,
      fc.option(besideChange, { nil: undefined, freq: 2 }),
      (zone, minutes, beside) => {
        const drawn = Temporal.Instant.fromEpochMilliseconds(minutes * 6e4)
        const change = beside === undefined ? null : drawn.toZonedDateTimeISO(zone).getTimeZoneTransition('previous')
        const begins = change?.toInstant().add({ minutes: beside ?? 0 }) ?? drawn
        const ends = begins.add({ hours: 2 })
        const [event] = parsed(written([{ when: atTime(begins, ends, zone) }])).events
        assert.deepEqual(event && [epoch(event.startDate), epoch(event.endDate)], [begins.toString(), ends.toString()])
      },
    ),
    { numRuns: 300 },
  )
})

test('in the hour that a night has twice, a time is told in UTC', () => {
  const zone = 'Europe/Helsinki'
  const lines = (begins: string) => {
    const text = written([{ when: atTime(instant(begins), instant('2025-10-26T03:00:00Z'), zone) }])
    return text.match(/^DT(START|END)(?=[:;]).*(?=\r)/gm)?.filter((one) => !/^DTSTART:\d+T\d+$/.test(one))
  }
  const ends = 'DTEND;TZID=Europe/Helsinki:20251026T050000'
  assert.deepEqual(lines('2025-10-25T23:59:00Z'), ['DTSTART;TZID=Europe/Helsinki:20251026T025900', ends])
  assert.deepEqual(lines('2025-10-26T00:30:00Z'), ['DTSTART:20251026T003000Z', ends])
  assert.deepEqual(lines('2025-10-26T01:30:00Z'), ['DTSTART:20251026T013000Z', ends])
  assert.deepEqual(lines('2025-10-26T02:00:00Z'), ['DTSTART;TZID=Europe/Helsinki:20251026T040000', ends])
})

test('the zone of an hour’s change in spring and autumn', () => {
  const text = vtimezone('Europe/Helsinki', [instant('2025-06-01T00:00:00Z')])
  assert.deepEqual(text.match(/(?<=DTSTART:).*(?=\r)/g), [
    '20250101T000000',
    '20250330T030000',
    '20251026T040000',
    '20260329T030000',
    '20261025T040000',
  ])
  assert.deepEqual(text.match(/(?<=BEGIN:)\w+/g), [
    'VTIMEZONE',
    'STANDARD',
    'DAYLIGHT',
    'STANDARD',
    'DAYLIGHT',
    'STANDARD',
  ])
})
