// Who of a round is invited: first come first, and where a seat is kept for each as long as one is left.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { partRound } from './rules-inviting.ts'
import type { Pool } from './rules-pools.ts'

const pool: Pool = {
  ...{ id: 1, event_id: 1, mode: 'in-person', purpose: 'open', seats: 4, extra: 0, overrides: 0 },
  ...{ taken: 1, waiting: 0, requested: 4 },
}
const asking = [2, 2, 1, 1].map((people, index) => ({ name: `p${index + 1}`, people, pool_id: 1 }))
const names = (all: readonly { name: string }[]) => all.map(({ name }) => name).join(' ')

const cases: [what: string, Pool[], keeps: 'seat' | 'nothing', fit: string, without: string][] = [
  ['three seats are kept for two and for one', [pool], 'seat', 'p1 p3', 'p2 p4'],
  ['without a seat everybody is invited', [pool], 'nothing', 'p1 p2 p3 p4', ''],
  ['where people wait nobody overtakes them', [{ ...pool, waiting: 1 }], 'seat', '', 'p1 p2 p3 p4'],
  ['any number of seats', [{ ...pool, seats: null }], 'seat', 'p1 p2 p3 p4', ''],
  ['seats of another pool', [{ ...pool, id: 2 }], 'seat', '', 'p1 p2 p3 p4'],
]

for (const [what, pools, keeps, fit, without] of cases)
  test(what, () => {
    const round = partRound(asking, pools, keeps)
    assert.deepEqual([names(round.fit), names(round.without)], [fit, without])
    assert.equal(pool.taken, 1)
  })
