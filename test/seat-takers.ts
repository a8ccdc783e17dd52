// Starts processes that take seats (seat-taker.ts), hears what they acknowledge, and checks it against the database.
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import type { Database } from '../src/kit/database.ts'
import { endWithFile } from './children.ts'
import { assertNobodyOvertaken, assertSound, type SeatedTestEvent } from './seats.ts'

/** A crowd in a process of its own: `said` are its answers as it got them. */
export function startTaker(
  { connection }: Pick<Database, 'connection'>,
  event: SeatedTestEvent,
  { crowd, clients, rounds }: { crowd: string; clients: number; rounds: number },
  complaints: 'inherit' | 'ignore' = 'inherit',
) {
  const script = join(import.meta.dirname, 'seat-taker.ts')
  const args = [script, connection.connectionString, event.id, event.room.id, crowd, clients, rounds].map(String)
  const child = endWithFile(spawn(process.execPath, args, { stdio: ['ignore', 'pipe', complaints] }))
  const said: string[] = []
  const lines = createInterface({ input: child.stdout })
  const ready = once(lines, 'line')
  lines.on('line', (line) => line !== 'ready' && said.push(line))
  return { child, said, ready, ended: Promise.all([once(child, 'exit'), once(lines, 'close')]) }
}

/** What was acknowledged is there, no seat is leaked, nobody overtaken, every change has its one mail. */
export async function assertKept(
  { db }: Pick<Database, 'db'>,
  eventId: number,
  said: readonly string[],
): Promise<void> {
  const rows = await sql<{ uid: string; state: string }>`select uid, state from registrations
    where event_id = ${eventId}`.execute(db)
  const there = new Map(rows.rows.map(({ uid, state }) => [uid, state]))
  const uids = (verb: string) =>
    said.filter((line) => line.startsWith(`${verb} `)).map((line) => line.split(' ')[1] ?? '')
  const lost = uids('took').filter((uid) => !there.has(uid))
  const kept = uids('gave').filter((uid) => there.get(uid) !== 'cancelled')
  assert.deepEqual([lost, kept], [[], []], 'acknowledged, and lost')
  await assertSound(db, eventId)
  await assertNobodyOvertaken(db, eventId)
  const lacking = await sql`
    select r.id, r.state, array_agg(m.key) from registrations r left join mails m on m.to_email = r.email
    where r.event_id = ${eventId} group by r.id
    having not bool_or(m.key like case r.state
      when 'confirmed' then 'seat-confirmed:%' when 'waiting' then 'seat-waiting:%' else 'seat-ended-person:%' end)
      and not (r.state = 'confirmed' and bool_or(m.key like 'seat-promoted:%'))`.execute(db)
  assert.deepEqual(lacking.rows, [], 'changes without their mail')
  const twice = await sql`select split_part(key, ':', 2) as id, split_part(key, ':', 1) as letter from mails
    where key like 'seat-%' group by 1, 2 having count(*) > 1`.execute(db)
  assert.deepEqual(twice.rows, [], 'letters that were promised twice')
}

/** Until nobody is in a transaction: the server finds out a little later that a client has died in the middle of one. */
export async function untilQuiet({ pool }: Pick<Database, 'pool'>): Promise<void> {
  for (;;) {
    const busy = await pool.query(`select 1 from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid() and xact_start is not null`)
    if (busy.rowCount === 0) return
    await pause(20)
  }
}

/** Until a database that was killed answers again. */
export async function untilBack({ pool }: Pick<Database, 'pool'>): Promise<void> {
  for (;;) {
    const back = await pool.query('select 1').then(
      () => true,
      () => false,
    )
    if (back) return
    await pause(50)
  }
}
