// Edits of a series: for one, for those that follow, for all; what an event has of its own stays its own.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import type { Typed } from '../kit/merge.ts'
import { typedWhen } from './forms-when.ts'
import { atTime } from './rules.ts'
import { ruleLike } from './rules-series.ts'
import { daysOf } from './rules-series-dates.ts'
import {
  applyEdit,
  formOn,
  movesDay,
  type Occurrence,
  type Scope,
  type ScopedEdit,
  type SeriesForm,
  scopes,
  unitsBetween,
} from './rules-series-edit.ts'

const zone = 'Europe/Helsinki'
const first = Temporal.PlainDate.from('2026-12-08')

function newSeries(): { series: SeriesForm; occurrences: Occurrence[] } {
  const begins = first.toZonedDateTime({ timeZone: zone, plainTime: '18:00' })
  const when = typedWhen(atTime(begins.toInstant(), begins.add({ hours: 2 }).toInstant(), zone))
  const template = { ...when, 'title.en': 'Moot', city: 'Oulu', place_name: 'Library' }
  const recurrence = { rule: ruleLike(first), first: first.toString(), skipped: [], added: [] }
  const occurrences = daysOf(recurrence, first.toString(), '2027-08-01').map((on, index) => ({
    id: index + 1,
    on,
    typed: formOn(template, on),
    own: [],
    settled: false,
  }))
  return { series: { recurrence, template }, occurrences }
}

const edit = (scope: Scope, id: number, change: Typed, from = newSeries()) => {
  const one = from.occurrences.find((each) => each.id === id)
  return applyEdit(from.series, from.occurrences, { id, typed: { ...one?.typed, ...change } }, scope)
}

test('For this one alone: it has the change as its own, the series nothing', () => {
  const { series } = newSeries()
  const done = edit('one', 3, { city: 'Turku' })
  assert.deepEqual([done.series, done.cut], [series, undefined])
  assert.deepEqual(
    done.changed.map(({ id, own, typed }) => [id, own, typed.city]),
    [[3, ['city'], 'Turku']],
  )
})

test('Changed back to what the series says, it is its own no more', () => {
  const { series, occurrences } = newSeries()
  const own = occurrences.map((one) =>
    one.id === 3 ? { ...one, own: ['city'], typed: { ...one.typed, city: 'Turku' } } : one,
  )
  const done = edit('one', 3, { city: 'Oulu' }, { series, occurrences: own })
  assert.deepEqual(done.changed[0]?.own, [])
})

test('For this and those that follow: the series is cut, those before stay as they are', () => {
  const done = edit('following', 4, { starts_at: '19:00', ends_at: '21:00' })
  assert.deepEqual(done.series.recurrence.rule.ending, { kind: 'until', day: '2027-03-08' })
  assert.deepEqual([done.series.template.starts_at, done.cut?.template.starts_at], ['18:00', '19:00'])
  assert.deepEqual([done.cut?.recurrence.first, done.cut?.template.starts_on], ['2027-03-09', '2027-03-09'])
  assert.deepEqual(
    done.changed.map(({ id, typed }) => [id, typed.starts_on, typed.starts_at]),
    [
      [4, '2027-03-09', '19:00'],
      [5, '2027-04-13', '19:00'],
      [6, '2027-05-11', '19:00'],
      [7, '2027-06-08', '19:00'],
      [8, '2027-07-13', '19:00'],
    ],
  )
})

test('From the first on, those that follow are all: nothing is cut', () => {
  const done = edit('following', 1, { city: 'Turku' })
  assert.deepEqual([done.cut, done.series.template.city, done.changed.length], [undefined, 'Turku', 8])
})

test('For all: each gets it, except where it has its own or is over', () => {
  const { series, occurrences } = newSeries()
  const mixed = occurrences.map((one) => {
    if (one.id === 2) return { ...one, own: ['city'], typed: { ...one.typed, city: 'Turku' } }
    return one.id === 1 ? { ...one, settled: true } : one
  })
  const done = edit('all', 5, { city: 'Vaasa', place_name: 'Cellar' }, { series, occurrences: mixed })
  assert.deepEqual([done.series.template.city, done.series.template.place_name], ['Vaasa', 'Cellar'])
  assert.deepEqual(
    done.changed.slice(0, 2).map(({ id, typed, own }) => [id, typed.city, typed.place_name, own]),
    [
      [2, 'Turku', 'Cellar', ['city']],
      [3, 'Vaasa', 'Cellar', []],
    ],
  )
})

test('The day of many is moved by their rule, the hour by an edit', () => {
  const before = { starts_on: '2026-12-08', starts_at: '18:00' }
  const day = { ...before, starts_on: '2026-12-09' }
  const hour = { ...before, starts_at: '19:00' }
  assert.deepEqual(
    scopes.map((scope) => [movesDay(before, day, scope), movesDay(before, hour, scope)]),
    [
      [false, false],
      [true, false],
      [true, false],
    ],
  )
})

// Anything -------------------------------------------------------------------------------------------------------

const anyChange = fc.record(
  {
    city: fc.constantFrom('Oulu', 'Turku', 'Vaasa'),
    place_name: fc.constantFrom('Library', 'Cellar'),
    starts_at: fc.constantFrom('17:00', '18:00', '19:30'),
  },
  { requiredKeys: [] },
)
const anyEdits = fc.array(fc.record({ scope: fc.constantFrom(...scopes), at: fc.nat(7), change: anyChange }), {
  maxLength: 6,
})

test('Whatever is edited in whatever order: nothing beyond its scope changes, and each event is what its series and itself say', () => {
  fc.assert(
    fc.property(anyEdits, (edits) => {
      const { series, occurrences } = newSeries()
      const all = new Map([[0, series]])
      let events = occurrences.map((one) => ({ ...one, of: 0 }))
      for (const { scope, at, change } of edits) {
        const one = events[at]
        const own = one && all.get(one.of)
        if (!one || !own) continue
        const before = events
        const done = applyEdit(
          own,
          events.filter(({ of }) => of === one.of),
          { id: one.id, typed: { ...one.typed, ...change } },
          scope,
        )
        events = settle(all, events, one.of, done)
        for (const [index, event] of events.entries()) {
          const reached =
            event.id === one.id ||
            (scope !== 'one' && before[index]?.of === one.of && (scope === 'all' || event.on >= one.on))
          if (!reached) assert.deepEqual(event, before[index])
          const said = formOn(all.get(event.of)?.template ?? {}, event.on)
          assert.deepEqual(
            unitsBetween(said, event.typed).filter((unit) => !event.own.includes(unit)),
            [],
          )
        }
      }
      const days = [...all.values()].flatMap(({ recurrence }) => daysOf(recurrence, '2026-12-01', '2027-08-01'))
      assert.deepEqual(days.sort(), events.map(({ on }) => on).sort())
    }),
    { numRuns: 150 },
  )
})

function settle(all: Map<number, SeriesForm>, events: (Occurrence & { of: number })[], of: number, done: ScopedEdit) {
  all.set(of, done.series)
  const next = all.size
  if (done.cut) all.set(next, done.cut)
  const first = done.cut && done.changed[0] ? events.find(({ id }) => id === done.changed[0]?.id)?.on : undefined
  return events.map((event) => {
    const changed = done.changed.find(({ id }) => id === event.id)
    const moved = done.cut && event.of === of && first !== undefined && event.on >= first
    return { ...event, ...changed, of: moved ? next : event.of }
  })
}
