// Who may be asked to hold an event too, who may answer, and how long a no is left in peace.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Temporal } from 'temporal-polyfill'
import { type CoHostState, mayAnswer, mayAsk } from './rules-cohosts.ts'

const now = Temporal.Instant.from('2026-11-23T10:00:00Z')
const chapter = { id: 2, state: 'active' }
const ago = (hours: number) => now.subtract({ hours })
const stands = (state: CoHostState, hours = 1) => ({ state, answered_at: ago(hours) })

test('A chapter is asked once, when it is active, and not again soon after a no', () => {
  for (const [event, of, standing, why] of [
    [{ chapterId: 1 }, chapter, null, undefined],
    [{ chapterId: null }, chapter, null, undefined],
    [{ chapterId: 2 }, chapter, null, 'own-chapter'],
    [{ chapterId: 1 }, { id: 2, state: 'dormant' }, null, 'not-active'],
    [{ chapterId: 1 }, { id: 2, state: 'closed' }, null, 'not-active'],
    [{ chapterId: 1 }, chapter, { state: 'asked', answered_at: null }, 'asked-already'],
    [{ chapterId: 1 }, chapter, stands('confirmed'), 'with-you'],
    [{ chapterId: 1 }, chapter, stands('declined', 13 * 24), 'said-no'],
    [{ chapterId: 1 }, chapter, stands('declined', 14 * 24), undefined],
  ] as const) {
    const verdict = mayAsk(event, of, standing, now)
    assert.equal(verdict.ok ? undefined : verdict.why, why, JSON.stringify([event, standing]))
  }
})

test('What was asked is answered either way, what holds may end, a no of the same day may become a yes', () => {
  for (const [standing, answer, state, may] of [
    [{ state: 'asked', answered_at: null }, 'confirmed', 'active', true],
    [{ state: 'asked', answered_at: null }, 'declined', 'active', true],
    [{ state: 'asked', answered_at: null }, 'confirmed', 'closed', false],
    [{ state: 'asked', answered_at: null }, 'declined', 'closed', true],
    [stands('confirmed'), 'confirmed', 'active', false],
    [stands('confirmed'), 'declined', 'active', true],
    [stands('declined', 23), 'confirmed', 'active', true],
    [stands('declined', 24), 'confirmed', 'active', false],
    [stands('declined', 23), 'declined', 'active', false],
  ] as const)
    assert.equal(mayAnswer(standing, answer, { state }, now), may, JSON.stringify([standing, answer, state]))
})
