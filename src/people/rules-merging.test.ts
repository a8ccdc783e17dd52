// What two identities come to when they are one.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { fillProfile, joinTerms, type OwnedTerm } from './rules-merging.ts'

const term = (id: number, starts_on: string, ends_on: string | null, to = '1 2'): OwnedTerm => ({
  ...{ id, starts_on, ends_on, to },
  starts_precision: 'day',
  ends_precision: 'day',
})

const short = ({ stay, go }: ReturnType<typeof joinTerms>) => ({
  stay: stay.map(({ id, starts_on, ends_on }) => [id, starts_on, ends_on]),
  go: go.map(({ id, into }) => [id, into]),
})

test('terms that overlap are one from first to last; others stay as they are', () => {
  const cases: [OwnedTerm[], ReturnType<typeof short>][] = [
    [[], { stay: [], go: [] }],
    [
      [term(1, '2024-01-01', '2024-12-31'), term(2, '2024-06-01', '2025-05-31')],
      { stay: [[1, '2024-01-01', '2025-05-31']], go: [[2, 1]] },
    ],
    [
      [term(1, '2024-01-01', '2024-12-31'), term(2, '2025-01-01', null)],
      {
        stay: [
          [1, '2024-01-01', '2024-12-31'],
          [2, '2025-01-01', null],
        ],
        go: [],
      },
    ],
    [
      [term(3, '2020-01-01', '2020-12-31'), term(4, '2022-01-01', '2022-12-31'), term(5, '2020-06-01', null)],
      {
        stay: [[3, '2020-01-01', null]],
        go: [
          [5, 3],
          [4, 3],
        ],
      },
    ],
    [
      [term(1, '2024-01-01', null), term(2, '2024-01-01', null, '1 3')],
      {
        stay: [
          [1, '2024-01-01', null],
          [2, '2024-01-01', null],
        ],
        go: [],
      },
    ],
  ]
  for (const [terms, joined] of cases) assert.deepEqual(short(joinTerms(terms)), joined)
})

test('whatever terms two persons have, afterwards none overlaps another, and no day of service is lost', () => {
  const day = fc.integer({ min: 1, max: 28 }).map((number) => `2024-02-${String(number).padStart(2, '0')}`)
  const spans = fc.array(fc.tuple(day, fc.option(day)), { maxLength: 8 })
  fc.assert(
    fc.property(spans, (found) => {
      const terms = found.map(([one, other], id) =>
        other !== null && other < one ? term(id, other, one) : term(id, one, other),
      )
      const { stay, go } = joinTerms(terms)
      assert.equal(stay.length + go.length, terms.length)
      const serves = (among: OwnedTerm[], on: string) =>
        among.filter(({ starts_on, ends_on }) => starts_on <= on && (ends_on === null || ends_on >= on)).length
      for (let number = 1; number <= 29; number++) {
        const on = `2024-02-${String(number).padStart(2, '0')}`
        assert.equal(serves(stay, on), Math.min(1, serves(terms, on)), on)
      }
    }),
  )
})

test('what the profile that stays does not say is filled in; the place as a whole', () => {
  const empty = { affiliation: null, website: null, city: null, country: null, language: 'en', bio: {} }
  const kept = { ...empty, name: 'Jane', published: false, city: 'Oslo', bio: { en: 'Mine' } }
  const gone = {
    ...empty,
    ...{ name: 'J. Doe', published: true, affiliation: 'Works', city: 'Bergen', country: 'NO' },
    bio: { en: 'Theirs', nb: 'Hei' },
  }
  assert.deepEqual(fillProfile(kept, gone), {
    ...kept,
    affiliation: 'Works',
    country: null,
    bio: { en: 'Mine', nb: 'Hei' },
  })
})
