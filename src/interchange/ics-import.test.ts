// Calendars: zones, series, exceptions, what is private; again, and the real files.
import assert from 'node:assert/strict'
import { existsSync, globSync } from 'node:fs'
import { describe, it } from 'node:test'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import { Temporal } from 'temporal-polyfill'
import { testDatabase } from '../../test/database.ts'
import type { Db } from '../kit/database.ts'
import { UserError } from '../kit/user-error.ts'
import { type Import, rehearseImport, storeImport } from './apply.ts'
import { noWishes, type Wishes } from './gathering.ts'
import { icsSource, interpretCalendars, readIcs } from './ics-import.ts'
import { readCalendar } from './ics-import-read.ts'
import { momentKey, occurrencesOf } from './ics-import-series.ts'
import { readHome } from './imported-home.ts'

const now = Temporal.Instant.from('2026-03-01T00:00:00Z')
const vevent = (...lines: string[]) => ['BEGIN:VEVENT', 'DTSTAMP:20260101T000000Z', ...lines, 'END:VEVENT'].join('\r\n')
const calendar = (...parts: string[]) =>
  [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Harbour//',
    'X-WR-CALNAME:Harbour Guild',
    ...parts,
    'END:VCALENDAR',
  ].join('\r\n')
const work = (text: string, wishes: Wishes = noWishes): Import => ({
  community: null,
  read: async (target, tx, id) => {
    const home = await readHome(tx, target, id, icsSource)
    const calendars = readCalendar(
      text.replaceAll('\r\n', '\n'),
      'harbour.ics',
      (own) => wishes.zone ?? own ?? home.zone,
    )
    return interpretCalendars(calendars, home, wishes, now)
  },
})
const stored = async (db: Db) => {
  const { rows } = await sql<{
    line: string
  }>`select concat_ws(' | ', slug, state, to_char(begins at time zone 'UTC', 'YYYY-MM-DD HH24:MI'),
    to_char(ends at time zone 'UTC', 'YYYY-MM-DD HH24:MI'), zone, attendance, place_name) as line from events order by begins, slug`.execute(
    db,
  )
  return rows.map(({ line }) => line)
}

const sample = calendar(
  vevent(
    'UID:1@h',
    'DTSTART;TZID=W. Europe Standard Time:20260310T180000',
    'DTEND;TZID=W. Europe Standard Time:20260310T200000',
    'SUMMARY:Berlin knots',
    'LOCATION:Boat Hall\\, Quay 1',
  ),
  vevent('UID:2@h', 'DTSTART:20260312T180000', 'DURATION:PT1H', 'SUMMARY:Floating', 'LOCATION:https://zoom.us/j/77'),
  vevent(
    'UID:3@h',
    'DTSTART;VALUE=DATE:20260401',
    'DTEND;VALUE=DATE:20260404',
    'SUMMARY:Three days',
    'STATUS:CANCELLED',
    'GEO:60.1;24.9',
  ),
  vevent('UID:4@h', 'DTSTART:20260401T180000Z', 'SUMMARY:Private supper', 'CLASS:PRIVATE'),
  vevent('UID:5@h', 'DTSTART:20260401T180000Z', 'DTEND:20260301T180000Z', 'SUMMARY:Backwards'),
  vevent(
    'UID:6@h',
    'DTSTART;TZID=Europe/Helsinki:20260316T180000',
    'DTEND;TZID=Europe/Helsinki:20260316T190000',
    'SUMMARY:Weekly',
    'RRULE:FREQ=WEEKLY;COUNT=4',
    'EXDATE;TZID=Europe/Helsinki:20260323T180000',
  ),
  vevent(
    'UID:6@h',
    'RECURRENCE-ID:20260330T150000Z',
    'DTSTART;TZID=Europe/Helsinki:20260331T170000',
    'DTEND;TZID=Europe/Helsinki:20260331T180000',
    'SUMMARY:Weekly\\, a day later',
    'LOCATION:Online',
  ),
)

const { db } = await testDatabase()

