// Who may register, and what may become of a registration: tables of cases.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Temporal } from 'temporal-polyfill'
import { addressKey, addressKeys, organisationKey } from './rules-address.ts'
import { type Changing, mayAccept, mayCancel, mayConfirm, mayMove, mayPassOn, mayPromote } from './rules-changing.ts'
import { letterOf } from './rules-letters.ts'
import { fits, freeSeats, mayResize, type Pool, shownSeats } from './rules-pools.ts'
import { maySit, type SittingFacts } from './rules-registering.ts'
import { keptUntil, type SeatedEvent, type Seating, usualSeating } from './rules-seating.ts'

const now = Temporal.Instant.from('2026-11-23T10:00:00Z')
const inHours = (hours: number) => now.add({ hours })
const event: SeatedEvent = { id: 1, state: 'published', registration: 'open', begins: inHours(48), ends: inHours(50) }
const room: Pool = {
  id: 1,
  event_id: 1,
  mode: 'in-person',
  purpose: 'open',
  seats: 10,
  extra: 0,
  overrides: 0,
  taken: 4,
  waiting: 0,
  requested: 0,
}
const stream: Pool = { ...room, id: 2, mode: 'online', seats: null }
const speakers: Pool = { ...room, id: 3, mode: 'online', purpose: 'speakers' }

function facts(
  part: { event?: Partial<SeatedEvent>; seating?: Partial<Seating>; pool?: Partial<Pool> } & Partial<
    Omit<SittingFacts, 'event' | 'seating' | 'pools'>
  >,
): SittingFacts {
  const { event: its, seating, pool, ...rest } = part
  return {
    event: { ...event, ...its },
    seating: { ...usualSeating, ...seating },
    pools: [{ ...room, ...pool }],
    early: false,
    proven: false,
    blocked: false,
    fromOrganisation: 0,
    ...rest,
  }
}

const sitting: [what: string, facts: Parameters<typeof facts>[0], people: number, expected: string][] = [
  ['usually the seat is held until the address is confirmed', {}, 1, 'held 2026-11-23T12:00:00Z'],
  ['who is signed in sits at once', { proven: true }, 1, 'seated'],
  ['so does everybody where no confirmation is wanted', { seating: { confirmation: false } }, 1, 'seated'],
  ['where organisers decide, it is a request', { seating: { approval: true } }, 1, 'requested'],
  ['so is interest', { event: { registration: 'interest' } }, 1, 'requested'],
  ['full: in line', { proven: true, pool: { taken: 10 } }, 1, 'seated, waits'],
  ['overbooked: not yet full', { proven: true, pool: { taken: 10, extra: 1 } }, 1, 'seated'],
  ['nobody overtakes who waits', { proven: true, pool: { waiting: 1 } }, 1, 'seated, waits'],
  ['a request needs no room', { event: { registration: 'interest' }, pool: { taken: 10 } }, 1, 'requested'],
  ['elsewhere', { event: { registration: 'external' } }, 1, 'external'],
  ['no registration', { event: { registration: 'none' } }, 1, 'no-registration'],
  ['a draft', { event: { state: 'draft' } }, 1, 'no-registration'],
  ['cancelled', { event: { state: 'cancelled' } }, 1, 'cancelled'],
  ['put off', { event: { state: 'postponed' } }, 1, 'postponed'],
  ['over', { event: { ends: now } }, 1, 'over'],
  ['not yet open', { seating: { opens_at: inHours(1) } }, 1, 'not-yet'],
  ['open at the very moment', { proven: true, seating: { opens_at: now } }, 1, 'seated'],
  ['closed at the very moment', { seating: { closes_at: now } }, 1, 'closed'],
  ['early, without the link', { seating: { early_until: inHours(1) } }, 1, 'early'],
  ['early, with the link', { proven: true, early: true, seating: { early_until: inHours(1) } }, 1, 'seated'],
  ['the link does not open before the opening', { early: true, seating: { opens_at: inHours(1) } }, 1, 'not-yet'],
  ['no such way of taking part', { pool: { mode: 'online' } }, 1, 'no-such-mode'],
  ['reserved seats are not for the form', { pool: { purpose: 'press' } }, 1, 'no-such-mode'],
  ['guests where there are none', {}, 2, 'too-many'],
  ['nobody at all', {}, 0, 'too-many'],
  ['guests', { proven: true, seating: { guests_allowed: 2 } }, 3, 'seated'],
  ['blocked', { blocked: true }, 1, 'blocked'],
  [
    'an organisation that has enough',
    { fromOrganisation: 3, seating: { organisation_cap: 3 } },
    1,
    'organisation-full',
  ],
]

