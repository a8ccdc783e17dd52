// Terms: how long, what follows, who is asked and when.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { askedForRenewal, isEmeritus, newTerm, renewedTerm, termState } from './rules-terms.ts'

const today = '2026-11-23'

test('a term is two years, its last day included', () => {
  assert.deepEqual(newTerm('2026-11-23'), { starts_on: '2026-11-23', ends_on: '2028-11-22' })
  assert.deepEqual(newTerm('2024-02-29'), { starts_on: '2024-02-29', ends_on: '2026-02-27' })
})

test('a renewed term follows the running one, or begins today', () => {
  const running = { starts_on: '2025-01-01', ends_on: '2026-12-31' }
  assert.deepEqual(renewedTerm(running, today), { starts_on: '2027-01-01', ends_on: '2028-12-31' })
  const lapsed = { starts_on: '2022-01-01', ends_on: '2023-12-31' }
  assert.deepEqual(renewedTerm(lapsed, today), newTerm(today))
})

test('a term is coming, running, ending or lapsed', () => {
  const states = [
    { starts_on: '2026-11-24', ends_on: null },
    { starts_on: '2020-01-01', ends_on: null },
    { starts_on: '2026-11-23', ends_on: '2027-01-23' },
    { starts_on: '2025-01-01', ends_on: '2027-01-22' },
    { starts_on: '2025-01-01', ends_on: '2026-11-23' },
    { starts_on: '2025-01-01', ends_on: '2026-11-22' },
  ].map((term) => termState(term, today))
  assert.deepEqual(states, ['coming', 'running', 'running', 'ending', 'ending', 'lapsed'])
})

const cases: [what: string, ends: string | null, asked: string[], due: string | undefined][] = [
  ['61 days before, nobody is asked', '2027-01-23', [], undefined],
  ['60 days before, the first question', '2027-01-22', [], '60'],
  ['it is asked once', '2027-01-22', ['60'], undefined],
  ['30 days before, the second', '2026-12-23', ['60'], '30'],
  ['who was found late is asked once, not twice', '2026-12-01', [], '30'],
  ['both were asked', '2026-12-01', ['60', '30'], undefined],
  ['on the last day still', '2026-11-23', ['60'], '30'],
  ['a lapsed term asks nothing', '2026-11-22', [], undefined],
  ['a term without an end asks nothing', null, [], undefined],
]
for (const [what, ends_on, asked, due] of cases) {
  test(what, () => assert.equal(askedForRenewal({ starts_on: '2025-01-01', ends_on }, [], asked, today), due))
}

test('who has their next term already is not asked', () => {
  const term = { starts_on: '2025-01-01', ends_on: '2026-12-31' }
  assert.equal(askedForRenewal(term, [{ starts_on: '2027-01-01', ends_on: '2028-12-31' }], [], today), undefined)
})

test('who has no running term but had one is emeritus', () => {
  const past = { starts_on: '2020-01-01', ends_on: '2021-12-31' }
  assert.equal(isEmeritus([past], today), true)
  assert.equal(isEmeritus([past, { starts_on: '2026-01-01', ends_on: null }], today), false)
  assert.equal(isEmeritus([], today), false)
})
