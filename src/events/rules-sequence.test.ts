// Which entry of an event a calendar keeps: the later one, of the seat or of the event.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { calendarSequence } from './rules-sequence.ts'

test('each change of a seat counts up, and a change of its event above all of them', () => {
  const written = [
    calendarSequence(0),
    calendarSequence(0, 1),
    calendarSequence(0, 2),
    calendarSequence(0, 5000),
    calendarSequence(1),
    calendarSequence(1, 3),
    calendarSequence(2),
  ]
  assert.deepEqual(written, [0, 1, 2, 999, 1000, 1003, 2000])
})
