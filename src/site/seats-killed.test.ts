// Whoever is killed with -9 while people register and cancel through the pages, the app or the database, at any moment: what
// people were told is there, counted, in order, and promised by mail once.
import assert from 'node:assert/strict'
import { randomInt } from 'node:crypto'
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { untilBack, untilQuiet } from '../../test/seat-takers.ts'
import { assertAllKept, crowd, type Told } from '../../test/seat-visitors.ts'
import { addSeatedEvent } from '../../test/seats.ts'
import { startSiteProcess } from '../../test/site-processes.ts'
import { openDatabase } from '../kit/database.ts'
import { migrate, migrationsFolder, readMigrations } from '../kit/migrate.ts'

const visitors = 8
const deaths = 3

test('the app and the database die in turn, each several times', async (t) => {
  // To see the deaths of a failed run again, put the number that it told here.
  const seed = randomInt(1_000_000)
  t.diagnostic(`seed ${seed}`)
  const random = randomFrom(seed)
  const root = mkdtempSync(join(tmpdir(), 'folkmoot-killed-'))
  chmodSync(root, 0o711)
  const dataFolder = join(root, 'data')
  const database = await openDatabase({ dataFolder, databaseUrl: undefined, poolSize: 5 }, () => {})
  try {
    await migrate(database.pool, await readMigrations(migrationsFolder))
    const event = await addSeatedEvent(
      database.db,
      20,
      { slug: 'rush', title: { en: 'A rush' } },
      { confirmation: false },
    )
    const told: Told = { registered: new Map(), cancelled: new Set() }
    const path = '/events/rush/register'
    for (let life = 0; life < 2 * deaths; life++) {
      const site = await startSiteProcess(database, { FOLKMOOT_RATE_LIMIT: '0' })
      let over = false
      const crowding = crowd(database, site, { name: `life${life}`, visitors, path }, told, () => over)
      // So many answers after it began, it dies in the middle of those that follow; and a moment later, whatever that is in.
      const enough = told.registered.size + 5 + Math.floor(random() * 40)
      while (told.registered.size < enough) await pause(1)
      await pause(random() * 5)
      if (life % 2 === 1) {
        const [pid] = readFileSync(join(dataFolder, 'postgres', 'postmaster.pid'), 'utf8').split('\n')
        process.kill(Number(pid), 'SIGKILL')
        await untilBack(database)
        // The app that lived through it goes on with the database that is back.
        const again = told.registered.size + 5
        while (told.registered.size < again) await pause(5)
      }
      over = true
      await site.kill()
      await crowding
    }
    await untilQuiet(database)
    t.diagnostic(`${told.registered.size} registered, ${told.cancelled.size} cancelled`)
    assert.ok(told.registered.size > 50 && told.cancelled.size > 5)
    await assertAllKept(database, event.id, told)
    // Control: had one of them been lost, this would have seen it.
    told.registered.set('never@example.org', { sent: 0, answered: 1 })
    await assert.rejects(assertAllKept(database, event.id, told), /acknowledged, and lost/)
  } finally {
    await database.close()
    rmSync(root, { recursive: true, force: true })
  }
})

// Mulberry32: the same deaths for the same seed, as far as a machine lets them be the same.
function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    const mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    const more = mixed ^ (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed))
    return ((more ^ (more >>> 14)) >>> 0) / 4_294_967_296
  }
}