describe('importing a calendar', () => {
  it('brings its events and the occurrences of its series, by the clock of their zones', async () => {
    const { programme } = await storeImport(db, work(sample))
    assert.deepEqual(await stored(db), [
      'berlin-knots-2026-03-10 | published | 2026-03-10 17:00 | 2026-03-10 19:00 | Europe/Berlin | in-person | Boat Hall, Quay 1',
      'floating-2026-03-12 | published | 2026-03-12 18:00 | 2026-03-12 19:00 | UTC | online',
      'weekly-2026-03-16 | published | 2026-03-16 16:00 | 2026-03-16 17:00 | Europe/Helsinki',
      'weekly-a-day-later-2026-03-31 | published | 2026-03-31 14:00 | 2026-03-31 15:00 | Europe/Helsinki | online',
      'three-days-2026-04-01 | cancelled | 2026-04-01 00:00 | 2026-04-04 00:00 | UTC | in-person',
      'weekly-2026-04-06 | published | 2026-04-06 15:00 | 2026-04-06 16:00 | Europe/Helsinki',
    ])
    assert.deepEqual(
      programme.leftOut.map(({ at, text }) => `${at.line} ${text}`),
      [
        '13 Floating: the address of its call, which is for those who take part',
        '30 an event that is marked as private',
        '37 Backwards: its time is none, or it ends before it begins or a year after',
      ],
    )
    assert.deepEqual(
      programme.guesses.map(({ text }) => text),
      ['the community is called “Harbour Guild”', 'events with times without a zone, taken as those of UTC: 1'],
    )
  })

  it('again, changes nothing; in another zone, moves what has none and doubles nothing', async () => {
    const again = await storeImport(db, work(sample))
    assert.deepEqual(
      again.plan.rows.map(({ status, changes }) => `${status} ${changes.length}`),
      Array(6).fill('known 0'),
    )
    const moved = await rehearseImport(db, work(sample, { ...noWishes, zone: 'Asia/Tokyo' }))
    assert.deepEqual(
      moved.plan.rows.flatMap(({ row, changes }) => changes.map(({ entry }) => `${row.key} ${entry}`)),
      ['event:2@h zone', 'event:3@h zone'],
    )
  })

  it('refuses what is no calendar, and stores nothing', async () => {
    for (const text of [
      '',
      'hello',
      'BEGIN:VCALENDAR',
      'BEGIN:VCARD\nEND:VCARD',
      calendar(vevent('DTSTART:2026', 'RRULE:FREQ=NEVER')),
    ])
      await assert.rejects(storeImport(db, work(text)), UserError, text)
    assert.equal((await stored(db)).length, 6)
  })
})

describe('the rule of a series', () => {
  const days = (rule: string, start = 'DTSTART;TZID=Europe/Berlin:20260105T100000') => {
    const [read] = readCalendar(
      calendar(vevent('UID:1', start, `RRULE:${rule}`)).replaceAll('\r\n', '\n'),
      'x.ics',
      () => 'UTC',
    )
    const [event] = read?.events ?? []
    assert.ok(event)
    const { moments, limited } = occurrencesOf(event, now)
    return `${moments
      .slice(0, 4)
      .map((moment) => momentKey(moment).slice(0, 10))
      .join(' ')} ${moments.length} ${limited}`
  }
  for (const [rule, expected] of [
    ['FREQ=WEEKLY;COUNT=3', '2026-01-05 2026-01-12 2026-01-19 3 null'],
    ['FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH;COUNT=4', '2026-01-05 2026-01-08 2026-01-19 2026-01-22 4 null'],
    ['FREQ=MONTHLY;BYDAY=-1FR;UNTIL=20260331T000000Z', '2026-01-05 2026-01-30 2026-02-27 2026-03-27 4 null'],
    ['FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1;COUNT=3', '2026-01-05 2026-02-02 2026-03-02 3 null'],
    ['FREQ=MONTHLY;BYMONTHDAY=31;COUNT=3', '2026-01-05 2026-01-31 2026-03-31 3 null'],
    ['FREQ=YEARLY;BYMONTH=5;BYDAY=2SU;COUNT=3', '2026-01-05 2026-05-10 2 goes-on'],
    ['FREQ=DAILY;UNTIL=20260107T090000Z', '2026-01-05 2026-01-06 2026-01-07 3 null'],
    ['FREQ=DAILY', '2026-11-22 2026-11-23 2026-11-24 2026-11-25 100 goes-on'],
    // No day meets it: it must end all the same.
    ['FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30', '2026-01-05 1 goes-on'],
    ['FREQ=SECONDLY', '2026-01-05 1 too-often'],
    ['FREQ=YEARLY;BYWEEKNO=20', '2026-01-05 1 unreadable'],
  ] as const)
    it(rule, () => assert.equal(days(rule), expected))
})

describe('the real calendars', () => {
  const folder = fileURLToPath(new URL('../../../shared/data/ics/', import.meta.url))
  it('come whole, and again change nothing', async (t) => {
    if (!existsSync(folder)) return t.skip('the real calendars are absent (../shared/data/ics)')
    const database = await testDatabase()
    try {
      const read = await readIcs(globSync(`${folder}**/*.ics`).sort(), noWishes, now)
      const { plan, programme } = await storeImport(database.db, { community: null, read })
      assert.deepEqual([plan.rows.length, programme.leftOut.length], [327, 1])
      const again = await rehearseImport(database.db, { community: null, read })
      assert.deepEqual(
        [...new Set(again.plan.rows.map(({ status, changes }) => `${status} ${changes.length}`))],
        ['known 0'],
      )
    } finally {
      await database.close()
    }
  })
})
