// The thread of a serving process: it takes up what waits by itself, and lets go of it when the process ends.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { testDatabase } from '../../test/database.ts'
import { addCommunity, addPerson } from '../../test/programme.ts'
import { readClock } from '../kit/clock.ts'
import { noWishes } from './gathering.ts'
import { startImporting } from './job-rounds.ts'
import { beginJob, findJob } from './job-store.ts'

test('an import that waits is worked on in a thread', async (t) => {
  const database = await testDatabase()
  t.after(() => database.close())
  const { db, connection } = database
  const communityId = await addCommunity(db, { name: { en: 'The Moot' } })
  const files = [{ name: 'plan.csv', bytes: new TextEncoder().encode('title,date\nKnots,2026-12-01\n') }]
  const wishes = { ...noWishes, columns: {}, dates: null, encoding: null }
  const job = { communityId, personId: await addPerson(db, {}), kind: 'csv', wishes, files } as const
  const id = await db.transaction().execute((tx) => beginJob(tx, job, readClock()))
  assert.ok(id)
  const faults: unknown[] = []
  const log = { info() {}, error: (about: unknown) => void faults.push(about) }
  const importing = startImporting({ db, url: connection.connectionString ?? '', log, now: readClock })
  while ((await findJob(db, communityId, id))?.state === 'reading') await new Promise((go) => setTimeout(go, 50))
  await importing.close()
  assert.deepEqual((await findJob(db, communityId, id))?.found.counts, {
    new: 1,
    changed: 0,
    doubtful: 2,
    left: 0,
    same: 0,
  })
  assert.deepEqual(faults, [])
})
