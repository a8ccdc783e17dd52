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

const soon = () => new Promise<void>((resolve) => setImmediate(resolve))

test('never more go on at once, also among those who come after a rest', async () => {
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
