// Who came is counted at the door and online, each person once; nobody counted is not the same as nobody.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { testDatabase } from '../../test/database.ts'
import { addCommunity, addEvent } from '../../test/programme.ts'
import { testNow as now } from '../../test/site.ts'
import { cameTo } from './store-attendance.ts'

const { db } = await testDatabase()

test('two at the door, one of them online too, one online alone: three came', async () => {
  const community = await addCommunity(db, { slug: 'moot', is_first: true })
  const event_id = await addEvent(db, community, { slug: 'meetup' })
  const empty = await addEvent(db, community, { slug: 'nobody-counted' })
  const pool = { event_id, mode: 'in-person' } as const
  const { id: pool_id } = await db.insertInto('seat_pools').values(pool).returning('id').executeTakeFirstOrThrow()
  for (const [name, door, online] of [
    ['Ada', true, false],
    ['Bo', true, true],
    ['Cy', false, true],
    ['Di', false, false],
  ] as const) {
    const registration_id = await register(event_id, pool_id, name)
    if (online)
      await db
        .insertInto('attendances')
        .values([
          { registration_id, joined_at: now },
          { registration_id, joined_at: now.add({ minutes: 5 }) },
        ])
        .execute()
    if (door) await checkIn(event_id, registration_id)
  }
  assert.deepEqual([await came(event_id), await came(empty)], [3, null])
})

async function came(id: number): Promise<unknown> {
  const found = await sql<{ came: unknown }>`select ${cameTo} as came from events e where e.id = ${id}`.execute(db)
  return found.rows[0]?.came
}

async function register(event_id: number, pool_id: number, name: string): Promise<number> {
  const email = `${name.toLowerCase()}@example.org`
  const row = { event_id, pool_id, name, email, email_key: email, state: 'confirmed', via: 'form' } as const
  const added = await db
    .insertInto('registrations')
    .values({ ...row, created_at: now, settled_at: now })
    .returning('id')
    .executeTakeFirstOrThrow()
  return added.id
}

async function checkIn(event_id: number, registration_id: number): Promise<void> {
  const ticket = { event_id, registration_id, number: 1, issued_at: now }
  const { id: ticket_id } = await db.insertInto('tickets').values(ticket).returning('id').executeTakeFirstOrThrow()
  const scan = { uid: crypto.randomUUID(), event_id, ticket_id, serial: 1, device_id: 'door', scanned_at: now }
  await db
    .insertInto('check_ins')
    .values({ ...scan, kind: 'arrival', stands: true, received_at: now })
    .execute()
}
