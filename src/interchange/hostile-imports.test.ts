// Hostile files for every import: a UserError or a programme, never a crash; and what a refusal leaves behind: nothing.
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import fc from 'fast-check'
import { sql } from 'kysely'
import { Temporal } from 'temporal-polyfill'
import { testDatabase } from '../../test/database.ts'
import type { Database } from '../kit/database.ts'
import { UserError } from '../kit/user-error.ts'
import { storeImport } from './apply.ts'
import { interpretConferences, parseConferences } from './conferences.ts'
import { interpretTable } from './csv.ts'
import { readTable } from './csv-table.ts'
import { noWishes } from './gathering.ts'
import { interpretCalendars } from './ics-import.ts'
import { readCalendar } from './ics-import-read.ts'
import type { Home } from './imported-home.ts'
import type { Programme } from './imported-rows.ts'
import { markdownOf, withoutJoining } from './imported-text.ts'
import { interpretMeetup, parseMeetup } from './meetup.ts'
import { interpretUserGroups, parseUserGroups } from './user-groups.ts'

const now = Temporal.Instant.from('2026-03-01T00:00:00Z')
const home: Home = { slug: null, language: null, zone: 'UTC', formats: [], chapters: [], brought: new Map() }
const wishes = { ...noWishes, name: 'Harbour Guild', oldBase: 'https://www.meetup.com' }
const readers: Record<string, (text: string) => Programme> = {
  meetup: (text) => interpretMeetup(parseMeetup(text, 'x.json'), home, wishes),
  conferences: (text) => interpretConferences(parseConferences(text, 'x.json'), home, wishes),
  'user-groups': (text) => interpretUserGroups(parseUserGroups(text, 'x.yml'), home, wishes, 'x.yml'),
  ics: (text) =>
    interpretCalendars(
      readCalendar(text, 'x.ics', () => 'UTC'),
      home,
      wishes,
      now,
    ),
  csv: (text) => interpretTable(readTable(text, 'x.csv'), 'x.csv', { columns: {}, dates: 'dmy' }, home, wishes),
}

const nasty = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom(
    '\u0000',
    '\ud800',
    '__proto__',
    'constructor',
    '<script>alert(1)</script>',
    'javascript:alert(1)',
    "'; drop table events; --",
    '=1+1',
    '\u202e',
    ' ',
    '9'.repeat(400),
    '🧶'.repeat(300),
    'https://x.example/\u0000',
    '2026-02-30',
    '2026-05-16',
    '99999-01-01T00:00Z',
  ),
)
const value = fc.oneof(
  { weight: 4, arbitrary: nasty },
  fc.double(),
  fc.integer(),
  fc.boolean(),
  fc.constant(null),
  fc.constant([]),
  fc.constant({}),
)
const recordOf = (names: readonly string[], whole: object) =>
  fc.dictionary(fc.constantFrom(...names), value, { maxKeys: 4 }).map((wrong) => ({ ...whole, ...wrong }))
const meetupEvent = {
  id: '1',
  title: 'Knots',
  description: 'x',
  status: 'PAST',
  dateTime: '2022-06-01T18:00:00+03:00',
  duration: 'PT2H',
  eventUrl: 'https://www.meetup.com/h/events/1',
  venues: [{ name: 'Hall', lat: 1, lon: 1 }],
  group: { urlname: 'h', name: 'H' },
}
const meetupChapter = {
  urlname: 'h',
  name: 'H',
  lat: 1,
  lon: 1,
  city: 'Turku',
  country: 'fi',
  timezone: 'Europe/Helsinki',
  foundedDate: '2020-01-01',
  status: 'active',
}
const conference = {
  name: 'RopeConf',
  url: 'https://rope.example',
  startDate: '2026-05-04',
  endDate: '2026-05-06',
  city: 'Turku',
  country: 'Finland',
  cfpUrl: 'https://rope.example/cfp',
  cfpEndDate: '2026-01-01',
  locales: 'EN',
}
const icsLine = fc
  .tuple(
    fc.constantFrom(
      'DTSTART',
      'DTEND',
      'DURATION',
      'RRULE',
      'RDATE',
      'EXDATE',
      'RECURRENCE-ID',
      'SUMMARY',
      'UID',
      'URL',
      'GEO',
      'LOCATION',
      'SEQUENCE',
      'DTSTART;TZID=Mars/Base',
      'DTSTART;VALUE=DATE',
    ),
    fc.oneof(
      nasty,
      fc.constantFrom(
        '20260310T180000',
        '20260310T180000Z',
        '20261399',
        '20260310',
        'P1Y',
        '-PT1H',
        'PT99999999H',
        'FREQ=DAILY',
        'FREQ=YEARLY;BYMONTHDAY=30;BYMONTH=2',
        'FREQ=DAILY;COUNT=999999999',
        'FREQ=MINUTELY',
        '1;2',
        '999;999',
      ),
    ),
  )
  .map(([name, text]) => `${name}:${text.replace(/[\r\n]/g, ' ')}`)
