// In which order badges are printed by family name, as far as a name tells it: in Spanish, Indonesian, Chinese, Japanese, Korean.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { testDatabase } from '../../test/database.ts'
import { addPerson } from '../../test/programme.ts'
import { addSeatedEvent, seatsNow, seatWork, someone, take } from '../../test/seats.ts'
import { makeBatch } from './store-badge-batches.ts'
import { listBadges } from './store-badges.ts'

const { db } = await testDatabase()

test('the last word counts, and where the family comes first the name as it stands', async () => {
  const event = await addSeatedEvent(db, null)
  const work = await seatWork(db)
  const names = ['José Zapata', 'ana abad', 'Sukarno', '王 小明', '森田 愛', '森 花', '김 민준', 'Ōe B']
  for (const name of names) await take(db, work, someone(event, { name }))
  const madeBy = await addPerson(db, { name: 'Olga' })
  const batch = { eventId: event.id, who: 'all', poolId: null, templateId: null, order: 'surname' } as const
  const batchId = await db.transaction().execute((tx) => makeBatch(tx, { ...batch, madeBy, now: seatsNow }))
  const badges = await listBadges(db, event.id, { batchId: batchId ?? 0, order: 'surname' }, null)
  const order = badges.map(({ name }) => name)
  assert.deepEqual(order.slice(0, 4), ['ana abad', 'Ōe B', 'Sukarno', 'José Zapata'])
  // By what somebody is called at home, 愛 would come before 花.
  const mori = order.filter((name) => name.startsWith('森'))
  assert.deepEqual([mori, order.slice(4).length], [['森 花', '森田 愛'], 4])
})
