// Rules of series: written and read back, their days, and that an hour stays what it is whatever clocks do.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { readSeries, typedSeries } from './forms-series.ts'
import { ruleInWords } from './parts-series.ts'
import { atTime, type When } from './rules.ts'
import { type Ending, type Pattern, readRule, ruleLike, type SeriesRule, writeRule } from './rules-series.ts'
import { aheadMost, cutBefore, daysAhead, daysOf, type Recurrence, whenOn } from './rules-series-dates.ts'

const never: Ending = { kind: 'never' }
const second = (weekday: number): Pattern => ({ unit: 'month', on: { by: 'weekday', which: 2, weekday } })
const series = (rule: SeriesRule, first: string, more: Partial<Recurrence> = {}): Recurrence => ({
  rule,
  first,
  skipped: [],
  added: [],
  ...more,
})

const cases: { rule: SeriesRule; text: string; first: string; days: string[] }[] = [
  {
    rule: { every: 1, pattern: second(2), ending: never },
    text: 'FREQ=MONTHLY;BYDAY=2TU',
    first: '2026-12-08',
    days: ['2026-12-08', '2027-01-12', '2027-02-09', '2027-03-09'],
  },
  {
    rule: { every: 2, pattern: { unit: 'week', weekdays: [2, 4] }, ending: never },
    text: 'FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH',
    first: '2026-12-08',
    days: ['2026-12-08', '2026-12-10', '2026-12-22', '2026-12-24', '2027-01-05', '2027-01-07'],
  },
  {
    rule: { every: 1, pattern: { unit: 'month', on: { by: 'day', day: 31 } }, ending: { kind: 'count', count: 3 } },
    text: 'FREQ=MONTHLY;BYMONTHDAY=31;COUNT=3',
    first: '2026-12-31',
    days: ['2026-12-31', '2027-01-31', '2027-03-31'],
  },
  {
    rule: { every: 1, pattern: { unit: 'month', on: { by: 'day', day: -1 } }, ending: never },
    text: 'FREQ=MONTHLY;BYMONTHDAY=-1',
    first: '2026-12-31',
    days: ['2026-12-31', '2027-01-31', '2027-02-28', '2027-03-31'],
  },
  {
    rule: {
      every: 3,
      pattern: { unit: 'month', on: { by: 'weekday', which: -1, weekday: 5 } },
      ending: { kind: 'until', day: '2027-03-26' },
    },
    text: 'FREQ=MONTHLY;INTERVAL=3;BYDAY=-1FR;UNTIL=20270326',
    first: '2026-12-25',
    days: ['2026-12-25', '2027-03-26'],
  },
  {
    rule: { every: 1, pattern: { unit: 'year', month: 2, on: { by: 'day', day: 29 } }, ending: never },
    text: 'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29',
    first: '2028-02-29',
    days: ['2028-02-29', '2032-02-29'],
  },
  {
    // An event that is not on a day of its rule begins the series all the same, and counts.
    rule: { every: 1, pattern: second(2), ending: { kind: 'count', count: 3 } },
    text: 'FREQ=MONTHLY;BYDAY=2TU;COUNT=3',
    first: '2026-12-10',
    days: ['2026-12-10', '2027-01-12', '2027-02-09'],
  },
]

for (const { rule, text, first, days } of cases)
  test(`${text} from ${first}`, () => {
    assert.equal(writeRule(rule), text)
    assert.deepEqual(readRule(text), rule)
    const until = Temporal.PlainDate.from(days.at(-1) ?? first).add({ days: 1 })
    assert.deepEqual(daysOf(series(rule, first), '2020-01-01', until.toString()), days)
  })

test('Rules that the form cannot show are none of ours', () => {
  for (const text of ['FREQ=DAILY', 'FREQ=WEEKLY;BYDAY=2TU', 'FREQ=MONTHLY;BYDAY=5TU', 'FREQ=MONTHLY', 'x', ''])
    assert.equal(readRule(text), undefined, text)
})

test('Skipped days are left out, added ones are in', () => {
  const rule = { every: 1, pattern: second(2), ending: never } as const
  const exceptions = { skipped: ['2027-01-12'], added: ['2027-01-20', '2027-02-09'] }
  assert.deepEqual(daysOf(series(rule, '2026-12-08', exceptions), '2026-12-01', '2027-02-28'), [
    '2026-12-08',
    '2027-01-20',
    '2027-02-09',
  ])
})

test('An endless rule is made so many times ahead, and no further than eighteen months', () => {
  const today = Temporal.PlainDate.from('2030-05-31')
  const weekly = series({ every: 1, pattern: { unit: 'week', weekdays: [1] }, ending: never }, '2026-12-07')
  const yearly = series(
    { every: 1, pattern: { unit: 'year', month: 12, on: { by: 'day', day: 1 } }, ending: never },
    '2026-12-01',
  )
  assert.deepEqual([daysAhead(weekly, today).length, daysAhead(weekly, today)[0]], [aheadMost, '2030-06-03'])
  assert.deepEqual(daysAhead(yearly, today), ['2030-12-01'])
})

