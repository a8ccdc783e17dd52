// When anybody can say that they plan to go elsewhere, and the days that are drawn of it.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Temporal } from 'temporal-polyfill'
import { lastDays, mayPlan } from './rules-outside-interest.ts'

const now = Temporal.Instant.from('2026-11-23T10:00:00Z')
const fair = {
  state: 'published',
  registration: 'external',
  external_url: 'https://fair.example/',
  ends: now.add({ hours: 1 }),
} as const

test('only where registration is elsewhere, and as long as it takes place', () => {
  const cases = [
    [{}, true],
    [{ ends: null }, true],
    [{ ends: now }, false],
    [{ state: 'cancelled' }, false],
    [{ state: 'postponed' }, false],
    [{ state: 'draft' }, false],
    [{ registration: 'open' }, false],
    [{ external_url: null }, false],
  ] as const
  for (const [part, may] of cases) assert.equal(mayPlan({ ...fair, ...part }, now), may, JSON.stringify(part))
})

test('days on which nobody said anything are drawn as none, and older ones are left out', () => {
  const days = [
    { day: '2026-11-01', presses: 9 },
    { day: '2026-11-22', presses: 2 },
  ]
  assert.deepEqual(lastDays(days, Temporal.PlainDate.from('2026-11-23'), 3), [
    { day: '2026-11-21', presses: 0 },
    { day: '2026-11-22', presses: 2 },
    { day: '2026-11-23', presses: 0 },
  ])
})
