// What is known of an event's date, and the state people see: tables of cases, and any day in any zone.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { atTime, inMonth, inYear, isComing, onDays, stateAt, undated } from './rules.ts'

const instant = Temporal.Instant.from

test('a year, a month and days are bounded by midnights of their zone', () => {
  const cases = [
    [inYear(2022, 'Asia/Tokyo'), '2022-01-01', '2022-12-31', '2021-12-31T15:00:00Z', '2022-12-31T15:00:00Z'],
    [inMonth(2024, 2, 'UTC'), '2024-02-01', '2024-02-29', '2024-02-01T00:00:00Z', '2024-03-01T00:00:00Z'],
    // Helsinki goes to summer time within March: the month is an hour shorter.
    [inMonth(2025, 3, 'Europe/Helsinki'), '2025-03-01', '2025-03-31', '2025-02-28T22:00:00Z', '2025-03-31T21:00:00Z'],
    // Bogotá has no summer time; the days are those of the zone, not UTC's.
    [
      onDays('2025-05-01', '2025-05-02', 'America/Bogota'),
      '2025-05-01',
      '2025-05-02',
      '2025-05-01T05:00:00Z',
      '2025-05-03T05:00:00Z',
    ],
    // Beirut's clocks jump over midnight: the day begins at one o'clock.
    [
      onDays('2024-03-31', '2024-03-31', 'Asia/Beirut'),
      '2024-03-31',
      '2024-03-31',
      '2024-03-30T22:00:00Z',
      '2024-03-31T21:00:00Z',
    ],
  ] as const
  for (const [when, starts_on, ends_on, begins, ends] of cases) {
    const { precision: _, zone, ...known } = when
    const expected = { starts_on, ends_on, begins, ends }
    assert.deepEqual({ ...known, begins: String(known.begins), ends: String(known.ends) }, expected, zone)
  }
})

test('a time is on the day that its zone has then', () => {
  const late = atTime(instant('2025-01-01T23:30:00Z'), instant('2025-01-02T01:00:00Z'), 'America/Mexico_City')
  assert.deepEqual([late.precision, late.starts_on, late.ends_on], ['time', '2025-01-01', '2025-01-01'])
  const early = atTime(instant('2025-01-01T23:30:00Z'), instant('2025-01-02T01:00:00Z'), 'Asia/Tokyo')
  assert.deepEqual([early.starts_on, early.ends_on], ['2025-01-02', '2025-01-02'])
})

test('only a published event becomes over, at the moment it ends', () => {
  const now = instant('2025-06-01T12:00:00Z')
  const before = now.subtract({ seconds: 1 })
  const after = now.add({ seconds: 1 })
  const cases = [
    ['published', after, 'published', true],
    ['published', now, 'over', false],
    ['published', before, 'over', false],
    ['published', null, 'published', true],
    ['cancelled', before, 'cancelled', false],
    ['postponed', null, 'postponed', true],
    ['draft', before, 'draft', false],
  ] as const
  for (const [state, ends, seen, coming] of cases) {
    assert.equal(stateAt({ state, ends }, now), seen, `${state} ${ends}`)
    assert.equal(isComing({ ends }, now), coming, `${state} ${ends}`)
  }
})

test('without a date nothing is bounded', () => {
  const nothing = { starts_on: null, ends_on: null, begins: null, ends: null }
  assert.deepEqual(undated('Asia/Tokyo'), { precision: 'none', ...nothing, zone: 'Asia/Tokyo' })
})

const zones = Intl.supportedValuesOf('timeZone')
const anyDay = fc
  .record({
    zone: fc.constantFrom(...zones),
    back: fc.integer({ min: 0, max: 60 * 365 }),
    length: fc.integer({ min: 0, max: 9 }),
  })
  .map(({ zone, back, length }) => {
    const first = Temporal.PlainDate.from('2030-12-31').subtract({ days: back })
    return { zone, first, last: first.add({ days: length }) }
  })

test('days in any zone, over any change of its clocks, begin and end on those days and within their length', () => {
  fc.assert(
    fc.property(anyDay, ({ zone, first, last }) => {
      const { begins, ends, starts_on, ends_on } = onDays(first.toString(), last.toString(), zone)
      assert.ok(begins && ends)
      const lastMoment = ends.subtract({ milliseconds: 1 })
      assert.deepEqual([starts_on, ends_on], [first.toString(), last.toString()])
      // A zone that skipped a whole day (Samoa in 2011) has no such day to begin on.
      const hours = (ends.epochMilliseconds - begins.epochMilliseconds) / 3_600_000
      const nominal = (last.since(first).days + 1) * 24
      assert.ok(Math.abs(hours - nominal) <= 24, `${hours} hours`)
      const dayOf = (moment: Temporal.Instant) => moment.toZonedDateTimeISO(zone).toPlainDate()
      assert.ok(Temporal.PlainDate.compare(dayOf(begins), first) >= 0)
      if (hours > 0) assert.ok(Temporal.PlainDate.compare(dayOf(lastMoment), last) <= 0)
    }),
    { numRuns: 300 },
  )
})

test('a year is twelve months, without a gap or an overlap, in any zone', () => {
  fc.assert(
    fc.property(fc.constantFrom(...zones), fc.integer({ min: 1990, max: 2060 }), (zone, year) => {
      const months = Array.from({ length: 12 }, (_, index) => inMonth(year, index + 1, zone))
      const whole = inYear(year, zone)
      assert.equal(String(months[0]?.begins), String(whole.begins))
      assert.equal(String(months[11]?.ends), String(whole.ends))
      for (const [index, month] of months.slice(1).entries())
        assert.equal(String(month.begins), String(months[index]?.ends), `month ${index + 2}`)
    }),
    { numRuns: 100 },
  )
})

test('a time lasts as long as it lasts, and its days are never in the wrong order', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...zones),
      fc.integer({ min: 0, max: 2_000_000_000 }),
      fc.integer({ min: 0, max: 5_000 }),
      (zone, second, minutes) => {
        const begins = Temporal.Instant.fromEpochMilliseconds(second * 1000)
        const when = atTime(begins, begins.add({ minutes }), zone)
        assert.equal(String(when.begins), String(begins))
        assert.ok(when.starts_on !== null && when.ends_on !== null && when.starts_on <= when.ends_on)
      },
    ),
    { numRuns: 200 },
  )
})
