// When a letter can go: what must be written, how many in a week, and what each member gets.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Temporal } from 'temporal-polyfill'
import { allowance, mainLanguage, maySchedule, maySend, textFor, type WhyNotSent, writtenIn } from './rules-letters.ts'

const at = (day: number, hour = 12) =>
  Temporal.Instant.from('2026-11-01T00:00:00Z').add({ hours: (day - 1) * 24 + hour })
const written = {
  state: 'draft',
  language: 'ja',
  subject: { ja: '次回', en: 'Next' },
  body: { ja: '本文', en: 'Text' },
} as const
const open = { state: 'active' }

const refusals: [
  string,
  Partial<Parameters<typeof maySend>[0]>,
  { state: string },
  Temporal.Instant[],
  WhyNotSent | '',
][] = [
  ['all is there', {}, open, [], ''],
  ['a resting chapter writes too', {}, { state: 'dormant' }, [], ''],
  ['nothing is written', { subject: {}, body: {} }, open, [], 'nothing-written'],
  ['a subject without a text', { body: { ja: '本文' } }, open, [], 'half-written'],
  ['a text without a subject', { subject: { ja: '次回' } }, open, [], 'half-written'],
  ['sent before', { state: 'sent' }, open, [], 'already-sent'],
  ['the chapter has closed', {}, { state: 'closed' }, [], 'closed'],
  ['three in the week before', {}, open, [at(5), at(6), at(7)], ''],
  ['four in the week before', {}, open, [at(5), at(6), at(7), at(8)], 'too-many'],
  ['the first of four is a week ago', {}, open, [at(3), at(6), at(7), at(8)], ''],
  ['two before and two scheduled after', {}, open, [at(8), at(9), at(11), at(12)], 'too-many'],
  ['four scheduled for the week after', {}, open, [at(11), at(12), at(13), at(14)], 'too-many'],
  ['never five within a week', {}, open, [at(4), at(6), at(12), at(14)], ''],
  ['they lie far apart', {}, open, [at(3), at(5), at(15), at(17)], ''],
]

for (const [name, part, chapter, others, why] of refusals)
  test(`a letter on the 10th: ${name}`, () => {
    const verdict = maySend({ ...written, ...part }, chapter, others, at(10))
    assert.equal(verdict.ok ? '' : verdict.why, why)
  })

test('a letter is scheduled for a moment to come, within a year', () => {
  const verdict = (day: number) => maySchedule(written, open, [], { at: at(day), now: at(10) })
  assert.deepEqual(verdict(10), { ok: false, why: 'past' })
  assert.equal(verdict(11).ok, true)
  assert.deepEqual(verdict(380), { ok: false, why: 'too-far' })
})

test('how many may still go, and when the next one may', () => {
  assert.deepEqual(allowance([], at(10)), { left: 4, next: undefined })
  assert.deepEqual(allowance([at(1), at(9)], at(10)), { left: 3, next: undefined })
  assert.deepEqual(allowance([at(8), at(5), at(6), at(7)], at(10)), { left: 0, next: at(12) })
  assert.deepEqual(allowance([at(4), at(5), at(6), at(7), at(8)], at(10)), { left: 0, next: at(12) })
})

test('each member gets their language, else the main one of the letter', () => {
  assert.deepEqual(writtenIn(written), ['ja', 'en'])
  assert.equal(mainLanguage('fi', written), 'ja')
  assert.equal(mainLanguage('en', written), 'en')
  assert.deepEqual(textFor(written, 'en'), {
    text: 'Next',
    language: 'en',
    fallback: false,
    subject: 'Next',
    body: 'Text',
  })
  assert.deepEqual(textFor(written, 'fi'), {
    text: '次回',
    language: 'ja',
    fallback: true,
    subject: '次回',
    body: '本文',
  })
})
