// How votes come out: cases by hand, and what must hold whoever votes what.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { type Choice, type DecisionRule, mayVote, type Outcome, tally, type Vote } from './rules-decisions.ts'

const deadline = Temporal.Instant.from('2026-12-01T12:00:00Z')
const before = deadline.subtract({ hours: 1 })
const majority: DecisionRule = { majority: 'majority', counted_of: 'votes', quorum_percent: 50 }
const twoThirds: DecisionRule = { majority: 'two-thirds', counted_of: 'votes', quorum_percent: 0 }
const twoThirdsOfAll: DecisionRule = { ...twoThirds, counted_of: 'electorate' }

/** `'yyn-'`: two yes, one no, one abstention; `c` has a conflict of interest. */
function votes(written: string): Vote[] {
  const choices: Record<string, Choice> = { y: 'yes', n: 'no', '-': 'abstain', c: 'abstain' }
  return [...written].map((letter) => ({ choice: choices[letter] ?? 'abstain', conflict: letter === 'c' }))
}

const open = 'open'
const approved = 'approved enough-yes'
const cases: [what: string, written: string, rule: DecisionRule, electorate: number, early: string, late: string][] = [
  ['nobody has voted', '', majority, 4, open, 'declined nobody-voted'],
  ['one of four is below half', 'y', majority, 4, open, 'declined no-quorum'],
  ['two of four are a quorum, but two more may come', 'yy', majority, 4, open, approved],
  ['three of four cannot be outvoted', 'yyy', majority, 4, approved, approved],
  [
    'three of four against cannot be outvoted',
    'nnn',
    majority,
    4,
    'declined not-enough-yes',
    'declined not-enough-yes',
  ],
  ['a tie is no majority', 'yn', majority, 2, 'declined not-enough-yes', 'declined not-enough-yes'],
  ['abstentions count for the quorum alone', 'y---', majority, 4, approved, approved],
  ['all abstain', '----', majority, 4, 'declined not-enough-yes', 'declined not-enough-yes'],
  ['two of three votes are two thirds', 'yyn', twoThirds, 3, approved, approved],
  ['three of five votes are not', 'yyynn', twoThirds, 5, 'declined not-enough-yes', 'declined not-enough-yes'],
  ['two thirds of six organisers are four', 'yyy', twoThirdsOfAll, 6, open, 'declined not-enough-yes'],
  ['four of six organisers', 'yyyy', twoThirdsOfAll, 6, approved, approved],
  [
    'an abstention weighs against two thirds of all',
    'yyy---',
    twoThirdsOfAll,
    6,
    'declined not-enough-yes',
    'declined not-enough-yes',
  ],
  ['a conflict of interest takes its holder out of the electorate', 'yyc', majority, 3, approved, approved],
  ['two thirds of those without a conflict', 'yycc', twoThirdsOfAll, 5, approved, approved],
  ['everybody has a conflict: nobody is left to decide', 'cc', majority, 2, open, 'declined nobody-voted'],
  ['there is nobody to decide', '', majority, 0, open, 'declined nobody-voted'],
]

for (const [what, written, rule, electorate, early, late] of cases) {
  test(what, () => {
    assert.equal(said(tally(votes(written), rule, electorate, deadline, before)), early)
    assert.equal(said(tally(votes(written), rule, electorate, deadline, deadline)), late)
  })
}

const anyRule = fc.record<DecisionRule>({
  majority: fc.constantFrom('majority', 'two-thirds'),
  counted_of: fc.constantFrom('votes', 'electorate'),
  quorum_percent: fc.integer({ min: 0, max: 100 }),
})
const anyVotes = fc.array(fc.constantFrom(...'yn-c'), { maxLength: 9 }).map((letters) => votes(letters.join('')))
const anyVote = fc.constantFrom(...'yn-').map((letter) => votes(letter)[0] as Vote)
const more = fc.nat({ max: 6 })

test('the order of votes does not matter', () => {
  fc.assert(
    fc.property(anyVotes, anyRule, more, fc.constantFrom(before, deadline), (cast, rule, extra, now) => {
      const electorate = cast.length + extra
      assert.deepEqual(
        tally(cast.toReversed(), rule, electorate, deadline, now),
        tally(cast, rule, electorate, deadline, now),
      )
    }),
  )
})

test('one more yes, or a vote turned into yes, never turns approved into declined', () => {
  fc.assert(
    fc.property(anyVotes, anyRule, more, fc.nat(), (cast, rule, extra, which) => {
      const electorate = cast.length + extra + 1
      if (tally(cast, rule, electorate, deadline, deadline).state !== 'approved') return
      const added = [...cast, ...votes('y')]
      assert.equal(tally(added, rule, electorate, deadline, deadline).state, 'approved')
      const free = cast.flatMap((vote, index) => (vote.conflict ? [] : [index]))
      const turned = cast.with(free[which % free.length] ?? 0, { choice: 'yes', conflict: false })
      assert.equal(tally(turned, rule, electorate, deadline, deadline).state, 'approved')
    }),
  )
})

test('what is decided before the deadline stands, whatever the others had voted', () => {
  fc.assert(
    fc.property(anyVotes, anyRule, fc.array(anyVote, { maxLength: 6 }), more, (cast, rule, others, silent) => {
      const electorate = cast.length + others.length + silent
      const early = tally(cast, rule, electorate, deadline, before)
      if (early.state === 'open') return
      assert.equal(tally([...cast, ...others], rule, electorate, deadline, deadline).state, early.state)
    }),
  )
})

test('at the deadline it is never open', () => {
  fc.assert(
    fc.property(anyVotes, anyRule, more, (cast, rule, extra) => {
      assert.notEqual(tally(cast, rule, cast.length + extra, deadline, deadline).state, 'open')
    }),
  )
})

test('who may vote: those who decide, while it is open; the applicant abstains', () => {
  const decision = { state: 'open', deadline, applicant_id: 7 }
  const voter = { personId: 1, decides: true }
  assert.deepEqual(mayVote(decision, voter, before), { ok: true, only: 'any' })
  assert.deepEqual(mayVote(decision, { ...voter, personId: 7 }, before), { ok: true, only: 'abstain' })
  assert.deepEqual(mayVote(decision, { ...voter, decides: false }, before), {
    ok: false,
    why: 'not-of-those-who-decide',
  })
  assert.deepEqual(mayVote(decision, voter, deadline), { ok: false, why: 'closed' })
  assert.deepEqual(mayVote({ ...decision, state: 'approved' }, voter, before), { ok: false, why: 'closed' })
})

function said(outcome: Outcome): string {
  return outcome.state === 'open' ? 'open' : `${outcome.state} ${outcome.why}`
}
