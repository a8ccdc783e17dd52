// Handing over takes two: who may answer for which side, and who may appoint themselves.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Actor, Role } from '../people/rules.ts'
import {
  consentOfAsking,
  type HandoverSides,
  mayAppointSelf,
  mayCallOff,
  mayGive,
  mayOverlap,
  mayTake,
  usualDays,
} from './rules-handover.ts'

const nowhere = { communityId: null, formatId: null, chapterId: null, eventId: null }
const manager: Role = { ...nowhere, role: 'programme-manager', scope: 'community', communityId: 1 }

function person(personId: number, email: string, ...roles: Role[]): Actor {
  return { personId, userId: `u${personId}`, name: email, slug: email, email, roles }
}

const from = person(1, 'from@example.org')
const to = person(2, 'to@example.org')
const runs = person(3, 'runs@example.org', manager)
const both = person(4, 'to@example.org', manager)
const other = person(5, 'other@example.org', {
  ...nowhere,
  role: 'co-organiser',
  scope: 'chapter',
  communityId: 1,
  chapterId: 9,
})
const elsewhere = person(6, 'elsewhere@example.org', { ...manager, communityId: 2 })

const asked: HandoverSides = {
  ...{ community_id: 1, from_person_id: 1, to_email: 'to@example.org', state: 'asked' },
  ...{ asked_by: 5, given_by: null, taken_by: null },
}

const why = (verdict: { ok: boolean; why?: string }) => (verdict.ok ? 'yes' : verdict.why)

test('each side answers for itself; those who run the programme for the side that gives; who takes never for both', () => {
  const answers = [from, to, runs, both, other, elsewhere, null].map((actor) => [
    why(mayGive(actor, asked)),
    why(mayTake(actor, asked)),
  ])
  assert.deepEqual(answers, [
    ['yes', 'not-yours'],
    ['not-yours', 'yes'],
    ['yes', 'not-yours'],
    ['not-yours', 'yes'],
    ['not-yours', 'not-yours'],
    ['not-yours', 'not-yours'],
    ['not-yours', 'not-yours'],
  ])
})

test('whoever answered for one side cannot answer for the other, also when their address is that of who follows', () => {
  const moved = { ...person(1, 'to@example.org') }
  assert.equal(why(mayTake(moved, { ...asked, given_by: 1 })), 'not-yours')
  assert.equal(why(mayGive(from, { ...asked, taken_by: 1 })), 'not-yours')
})

test('what is answered or closed is not answered again', () => {
  assert.equal(why(mayGive(from, { ...asked, given_by: 3 })), 'answered')
  assert.equal(why(mayTake(to, { ...asked, taken_by: 2 })), 'answered')
  for (const state of ['agreed', 'refused', 'withdrawn'] as const) {
    assert.equal(why(mayGive(from, { ...asked, state })), 'closed')
    assert.equal(why(mayTake(to, { ...asked, state })), 'closed')
  }
})

test('whoever asks agrees for their own side, and for no other', () => {
  assert.deepEqual(
    [from, to, runs, both, other].map((actor) => consentOfAsking(actor, asked)),
    ['gives', 'takes', 'gives', 'takes', 'neither'],
  )
})

test('those concerned may call it off, and nobody else', () => {
  assert.deepEqual(
    [from, to, runs, other, person(7, 'x@example.org'), elsewhere, null].map((actor) => mayCallOff(actor, asked)),
    [true, true, true, true, false, false, false],
  )
})

test('the days are from today on, in order, and at most a year together', () => {
  const today = '2026-11-23'
  assert.deepEqual(usualDays(today), { starts_on: '2026-11-23', last_day: '2026-12-23' })
  const cases = [
    ['2026-11-23', '2026-11-23', 'yes'],
    ['2026-11-22', '2026-12-23', 'in-the-past'],
    ['2026-12-02', '2026-12-01', 'in-disorder'],
    ['2026-11-23', '2027-11-24', 'yes'],
    ['2026-11-23', '2027-11-25', 'too-long'],
  ] as const
  for (const [starts_on, last_day, expected] of cases)
    assert.equal(why(mayOverlap({ starts_on, last_day }, today)), expected, `${starts_on} ${last_day}`)
})

test('nobody appoints themselves to a chapter that somebody else runs or ran within a year', () => {
  const today = '2026-11-23'
  const term = (person_id: number, ends_on: string | null) => ({ person_id, starts_on: '2020-01-01', ends_on })
  assert.equal(mayAppointSelf([], 1, today), true)
  assert.equal(mayAppointSelf([term(1, null)], 1, today), true)
  assert.equal(mayAppointSelf([term(2, null)], 1, today), false)
  assert.equal(mayAppointSelf([term(2, '2026-11-22')], 1, today), false)
  assert.equal(mayAppointSelf([term(2, '2025-11-22')], 1, today), true)
})
