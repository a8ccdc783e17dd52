// What is foretold of an event: tables of cases, and what must hold whatever earlier events were like.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { countdown, type Fill, fillOf, momentOf, registeredOn } from './rules-fill.ts'
import { arrivalsOf, type Band, foretell, overbookingFor, seatedOf, showsOf } from './rules-forecast.ts'

/** Of an event: how many were registered 0, 1, 2 … days before, and when it began. */
const fill = (start: number, ...days: number[]): Fill => ({ days, start })
const same = (value: number): Band => ({ low: value, middle: value, high: value })

test('Who comes and goes adds up day by day, to when it begins', () => {
  const changes = [
    { day: 3, people: 4 },
    { day: 1, people: 3 },
    { day: 1, people: -1 },
    { day: -1, people: 2 },
  ]
  const its = fillOf(changes)
  assert.deepEqual(its, { days: [6, 6, 4, 4], start: 8 })
  assert.deepEqual([registeredOn(its, 9), registeredOn(its, 3), registeredOn(its, -1)], [0, 4, 8])
  assert.deepEqual(fillOf([]), { days: [0], start: 0 })
})

test('Now is one of the moments of a coming event, and the beginning the last one of an event that has begun', () => {
  const now = Temporal.Instant.from('2026-11-23T10:00:00Z')
  const coming = countdown(now.add({ hours: 60 }), now)
  assert.deepEqual({ ...coming, until: String(coming.until) }, { until: '2026-11-25T22:00:00Z', days: 2, rest: 43_200 })
  assert.equal(String(momentOf(coming, 2)), String(now))
  assert.equal(String(momentOf(coming, -1)), '2026-11-25T22:00:00Z')
  const over = countdown(now.subtract({ hours: 30 }), now)
  assert.deepEqual([over.days, over.rest, String(momentOf(over, 1))], [0, 0, '2026-11-21T04:00:00Z'])
  assert.deepEqual(String(countdown(null, now).until), String(now))
})

const half = [fill(20, 18, 10, 4), fill(40, 40, 20, 6), fill(10, 9, 5, 2)]
const cases: [name: string, people: number, days: number, earlier: Fill[], expected: unknown][] = [
  ['two earlier events say nothing', 10, 1, half.slice(0, 2), 'too-few'],
  ['events of a handful of people do not count', 10, 1, [...half.slice(0, 2), fill(4, 4, 2)], 'too-few'],
  ['nobody cannot be multiplied', 0, 1, half, 'nobody-yet'],
  ['a day on which most had hardly begun is too early', 10, 4, half, 'too-early'],
  ['all had half of their people on that day', 12, 1, half, { events: 3, start: same(24) }],
  [
    'events differ, and so does what is likely',
    10,
    0,
    [fill(10, 10), fill(12, 10), fill(15, 10), fill(20, 10), fill(30, 10)],
    { events: 5, start: { low: 12, middle: 15, high: 20 } },
  ],
  ['people leave as they did before', 20, 0, [fill(8, 10), fill(8, 10), fill(8, 10)], { events: 3, start: same(16) }],
]
for (const [name, people, days, earlier, expected] of cases) {
  test(`Forecast: ${name}`, () => {
    const told = foretell(people, days, earlier)
    assert.deepEqual(told.ok ? { events: told.events, start: told.start } : told.why, expected)
  })
}

test('Arrivals and overbooking follow from who came before, never from fewer than three events', () => {
  const events = [
    { registered: 20, arrived: 10 },
    { registered: 10, arrived: 6 },
    { registered: 10, arrived: 8 },
  ]
  assert.equal(showsOf(events.slice(1)), undefined)
  assert.equal(showsOf([...events.slice(1), { registered: 4, arrived: 4 }]), undefined)
  const shows = showsOf(events)
  assert.ok(shows)
  assert.deepEqual(
    [shows.low, shows.middle, shows.events].map((share) => Math.round(share * 100) / 100),
    [0.55, 0.6, 3],
  )
  assert.deepEqual(arrivalsOf(same(40), { low: 0.5, middle: 0.6, high: 0.75 }), { low: 20, middle: 24, high: 30 })
  assert.deepEqual(
    [0.8, 1, 0.1, 0, 0.67].map((high) => overbookingFor({ ...same(0), high })),
    [25, 0, 50, 0, 49],
  )
})

// Earlier events that nobody left: each day as many as the day after, or fewer.
const growing = fc
  .array(fc.integer({ min: 0, max: 40 }), { minLength: 2, maxLength: 12 })
  .map((steps) => fillOf(steps.map((people, at) => ({ day: at - 1, people }))))
const any = fc.tuple(
  fc.array(fc.integer({ min: 0, max: 300 }), { minLength: 1, maxLength: 12 }),
  fc.integer({ min: 0, max: 300 }),
)
const anyFill = any.map(([days, start]): Fill => ({ days, start }))
const many = fc.integer({ min: 0, max: 5000 })
const ordered = ({ low, middle, high }: Band) => 0 <= low && low <= middle && middle <= high

test('Whatever came before, a band is in its order, begins at what is, and is bounded by what was', () => {
  fc.assert(
    fc.property(many, fc.integer({ min: 0, max: 12 }), fc.array(anyFill, { maxLength: 8 }), (people, days, earlier) => {
      const told = foretell(people, days, earlier)
      if (!told.ok) return
      assert.deepEqual(told.path[days], same(people))
      for (const band of [...told.path, told.start]) assert.ok(ordered(band))
      assert.ok(told.start.high <= people * 10)
      assert.ok(told.events >= 3 && told.events <= earlier.length)
    }),
  )
})

test('Where nobody left before, what is likely only grows, and more people now are never fewer then', () => {
  const days = fc.integer({ min: 0, max: 10 })
  fc.assert(
    fc.property(many, many, days, fc.array(growing, { maxLength: 8 }), (people, more, day, earlier) => {
      const [told, grown] = [foretell(people, day, earlier), foretell(people + more, day, earlier)]
      if (!told.ok || !grown.ok) return
      const path = [told.start, ...told.path]
      for (const [at, band] of path.entries()) assert.ok(at === 0 || (path[at - 1]?.middle ?? 0) >= band.middle)
      assert.ok(told.start.low >= people && grown.start.middle >= told.start.middle)
    }),
  )
})

test('Nobody is seated beyond the seats, and nobody comes who has none', () => {
  const shares = fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }))
  const counted = fc.tuple(many, many, many).map((values) => {
    const [low = 0, middle = 0, high = 0] = [...values].sort((one, other) => one - other)
    return { low, middle, high }
  })
  fc.assert(
    fc.property(counted, many, many, shares, (band, room, taken, [one, other]) => {
      const seated = seatedOf(band, room, taken)
      assert.ok(ordered(seated) && seated.high <= Math.max(room, taken))
      const shows = { low: Math.min(one, other), middle: Math.max(one, other), high: 1 }
      const come = arrivalsOf(seated, shows)
      assert.ok(ordered(come) && come.high <= seated.high)
      assert.equal(room + Math.floor((room * overbookingFor(same(1))) / 100), room)
    }),
  )
})