test('What the form shows is read back as the same rule', () => {
  for (const { rule, first } of cases) {
    const day = Temporal.PlainDate.from(first)
    assert.deepEqual(readSeries(typedSeries(rule, day, 'published'), day), { ok: true, rule, madeAs: 'published' })
  }
  const blank = typedSeries(
    ruleLike(Temporal.PlainDate.from('2026-12-08')),
    Temporal.PlainDate.from('2026-12-08'),
    'draft',
  )
  const first = Temporal.PlainDate.from('2026-12-08')
  const wrong = { ...blank, every: '0', which: '7', ends: 'until', until: '2026-12-08' }
  assert.deepEqual(readSeries(wrong, first), {
    ok: false,
    faults: { every: 'every-wanted', which: 'choose', until: 'until-wanted' },
  })
  assert.deepEqual(readSeries({ ...blank, unit: 'week', weekdays: '' }, first), {
    ok: false,
    faults: { weekdays: 'weekday-wanted' },
  })
  assert.deepEqual(readSeries({ ...blank, ends: 'count', count: '9999' }, first), {
    ok: false,
    faults: { count: 'count-wanted' },
  })
})

test('A rule is a sentence in each language', () => {
  const rule = { every: 1, pattern: second(2), ending: { kind: 'until', day: '2027-12-31' } } as const
  const said = (['en', 'ja', 'zh-Hans', 'es', 'fi', 'fr'] as const).map((language) => ruleInWords(rule, language))
  assert.deepEqual(said, [
    'Every month on the second Tuesday, until 31 December 2027',
    '毎月の第2火曜日（2027年12月31日まで）',
    '每月的第二个星期二，直到2027年12月31日',
    'Cada mes, el segundo martes, hasta el 31 de diciembre de 2027',
    'Joka kuukauden toisena tiistaina, viimeistään 31. joulukuuta 2027',
    'Chaque mois, le deuxième mardi, jusqu’au 31 décembre 2027',
  ])
  const weekly = { every: 2, pattern: { unit: 'week', weekdays: [2, 4] }, ending: { kind: 'count', count: 5 } } as const
  assert.deepEqual(
    (['en', 'ja', 'fi'] as const).map((language) => ruleInWords(weekly, language)),
    [
      'Every 2 weeks on Tuesday and Thursday; 5 times in all',
      '2週間ごとの火曜日、木曜日（全5回）',
      '2 viikon välein tiistaina ja torstaina; yhteensä 5 kertaa',
    ],
  )
})

// Anything -------------------------------------------------------------------------------------------------------

const anyDay = fc.integer({ min: 0, max: 4000 }).map((days) => Temporal.PlainDate.from('2024-01-01').add({ days }))
const anyOn = fc.oneof(
  fc.record({
    by: fc.constant('weekday' as const),
    which: fc.constantFrom(1, 2, 3, 4, -1),
    weekday: fc.integer({ min: 1, max: 7 }),
  }),
  fc.record({ by: fc.constant('day' as const), day: fc.constantFrom(1, 15, 28, 29, 31, -1) }),
) as fc.Arbitrary<Extract<Pattern, { unit: 'month' }>['on']>
const anyPattern: fc.Arbitrary<Pattern> = fc.oneof(
  fc.record({
    unit: fc.constant('week' as const),
    weekdays: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 3 }).map((days) => days.sort()),
  }),
  fc.record({ unit: fc.constant('month' as const), on: anyOn }),
)
const anyRule = fc.record({
  every: fc.integer({ min: 1, max: 4 }),
  pattern: anyPattern,
  ending: fc.oneof(
    fc.constant(never),
    fc.record({ kind: fc.constant('count' as const), count: fc.integer({ min: 2, max: 40 }) }),
  ),
})
const zones = [
  'Europe/Helsinki',
  'America/New_York',
  'Australia/Lord_Howe',
  'Africa/Casablanca',
  'America/Santiago',
  'Asia/Tokyo',
]

test('An event keeps its hour by the clock on the wall on every day of its series, in every zone', () => {
  const time = fc.record({ hour: fc.integer({ min: 0, max: 23 }), minute: fc.constantFrom(0, 30) })
  fc.assert(
    fc.property(anyRule, anyDay, time, fc.constantFrom(...zones), (rule, first, wall, zone) => {
      const begins = first.toZonedDateTime({ timeZone: zone, plainTime: wall })
      const when: When = atTime(begins.toInstant(), begins.add({ hours: 2 }).toInstant(), zone)
      const far = first.add({ months: 20 }).toString()
      for (const day of daysOf(series(rule, first.toString()), first.toString(), far).slice(0, 40)) {
        const moved = whenOn(when, day)
        const local = moved.begins?.toZonedDateTimeISO(zone)
        // On the night in which clocks skip that hour there is none; the next one that exists stands in.
        const wanted = Temporal.PlainDate.from(day).toZonedDateTime({ timeZone: zone, plainTime: begins.toPlainTime() })
        assert.deepEqual([moved.starts_on, moved.zone], [local?.toPlainDate().toString(), zone])
        assert.equal(local?.toString(), wanted.toString())
      }
    }),
    { numRuns: 150 },
  )
})

test('A series cut in two has the same days as before, each in one of them', () => {
  fc.assert(
    fc.property(anyRule, anyDay, fc.nat(30), fc.nat(20), (rule, first, at, skip) => {
      const whole = series(rule, first.toString())
      const far = first.add({ years: 3 }).toString()
      const days = daysOf(whole, whole.first, far)
      const cut = days[1 + (at % Math.max(1, days.length - 1))]
      if (cut === undefined) return
      const skipped = [days[skip % days.length] ?? cut]
      const { before, after } = cutBefore({ ...whole, skipped }, cut)
      const left = [...daysOf(before, whole.first, far), ...daysOf(after, after.first, far)]
      assert.deepEqual(
        left,
        days.filter((day) => !skipped.includes(day)),
      )
      assert.ok(daysOf(before, whole.first, far).every((day) => day < cut))
    }),
    { numRuns: 200 },
  )
})
