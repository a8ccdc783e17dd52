// Quarters, when reports are due, and what the numbers of a chapter ask people to decide.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Activity, concernsOf, daysSilent, regionsOf } from './rules-health.ts'
import {
  daysOf,
  quarterAfter,
  quarterAsked,
  quarterBefore,
  quarterOf,
  readQuarter,
  reportState,
} from './rules-reports.ts'

test('quarters and their days', () => {
  assert.deepEqual(['2026-01-01', '2026-03-31', '2026-04-01', '2026-12-31'].map(quarterOf), [
    '2026-Q1',
    '2026-Q1',
    '2026-Q2',
    '2026-Q4',
  ])
  assert.deepEqual(daysOf('2024-Q1'), { first: '2024-01-01', last: '2024-03-31' })
  assert.deepEqual(
    [quarterBefore('2026-Q1'), quarterAfter('2026-Q4'), quarterAsked('2026-11-23')],
    ['2025-Q4', '2027-Q1', '2026-Q3'],
  )
  assert.deepEqual(['2026-Q4', '2026-Q5', '26-Q1', '', undefined].map(readQuarter), [
    '2026-Q4',
    undefined,
    undefined,
    undefined,
    undefined,
  ])
})

const active = { state: 'active', founded_on: '2024-01-01', sent: false }
const cases: [what: string, chapter: typeof active, today: string, state: string][] = [
  ['it is asked for when the quarter is over', active, '2026-10-01', 'due'],
  ['for two weeks', active, '2026-10-14', 'due'],
  ['then it is overdue', active, '2026-10-15', 'overdue'],
  ['while the quarter runs it is not', active, '2026-09-30', 'running'],
  ['a sent one is sent', { ...active, sent: true }, '2026-12-01', 'sent'],
  ['a resting chapter sends none', { ...active, state: 'dormant' }, '2026-12-01', 'none'],
  ['nor one that began later', { ...active, founded_on: '2026-10-01' }, '2026-12-01', 'none'],
]
for (const [what, chapter, today, state] of cases) {
  test(`a report: ${what}`, () => assert.equal(reportState(chapter, '2026-Q3', today), state))
}

const lively: Activity = {
  state: 'active',
  founded_on: '2024-01-01',
  last_held: '2026-11-01',
  next_on: null,
  ambassadors: 1,
  first_end: null,
}
const today = '2026-11-23'

test('a chapter silent for more than 180 days, with nothing to come, is proposed to rest', () => {
  assert.deepEqual(concernsOf(lively, today), [])
  assert.deepEqual(concernsOf({ ...lively, last_held: '2026-05-27' }, today), [])
  assert.deepEqual(concernsOf({ ...lively, last_held: '2026-05-26' }, today), ['let-it-rest'])
  assert.deepEqual(concernsOf({ ...lively, last_held: '2026-05-26', next_on: '2026-12-01' }, today), [])
  assert.deepEqual(concernsOf({ ...lively, last_held: null, founded_on: '2026-11-01' }, today), [])
  assert.deepEqual(concernsOf({ ...lively, last_held: null }, today), ['let-it-rest'])
})

test('regions: chapters, meetups and members by continent, closed ones left out', () => {
  const chapter = {
    state: 'active',
    founded_on: '2024-01-01',
    last_held: '2026-11-01',
    next_on: null,
    ambassadors: 1,
    first_end: null,
  } as const
  const numbers = { held: [1, 2], attended: null, member_count: 10, joined: 1, today: '2026-11-23' }
  const of = (countries: string[], part: object = {}) => ({ ...chapter, ...numbers, countries, ...part })
  assert.deepEqual(
    regionsOf([
      of(['FI', 'JP']),
      of(['SE'], { last_held: '2026-01-01' }),
      of(['JP'], { attended: 40 }),
      of([]),
      of(['KE'], { state: 'closed' }),
    ]),
    [
      { continent: 'europe', chapters: 2, held: 6, attended: 0, members: 20, joined: 2, silent: 1 },
      { continent: 'asia', chapters: 1, held: 3, attended: 40, members: 10, joined: 1, silent: 0 },
      { continent: 'elsewhere', chapters: 1, held: 3, attended: 0, members: 10, joined: 1, silent: 0 },
    ],
  )
})

test('a chapter without ambassadors needs one; a resting one with a meetup to come is woken', () => {
  assert.deepEqual(concernsOf({ ...lively, ambassadors: 0 }, today), ['nobody-runs-it'])
  assert.deepEqual(concernsOf({ ...lively, state: 'dormant', next_on: '2026-12-01' }, today), ['wake-it'])
  assert.deepEqual(concernsOf({ ...lively, state: 'closed', ambassadors: 0 }, today), [])
  assert.deepEqual(concernsOf({ ...lively, first_end: '2027-01-22' }, today), ['term-ends'])
  assert.deepEqual(concernsOf({ ...lively, first_end: '2027-01-23' }, today), [])
  assert.deepEqual([daysSilent(lively, today), daysSilent({ last_held: null }, today)], [22, undefined])
})