const files: Record<string, fc.Arbitrary<string>> = {
  meetup: fc
    .array(
      fc.oneof(
        recordOf(Object.keys(meetupEvent), meetupEvent),
        recordOf(Object.keys(meetupChapter), meetupChapter),
        value,
      ),
      { maxLength: 5 },
    )
    .map((list) => JSON.stringify(list)),
  conferences: fc
    .array(fc.oneof(recordOf(Object.keys(conference), conference), value), { maxLength: 5 })
    .map((list) => JSON.stringify(list)),
  'user-groups': fc
    .array(recordOf(['name', 'country', 'url', 'isVirtual', 'position'], { name: 'KUG' }), { maxLength: 4 })
    .map((groups) => JSON.stringify([{ section: 'x', groups }])),
  ics: fc
    .array(fc.array(icsLine, { maxLength: 6 }), { maxLength: 4 })
    .map((events) =>
      [
        'BEGIN:VCALENDAR',
        ...events.flatMap((lines) => [
          'BEGIN:VEVENT',
          'SUMMARY:Knots',
          'DTSTART:20260310T180000Z',
          ...lines,
          'END:VEVENT',
        ]),
        'END:VCALENDAR',
      ].join('\n'),
    ),
  csv: fc
    .array(fc.array(nasty, { minLength: 6, maxLength: 7 }), { maxLength: 5 })
    .map((rows) =>
      [
        'title,date,ends,zone,country,website,latitude',
        ...rows.map((cells) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')),
      ].join('\n'),
    ),
}

describe('a hostile file', () => {
  let database: Database
  before(async () => {
    database = await testDatabase()
  })
  after(() => database.close())

  for (const [name, read] of Object.entries(readers)) {
    const attempt = (text: string) => {
      try {
        return read(text)
      } catch (error) {
        if (!(error instanceof UserError)) throw error
        return undefined
      }
    }
    it(`of any text is a programme or a UserError: ${name}`, () => {
      fc.assert(
        fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => void attempt(text)),
        { numRuns: 300 },
      )
    })
    it(`of the right shape can be stored, or is refused whole: ${name}`, async () => {
      const file = files[name]
      assert.ok(file)
      await fc.assert(
        fc.asyncProperty(file, async (text) => {
          const programme = attempt(text)
          if (!programme) return
          const rehearsal = new Error('rehearsed')
          const stored = storeImport(database.db, { community: null, read: () => programme }, (done, total) => {
            // Ends what could be stored, so that the next file finds nothing there.
            if (done === total) throw rehearsal
          })
          await stored.catch((error) => {
            if (error !== rehearsal && !(error instanceof UserError)) throw error
          })
        }),
        { numRuns: 60 },
      )
      const { rows } =
        await sql`select (select count(*) from events) + (select count(*) from communities) as n`.execute(database.db)
      assert.deepEqual(rows, [{ n: 0 }])
    })
  }

  it('with halves of characters in it is read without them', () => {
    const text = JSON.stringify([{ ...meetupChapter, urlname: '\ud800', name: 'H\udc00' }])
    assert.match(JSON.stringify(readers.meetup?.(text)), /"H\ufffd"/)
  })

  it('costs no more than its length', () => {
    for (const long of [
      '<a '.repeat(40_000),
      '<!--'.repeat(20_000),
      '&#x'.repeat(30_000),
      '['.repeat(60_000),
      ' \n'.repeat(60_000),
      'https://zoom.us/j/'.repeat(5000),
      '\u2022 '.repeat(50_000),
      '**'.repeat(40_000),
    ])
      assert.ok(withoutJoining(markdownOf(long)).text.length <= long.length * 2)
  })

  it('leaves nothing of a script, but its words', () => {
    assert.equal(
      markdownOf(
        '<p onclick="x()">Hi <a href="javascript:alert(1)">there</a><script>alert(1)</script></p><style>p{}</style><ul><li>one<li><b>two</b></ul>',
      ),
      'Hi there\n\n* one\n* **two**',
    )
    assert.equal(
      markdownOf('<p>See <a href="https://rope.example/a?b=1&amp;c=2">this</a>.<br>Bye &lt;3</p>'),
      'See [this](https://rope.example/a?b=1&c=2).  \nBye <3',
    )
  })
})
