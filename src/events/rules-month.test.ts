// A month as weeks: whole weeks around it, lanes that hold, nothing lost.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { isMonth, monthAfter, weeksOf } from './rules-month.ts'

const on = (name: string, starts_on: string, ends_on = starts_on) => ({ name, starts_on, ends_on })

test('weeks begin with the weekday asked for and cover the whole month', () => {
  const first = (month: string, firstDay: number) => weeksOf(month, firstDay, [], 3)[0]?.[0]?.date
  assert.equal(first('2026-12', 1), '2026-11-30')
  assert.equal(first('2026-12', 7), '2026-11-29')
  assert.equal(first('2026-12', 2), '2026-12-01')
  assert.equal(weeksOf('2026-02', 7, [], 3).length, 4)
  assert.equal(weeksOf('2026-08', 1, [], 3).length, 6)
})

test('an event of several days keeps its lane, and is named again where a week begins', () => {
  const long = on('long', '2026-12-05', '2026-12-08')
  const short = on('short', '2026-12-05')
  const days = weeksOf('2026-12', 1, [short, long], 3).flat()
  const lanes = (date: string) =>
    days
      .find((day) => day.date === date)
      ?.lanes.map((entry) => entry && [entry.event.name, entry.begins, entry.ends, entry.named])
  assert.deepEqual(lanes('2026-12-05'), [
    ['long', true, false, true],
    ['short', true, true, true],
  ])
  assert.deepEqual(lanes('2026-12-06'), [['long', false, false, false]])
  assert.deepEqual(lanes('2026-12-07'), [['long', false, false, true]])
  assert.deepEqual(lanes('2026-12-08'), [['long', false, true, false]])
})

test('what has no lane is counted', () => {
  const many = Array.from({ length: 7 }, (_, index) => on(`${index}`, '2026-12-03'))
  const day = weeksOf('2026-12', 1, many, 3)
    .flat()
    .find(({ date }) => date === '2026-12-03')
  assert.deepEqual([day?.lanes.length, day?.hidden], [3, 4])
})

test('every event is shown or counted on each of its days', () => {
  const day = fc.integer({ min: 1, max: 31 }).map((number) => `2026-12-${String(number).padStart(2, '0')}`)
  const event = fc.tuple(day, day).map(([one, other]) => (one < other ? on('x', one, other) : on('x', other, one)))
  fc.assert(
    fc.property(fc.array(event, { maxLength: 20 }), fc.integer({ min: 1, max: 7 }), (events, firstDay) => {
      for (const { date, lanes, hidden } of weeksOf('2026-12', firstDay, events, 3).flat()) {
        const there = events.filter(({ starts_on, ends_on }) => starts_on <= date && ends_on >= date).length
        assert.equal(lanes.filter((entry) => entry !== undefined).length + hidden, there, date)
      }
    }),
  )
})

test('months go on from 1970 to 2199', () => {
  assert.deepEqual(['1970-01', '2199-12', '1969-12', '2200-01', '2026-13', '2026-1', ''].map(isMonth), [
    true,
    true,
    false,
    false,
    false,
    false,
    false,
  ])
  assert.equal(monthAfter('2026-12', 1), '2027-01')
  assert.equal(monthAfter('1970-01', -1), undefined)
  assert.equal(monthAfter('2199-12', 1), undefined)
})
