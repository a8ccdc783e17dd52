import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Temporal } from 'temporal-polyfill'
import {
  clockTimesInUtc,
  dateBlock,
  dateDetail,
  dayInWords,
  lengthInWords,
  spanInWords,
  type TimeSpan,
} from './dates.ts'

const now = Temporal.Instant.from('2026-11-23T10:00:00Z')
const tokyo: TimeSpan = {
  precision: 'time',
  starts_on: '2026-12-03',
  ends_on: '2026-12-03',
  begins: Temporal.Instant.from('2026-12-03T10:00:00Z'),
  ends: Temporal.Instant.from('2026-12-03T12:00:00Z'),
  zone: 'Asia/Tokyo',
}
const days = (precision: TimeSpan['precision'], starts_on: string, ends_on: string): TimeSpan => {
  return { precision, starts_on, ends_on, begins: null, ends: null, zone: 'Europe/Helsinki' }
}

test('the date block says what is known, and the year where it is not this one', () => {
  assert.deepEqual(dateBlock(tokyo, 'en', now), { big: '03', size: 'day', below: 'December' })
  assert.deepEqual(dateBlock(tokyo, 'ja', now), { big: '03', size: 'day', below: '12月' })
  assert.deepEqual(dateBlock(tokyo, 'zh-Hans', now), { big: '03', size: 'day', below: '12月' })
  assert.deepEqual(dateBlock(days('day', '2027-01-12', '2027-01-13'), 'en', now), {
    big: '12',
    size: 'day',
    below: 'Jan 2027',
  })
  assert.deepEqual(dateBlock(days('month', '2027-10-01', '2027-10-31'), 'en', now), {
    big: 'Oct',
    size: 'word',
    below: '2027',
  })
  assert.deepEqual(dateBlock(days('year', '2024-01-01', '2024-12-31'), 'fi', now), {
    big: '2024',
    size: 'year',
    below: '',
  })
  assert.equal(dateBlock({ ...tokyo, precision: 'none', starts_on: null, ends_on: null }, 'en', now), undefined)
})

test('the line below says the weekday and hour, or the span of days', () => {
  assert.equal(dateDetail(tokyo, 'en'), 'Thu 19:00')
  assert.equal(dateDetail(days('day', '2027-01-12', '2027-01-12'), 'fi'), 'ti')
  assert.match(dateDetail(days('day', '2027-01-12', '2027-01-13'), 'en'), /12.+13/)
  assert.equal(dateDetail(days('year', '2024-01-01', '2024-12-31'), 'en'), '')
})

test('a span is said in the zone of the event, with its name', () => {
  const said = spanInWords(tokyo, 'en')
  assert.match(said, /Thu.*3 December 2026/)
  assert.match(said, /19:00.*21:00/)
  assert.match(said, /GMT\+9|JST/)
  assert.equal(spanInWords(days('month', '2027-10-01', '2027-10-31'), 'fr'), 'octobre 2027')
  assert.equal(dayInWords('2026-12-01', 'fr'), '1er décembre 2026')
  assert.equal(dayInWords('2026-12-11', 'fr'), '11 décembre 2026')
  assert.equal(spanInWords(days('year', '2024-01-01', '2024-12-31'), 'en'), '2024')
  assert.equal(
    clockTimesInUtc(Temporal.Instant.from('2026-12-03T10:00:00Z'), Temporal.Instant.from('2026-12-03T12:00:00Z'), 'en'),
    '10:00–12:00 UTC',
  )
})

test('lengths are said in hours and minutes', () => {
  assert.equal(lengthInWords(5040, 'en'), '1 hr 24 mins')
  assert.equal(lengthInWords(20, 'en'), '1 min')
  assert.equal(lengthInWords(7200, 'fi'), '2 t')
})

test('a time of one day keeps its weekday and zone in Japanese and Chinese, and its leading zero where that is the custom', () => {
  const dates = { precision: 'time', starts_on: '2026-12-03', ends_on: '2026-12-03', zone: 'Asia/Tokyo' } as const
  const early: TimeSpan = {
    ...dates,
    begins: Temporal.Instant.from('2026-12-03T00:00:00Z'),
    ends: Temporal.Instant.from('2026-12-03T02:30:00Z'),
  }
  assert.equal(spanInWords(early, 'ja'), '2026年12月3日(木) 9:00–11:30 JST')
  assert.equal(spanInWords(early, 'zh-Hans'), '2026年12月3日周四 09:00–11:30 GMT+9')
  assert.equal(dateDetail(early, 'en'), 'Thu 09:00')
  assert.equal(dateDetail(early, 'fi'), 'to 9.00')
})
