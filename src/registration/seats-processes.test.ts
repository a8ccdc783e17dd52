// Seats across processes: two of them on one database never oversell, also on a PostgreSQL of the system; and one that is
// killed with -9 in the middle of it loses nothing that it acknowledged, leaks no seat and leaves no promise unmailed.
import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { after, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import { testDatabase } from '../../test/database.ts'
import { addSeatedEvent, assertNobodyOvertaken, assertSound, type SeatedTestEvent } from '../../test/seats.ts'
import { startSystemServer } from '../../test/system-server.ts'
import { connectTo, type Database } from '../kit/database.ts'
import { migrate, migrationsFolder, readMigrations } from '../kit/migrate.ts'

const script = join(import.meta.dirname, '../../test/seat-taker.ts')
const database = await testDatabase()
const children: ChildProcess[] = []
after(() => {
  for (const child of children) child.kill('SIGKILL')
})

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

test('killed with -9 at any moment: what was acknowledged is there, counted, and promised by mail', async () => {
  const { db } = database
  const event = await addSeatedEvent(db, 20)
  const said: string[] = []
  for (const life of [1, 2, 3, 4, 5, 6]) {
    const taker = start(database, event, `life${life}`, 8, 1000)
    await taker.ready
    // Each life is as long as it takes to hear so many answers: it dies in the middle of the ones that follow.
    while (taker.said.length < 5 + life * 7) await pause(1)
    taker.child.kill('SIGKILL')
    await taker.ended
    said.push(...taker.said)
  }
  await untilQuiet(database)
  const rows = await sql<{
    uid: string
    state: string
  }>`select uid, state from registrations where event_id = ${event.id}`.execute(db)
  const there = new Map(rows.rows.map(({ uid, state }) => [uid, state]))
  const took = said.filter((line) => line.startsWith('took ')).map((line) => line.split(' ')[1] ?? '')
  assert.deepEqual(
    took.filter((uid) => !there.has(uid)),
    [],
    'acknowledged registrations that are lost',
  )
  const gave = said.filter((line) => line.startsWith('gave ')).map((line) => line.split(' ')[1] ?? '')
  assert.deepEqual(
    gave.filter((uid) => there.get(uid) !== 'cancelled'),
    [],
    'seats that were given back and are not free',
  )
  assert.ok(took.length > 50)
  await assertSound(db, event.id)
  await assertNobodyOvertaken(db, event.id)
  await assertPromised(database, event.id)
})

async function twoProcesses(on: Database): Promise<void> {
  const event = await addSeatedEvent(on.db, 13)
  const takers = ['left', 'right'].map((crowd) => start(on, event, crowd, 25, 2))
  await Promise.all(takers.map(({ ended }) => ended))
  const states = takers.flatMap((taker) => taker.said).map((line) => line.split(' ')[2])
  assert.deepEqual([states.length, states.filter((state) => state === 'confirmed').length], [100, 13])
  await assertSound(on.db, event.id)
  await assertNobodyOvertaken(on.db, event.id)
}

/** Every state that somebody reached has its mail: none more and none less than one for each. */
async function assertPromised({ db }: Database, eventId: number): Promise<void> {
  const lacking = await sql`
    select r.id, r.state, array_agg(m.key) from registrations r left join mails m on m.to_email = r.email
    where r.event_id = ${eventId} group by r.id
    having not bool_or(m.key like case r.state
      when 'confirmed' then 'seat-confirmed:%' when 'waiting' then 'seat-waiting:%' else 'seat-ended-person:%' end)
      and not (r.state = 'confirmed' and bool_or(m.key like 'seat-promoted:%'))`.execute(db)
  assert.deepEqual(lacking.rows, [], 'changes without their mail')
  const told = await sql`select split_part(key, ':', 2) as id, split_part(key, ':', 1) as letter from mails
    where key like 'seat-%' group by 1, 2 having count(*) > 1`.execute(db)
  assert.deepEqual(told.rows, [], 'letters that were promised twice')
}

function start({ connection }: Database, event: SeatedTestEvent, crowd: string, clients: number, rounds: number) {
  const args = [script, connection.connectionString, event.id, event.room.id, crowd, clients, rounds].map(String)
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  children.push(child)
  const said: string[] = []
  const lines = createInterface({ input: child.stdout })
  const ready = once(lines, 'line')
  lines.on('line', (line) => line !== 'ready' && said.push(line))
  return { child, said, ready, ended: Promise.all([once(child, 'exit'), once(lines, 'close')]) }
}

// The server finds out a little later that a client has died in the middle of a transaction.
async function untilQuiet({ pool }: Database): Promise<void> {
  for (;;) {
    const busy = await pool.query(`select 1 from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid() and xact_start is not null`)
    if (busy.rowCount === 0) return
    await pause(20)
  }
}
