// The steps of setting up a community, by what it has.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nextStep, type SetUp, stepsDone } from './rules-set-up.ts'

const nothing: SetUp = { named: false, formats: 0, chapters: 0, events: 0, admins: 0 }

const cases: [has: Partial<SetUp>, done: string[], next: string | undefined][] = [
  [{}, [], 'name'],
  [{ named: true }, ['name'], 'format'],
  [{ formats: 2 }, ['format'], 'name'],
  [{ named: true, formats: 1, events: 1 }, ['name', 'format', 'chapter'], 'admin'],
  [{ named: true, formats: 1, chapters: 1 }, ['name', 'format', 'chapter'], 'admin'],
  [{ named: true, formats: 1, chapters: 1, admins: 1 }, ['name', 'format', 'chapter', 'admin'], undefined],
]

for (const [has, done, next] of cases)
  test(`with ${JSON.stringify(has)} the next step is ${next}`, () => {
    const steps = stepsDone({ ...nothing, ...has })
    assert.deepEqual([[...steps], nextStep(steps, undefined)], [done, next])
  })

test('a step can be gone back to, and nonsense asks for none', () => {
  const steps = stepsDone({ ...nothing, named: true })
  assert.deepEqual(
    [nextStep(steps, 'name'), nextStep(steps, 'admin'), nextStep(steps, 'x')],
    ['name', 'admin', 'format'],
  )
})
