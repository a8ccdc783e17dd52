// Dates as files have them: every notation, and back again in every zone.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { atTime } from '../events/rules.ts'
import { dayNotation, daysOf, notationOf, whenOf } from './imported-date.ts'

describe('dates in files', () => {
  const same = [
    '2024',
    '2024-05',
    '2024-05-16',
    '2024-05-16/2024-05-17',
    '2024-11/2025-01',
    '2024-05-16T09:00/2024-05-16T17:30',
  ]
  for (const notation of same)
    it(`${notation} comes back`, () => {
      const when = whenOf(notation, 'Asia/Tokyo')
      assert.equal(when && notationOf(when), notation)
    })
  const short: [string, string][] = [
    ['2024-05-16/17', '2024-05-16/2024-05-17'],
    ['2024-05-30/06-02', '2024-05-30/2024-06-02'],
    ['2024-05-16T09:00/17:00', '2024-05-16T09:00/2024-05-16T17:00'],
  ]
  for (const [notation, whole] of short)
    it(`${notation} is short for ${whole}`, () => assert.deepEqual(whenOf(notation, 'UTC'), whenOf(whole, 'UTC')))

  for (const none of [
    '',
    'soon',
    '2024-13',
    '2024-02-30',
    '2024-05-17/16',
    '2024/2024-05',
    '2024-05-16T09:00',
    '2024-05-16T17:00/09:00',
    '2024/2025/2026',
  ])
    it(`“${none}” is no date`, () => assert.equal(whenOf(none, 'UTC'), undefined))

  it('an unknown date is none', () => {
    const when = whenOf(null, 'UTC')
    assert.equal(when && notationOf(when), null)
  })

  it('by property: any two instants come back in any zone, when the clocks change as well', () => {
    const second = fc.integer({ min: 1_600_000_000, max: 1_900_000_000 })
    const zone = fc.constantFrom(
      'UTC',
      'America/New_York',
      'Australia/Lord_Howe',
      'Asia/Kolkata',
      'Europe/Helsinki',
      'Pacific/Apia',
    )
    fc.assert(
      fc.property(second, fc.nat(400_000), zone, (from, length, zone) => {
        const [begins, ends] = [from, from + length].map((at) => Temporal.Instant.fromEpochMilliseconds(at * 1000))
        if (begins === undefined || ends === undefined) return
        const when = atTime(begins, ends, zone)
        const again = whenOf(notationOf(when), zone)
        assert.deepEqual([again?.begins?.toString(), again?.ends?.toString()], [begins.toString(), ends.toString()])
      }),
    )
  })

  it('days, months and years have a first and a last day', () => {
    assert.deepEqual(daysOf('2024-02'), { first: '2024-02-01', last: '2024-02-29', precision: 'month' })
    assert.equal(dayNotation('2024-02-29', 'month'), '2024-02')
  })
})
