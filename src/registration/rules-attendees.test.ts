// Why what organisers press does nothing to somebody: each state has its own reason.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type AttendeeVerb, type WhyLeft, whyNot } from './rules-attendees.ts'
import type { RegistrationState } from './rules-states.ts'

const cases: readonly (readonly [AttendeeVerb, RegistrationState, WhyLeft | undefined])[] = [
  ['approve', 'requested', undefined],
  ['approve', 'waiting', 'waits'],
  ['approve', 'confirmed', 'seated'],
  ['approve', 'invited', 'answers'],
  ['approve', 'unconfirmed', 'answers'],
  ['approve', 'cancelled', 'ended'],
  ['invite', 'waiting', 'waits'],
  ['invite', 'declined', 'ended'],
  ['decline', 'waiting', undefined],
  ['decline', 'confirmed', 'seated'],
  ['cancel', 'confirmed', undefined],
  ['cancel', 'cancelled', 'ended'],
  ['move', 'waiting', undefined],
  ['move', 'declined', 'ended'],
  ['tag', 'cancelled', undefined],
]

for (const [verb, state, why] of cases)
  test(`${verb} somebody who is ${state}: ${why ?? 'done'}`, () => {
    assert.equal(whyNot(verb, state), why)
  })