for (const [what, given, people, expected] of sitting) {
  test(`register: ${what}`, () => {
    const verdict = maySit(facts(given), { mode: 'in-person', people }, now)
    const said = verdict.ok ? [verdict.as, verdict.until?.toString()].filter(Boolean).join(' ') : verdict.why
    assert.equal(verdict.ok && verdict.waits ? `${said}, waits` : said, expected)
  })
}

const its: Changing = { state: 'confirmed', pool_id: 1, hold_until: null, offer_until: null }
const over = { ...event, ends: now }
const called: SeatedEvent = { ...event, state: 'cancelled' }
const held: Changing = { ...its, state: 'unconfirmed', hold_until: inHours(1) }
const offered: Changing = { ...its, state: 'invited', offer_until: inHours(1) }
const gone: Changing = { ...its, state: 'cancelled' }
const where = { event, pools: [room, stream, speakers], mode: 'online' } as const
const said = (verdict: { ok: boolean; why?: string }) => (verdict.ok ? 'yes' : verdict.why)

test('what may become of a registration', () => {
  assert.deepEqual(
    [
      mayCancel(its, event, now),
      mayCancel(gone, event, now),
      mayCancel(its, over, now),
      mayCancel(its, called, now),
    ].map(said),
    ['yes', 'ended', 'over', 'yes'],
  )
  assert.deepEqual(
    [mayConfirm(held, now), mayConfirm(held, inHours(1)), mayConfirm(its, now), mayConfirm(gone, now)].map(said),
    ['yes', 'lapsed', 'already', 'ended'],
  )
  const noSeat = { ...offered, offer_until: null }
  assert.deepEqual(
    [offered, noSeat, its, gone, held].map((one) => said(mayAccept(one, event, now))),
    ['yes', 'yes', 'already', 'ended', 'not-invited'],
  )
  assert.deepEqual(
    [mayAccept(offered, event, inHours(1)), mayAccept(offered, over, now), mayAccept(offered, called, now)].map(said),
    ['lapsed', 'over', 'cancelled'],
  )
  const moved = mayMove(its, where, now)
  assert.deepEqual(moved.ok && moved.pool.id, 2)
  assert.deepEqual(
    [
      mayMove({ ...its, pool_id: 2 }, where, now),
      mayMove(gone, where, now),
      mayMove(its, { ...where, event: over }, now),
      mayMove(its, { ...where, pools: [room, speakers] }, now),
    ].map(said),
    ['there-already', 'ended', 'over', 'no-such-mode'],
  )
  const passing = { event, seating: usualSeating }
  assert.deepEqual(
    [
      mayPassOn(its, passing, now),
      mayPassOn(offered, passing, now),
      mayPassOn(held, passing, now),
      mayPassOn(its, passing, inHours(48)),
      mayPassOn(its, { event, seating: { ...usualSeating, passing_on: false } }, now),
    ].map(said),
    ['yes', 'yes', 'no-seat', 'begun', 'not-allowed'],
  )
  assert.deepEqual(
    [event, over, called, { ...event, state: 'postponed' as const }, { ...event, state: 'draft' as const }].map((one) =>
      said(mayPromote(one, now)),
    ),
    ['yes', 'over', 'cancelled', 'postponed', 'not-published'],
  )
})

