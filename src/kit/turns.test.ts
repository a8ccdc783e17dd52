// Turns: how much goes on at once, who is next, and that a failure keeps nobody waiting.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { takingTurns } from './turns.ts'

test('so much goes on at once, the rest in the order in which it came, after a failure too', async () => {
  const inTurn = takingTurns(2)
  const order: string[] = []
  const ends = new Map<string, () => void>()
  const work = (name: string) =>
    inTurn(async () => {
      order.push(`${name} begins`)
      await new Promise<void>((resolve) => ends.set(name, resolve))
      order.push(`${name} ends`)
      if (name === 'a') throw new Error('a failed')
      return name
    })
  const done = Promise.allSettled(['a', 'b', 'c', 'd'].map(work))
  for (const name of ['b', 'a', 'c', 'd']) {
    while (!ends.has(name)) await new Promise((resolve) => setImmediate(resolve))
    ends.get(name)?.()
  }
  assert.deepEqual(
    (await done).map((one) => (one.status === 'fulfilled' ? one.value : String(one.reason))),
    ['Error: a failed', 'b', 'c', 'd'],
  )
  assert.deepEqual(order.slice(0, 2), ['a begins', 'b begins'])
  assert.deepEqual(
    order.filter((line) => line.endsWith('begins')),
    ['a begins', 'b begins', 'c begins', 'd begins'],
  )
  assert.ok(order.indexOf('c begins') > order.indexOf('b ends'))
  assert.ok(order.indexOf('d begins') > order.indexOf('a ends'))
})
