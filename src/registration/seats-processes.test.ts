// Seats across processes: two of them on one database never oversell, also on a PostgreSQL of the system. Whoever is killed
// with -9 in the middle of it, the app or the database: what was acknowledged is there, counted, and promised by mail.
import assert from 'node:assert/strict'
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { testDatabase } from '../../test/database.ts'
import { assertKept, startTaker, untilBack, untilQuiet } from '../../test/seat-takers.ts'
import { addSeatedEvent, assertNobodyOvertaken, assertSound } from '../../test/seats.ts'
import { startSystemServer } from '../../test/system-server.ts'
import { connectTo, type Database, openDatabase } from '../kit/database.ts'
import { migrate, migrationsFolder, readMigrations } from '../kit/migrate.ts'

const database = await testDatabase()

test('two processes, fifty clients, thirteen seats', async () => {
  await twoProcesses(database)
})

test('the same on the PostgreSQL that this system has', async (t) => {
  const server = await startSystemServer()
  if (!server) return t.skip('no PostgreSQL is installed')
  const system = connectTo(server.url, 5)
  try {
    await migrate(system.pool, await readMigrations(migrationsFolder))
    await twoProcesses(system)
  } finally {
    await system.close()
    await server.stop()
  }
})

test('an app that is killed at any moment', async () => {
  const event = await addSeatedEvent(database.db, 20)
  const said: string[] = []
  for (const life of [1, 2, 3, 4, 5, 6]) {
    const taker = startTaker(database, event, { crowd: `life${life}`, clients: 8, rounds: 1000 })
    await taker.ready
    // Each life is as long as it takes to hear so many answers: it dies in the middle of the ones that follow.
    while (taker.said.length < 5 + life * 7) await pause(1)
    taker.child.kill('SIGKILL')
    await taker.ended
    said.push(...taker.said)
  }
  await untilQuiet(database)
  assert.ok(said.length > 150)
  await assertKept(database, event.id, said)
})

test('a database that is killed at any moment, with its real settings', async () => {
  const root = mkdtempSync(join(tmpdir(), 'folkmoot-seats-'))
  chmodSync(root, 0o711)
  const dataFolder = join(root, 'data')
  const embedded = await openDatabase({ dataFolder, databaseUrl: undefined, poolSize: 5 }, () => {})
  try {
    await migrate(embedded.pool, await readMigrations(migrationsFolder))
    const event = await addSeatedEvent(embedded.db, 20)
    const said: string[] = []
    for (const life of [1, 2]) {
      const taker = startTaker(embedded, event, { crowd: `life${life}`, clients: 8, rounds: 1000 }, 'ignore')
      await taker.ready
      while (taker.said.length < 10 + life * 9) await pause(1)
      const [pid] = readFileSync(join(dataFolder, 'postgres', 'postmaster.pid'), 'utf8').split('\n')
      process.kill(Number(pid), 'SIGKILL')
      await taker.ended
      said.push(...taker.said)
      await untilBack(embedded)
    }
    assert.ok(said.length > 40)
    await assertKept(embedded, event.id, said)
  } finally {
    await embedded.close()
    rmSync(root, { recursive: true, force: true })
  }
})

async function twoProcesses(on: Database): Promise<void> {
  const event = await addSeatedEvent(on.db, 13)
  const takers = ['left', 'right'].map((crowd) => startTaker(on, event, { crowd, clients: 25, rounds: 2 }))
  await Promise.all(takers.map(({ ended }) => ended))
  const states = takers.flatMap((taker) => taker.said).map((line) => line.split(' ')[2])
  assert.deepEqual([states.length, states.filter((state) => state === 'confirmed').length], [100, 13])
  await assertSound(on.db, event.id)
  await assertNobodyOvertaken(on.db, event.id)
}
