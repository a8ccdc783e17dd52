// Following: what can be followed, and what a sealed link lets do, until when.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { testMoment as now } from '../../test/moment.ts'
import { followingOf, mayFollow, seriesOfScope, seriesScope, whoFollows } from './rules-following.ts'

const past = now.subtract({ hours: 5 })
const coming = now.add({ hours: 5 })

test('a series is followed while it goes on or has a date to come', () => {
  const cases = [
    [{ ends: past, series: null }, [1], false],
    [{ ends: coming, series: null }, [], false],
    [{ ends: past, series: { repeats: false } }, [], false],
    [{ ends: past, series: { repeats: true } }, [], true],
    [{ ends: past, series: { repeats: false } }, [1], true],
    [{ ends: coming, series: { repeats: false } }, [], true],
  ] as const
  for (const [event, dates, verdict] of cases)
    assert.equal(mayFollow(event, dates, now), verdict, JSON.stringify(event))
})

test('a link lets its own address follow its own series for a day', () => {
  const following = { seriesId: 7, email: 'a@example.org', language: 'ja' } as const
  const stop = followingOf(following, now)
  assert.deepEqual(whoFollows(stop, 7, now), following)
  assert.deepEqual(whoFollows(stop, 7, now.add({ hours: 23 })), following)
  assert.equal(whoFollows(stop, 7, now.add({ hours: 24 })), undefined)
  assert.equal(whoFollows(stop, 8, now), undefined)
  assert.equal(whoFollows(undefined, 7, now), undefined)
  assert.equal(whoFollows({ ...stop, kind: 'series-dates' }, 7, now), undefined)
  for (const about of ['', 'ja', 'ja x', 'xx 99999999999999', 'dates of Evenings'])
    assert.equal(whoFollows({ ...stop, about }, 7, now), undefined, about)
})

test('a scope names a series or none', () => {
  assert.equal(seriesOfScope(seriesScope(12)), 12)
  for (const scope of ['', 'series:', 'series:1x', 'chapter:12', 'xseries:1', 'series:-1'])
    assert.equal(seriesOfScope(scope), undefined, scope)
})
