// Turns: no more at once than said, first come first served, and whatever fails gives its turn on.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { takingTurns } from './turns.ts'

const soon = () => new Promise<void>((resolve) => setImmediate(resolve))

test('as many at once as said, in the order in which they came, also after one that failed and a rest', async () => {
  const inTurn = takingTurns(2)
  const begun: number[] = []
  let [now, most] = [0, 0]
  const work = (number: number) =>
    inTurn(async () => {
      begun.push(number)
      now += 1
      most = Math.max(most, now)
      await soon()
      now -= 1
      if (number === 1) throw new Error('no paper')
      return number
    })
  const first = await Promise.allSettled([0, 1, 2, 3, 4, 5].map(work))
  assert.deepEqual(
    first.map(({ status }) => status === 'fulfilled'),
    [true, false, true, true, true, true],
  )
  assert.deepEqual(await Promise.all([6, 7, 8].map(work)), [6, 7, 8])
  assert.deepEqual(begun, [0, 1, 2, 3, 4, 5, 6, 7, 8])
  assert.deepEqual([now, most], [0, 2])
})