test('pools: what is free, what is shown, how far down', () => {
  const full = { ...room, taken: 10 }
  assert.deepEqual([room, full, stream, { ...room, waiting: 1 }, { ...full, overrides: 1, taken: 11 }].map(freeSeats), [
    6,
    0,
    null,
    0,
    0,
  ])
  assert.deepEqual(
    [fits(room, 6), fits(room, 7), fits(stream, 900), fits({ ...stream, waiting: 1 }, 1)],
    [true, false, true, false],
  )
  const many = shownSeats({ ...room, seats: 100, taken: 37, waiting: 28 })
  assert.deepEqual(many, { left: 60, atLeast: true, waiting: 20, waitingAtLeast: true })
  assert.deepEqual(shownSeats({ ...full, waiting: 3 }), { left: 0, atLeast: false, waiting: 3, waitingAtLeast: false })
  assert.deepEqual(
    [mayResize(room, 4, 0), mayResize(room, 3, 0), mayResize(room, 3, 34), mayResize(room, null, 50)],
    [
      { ok: true, extra: 0 },
      { ok: false, why: 'below-taken' },
      { ok: true, extra: 1 },
      { ok: true, extra: 0 },
    ],
  )
})

test('an address however it is varied, an organisation however it is typed', () => {
  const same = ['Noor@Example.org', 'noor+a@example.org', ' noor+b+c@EXAMPLE.org ', 'ｎｏｏｒ@example.org']
  assert.deepEqual(new Set(same.map(addressKey)), new Set(['noor@example.org']))
  const dotted = ['bad.guy@gmail.com', 'badguy@gmail.com', 'Bad.Guy+x@GoogleMail.com', 'ｂ.adguy@gmail.com']
  assert.deepEqual(new Set(dotted.map(addressKey)), new Set(['badguy@gmail.com']))
  assert.deepEqual(addressKeys('bad.guy+x@gmail.com'), ['badguy@gmail.com', 'bad.guy@gmail.com'])
  assert.deepEqual(addressKeys('n.oor+a@example.org'), ['n.oor@example.org'])
  assert.equal(addressKey('noor@bücher.example'), 'noor@xn--bcher-kva.example')
  assert.deepEqual(['n.oor@example.org', '+tag@example.org', 'none', 'a@b@c'].map(addressKey), [
    'n.oor@example.org',
    '+tag@example.org',
    undefined,
    undefined,
  ])
  assert.deepEqual(['Example, Inc.', 'EXAMPLE inc', ' . ', null].map(organisationKey), [
    'example inc',
    'example inc',
    null,
    null,
  ])
})

test('each change has its letter, or none', () => {
  const told = { via: 'form', state: 'confirmed', ended_why: null, offer_until: null } as const
  const change = { id: 1, verb: 'register', from: null, state: 'confirmed' } as const
  const letters = [
    letterOf(told, change),
    letterOf({ ...told, via: 'import' }, change),
    letterOf({ ...told, via: 'walk-in' }, change),
    letterOf({ ...told, via: 'walk-in' }, { ...change, verb: 'switch' }),
    letterOf(told, { ...change, verb: 'promote' }),
    letterOf({ ...told, state: 'invited' }, change),
    letterOf({ ...told, state: 'invited', offer_until: now }, { ...change, verb: 'promote' }),
    letterOf({ ...told, state: 'cancelled', ended_why: 'silence' }, { ...change, verb: 'cancel' }),
    letterOf({ ...told, state: 'cancelled', ended_why: 'erased' }, { ...change, verb: 'cancel' }),
  ]
  assert.deepEqual(letters, [
    'confirmed',
    undefined,
    undefined,
    'moved',
    'promoted',
    'invited',
    'offered',
    'ended-silence',
    undefined,
  ])
})

test('data is kept for so many days after the event', () => {
  assert.equal(keptUntil({ ...usualSeating, keep_days: 30 }, event)?.toString(), '2026-12-25T12:00:00Z')
  assert.equal(keptUntil(usualSeating, { ...event, ends: null }), null)
})
