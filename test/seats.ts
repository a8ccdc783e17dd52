// Builders of seats for tests: an event with pools, people who come, and what must be true after whatever happened.

import assert from 'node:assert/strict'
import { type Insertable, sql } from 'kysely'
import { Temporal } from 'temporal-polyfill'
import type { Db } from '../src/kit/database.ts'
import type { EventSeating, Events } from '../src/kit/database-rows.ts'
import type { Pool } from '../src/registration/rules-pools.ts'
import { makeDoorLink } from '../src/registration/store-door-links.ts'
import { readSeatKeys } from '../src/registration/store-keys.ts'
import { ensurePools, resizePool } from '../src/registration/store-pools.ts'
import { type Claim, type Taken, takeSeat } from '../src/registration/store-seats.ts'
import type { SeatWork } from '../src/registration/store-telling.ts'
import { listTickets, type Ticket } from '../src/registration/store-tickets.ts'
import { addCommunity, addEvent } from './programme.ts'

export const seatsNow = Temporal.Instant.from('2026-11-23T10:00:00Z')

export async function seatWork(db: Db, now = seatsNow): Promise<SeatWork> {
  return {
    now,
    actor: 'system',
    origin: 'https://events.example.org',
    keys: await readSeatKeys(db),
    calendar: ({ method, uid, sequence }) => ({ method, content: `${method} ${uid} ${sequence}` }),
  }
}

export interface SeatedTestEvent {
  id: number
  room: Pool
  stream: Pool
}

/** A hybrid event in ten days, with so many seats in the room and any number at the stream. */
export async function addSeatedEvent(
  db: Db,
  seats: number | null,
  part: Partial<Insertable<Events>> = {},
  seating: Partial<Insertable<EventSeating>> = {},
): Promise<SeatedTestEvent> {
  const known = await db.selectFrom('communities').select('id').executeTakeFirst()
  const communityId = known?.id ?? (await addCommunity(db, { is_first: true }))
  const id = await addEvent(db, communityId, {
    registration: 'open',
    attendance: 'hybrid',
    precision: 'time',
    starts_on: '2026-12-03',
    ends_on: '2026-12-03',
    begins: seatsNow.add({ hours: 240 }),
    ends: seatsNow.add({ hours: 243 }),
    ...part,
  })
  await db
    .insertInto('event_seating')
    .values({ event_id: id, confirmation: false, ...seating })
    .execute()
  const [room, stream] = await ensurePools(db, id, 'hybrid')
  if (!room || !stream) throw new Error('a hybrid event has two pools')
  const work = await seatWork(db)
  await db.transaction().execute((tx) => resizePool(tx, work, room, seats))
  return { id, room: { ...room, seats }, stream }
}

let number = 0

/** Somebody who comes for a seat in the room by the form, unless said otherwise. */
export function someone(event: { id: number; room: { id: number } }, part: Partial<Claim> = {}): Claim {
  number += 1
  return {
    eventId: event.id,
    poolId: event.room.id,
    name: `Person ${number}`,
    email: `p${number}@example.org`,
    personId: null,
    language: 'en',
    affiliation: null,
    people: 1,
    via: 'form',
    coming: { as: 'seated' },
    whenFull: { full: 'wait' },
    proven: 'proven',
    idempotencyKey: null,
    ...part,
  }
}

export function take(db: Db, work: SeatWork, claim: Claim): Promise<Taken> {
  return db.transaction().execute((tx) => takeSeat(tx, work, claim))
}

/** Counters equal the rows, nothing is oversold, nobody is there twice, tickets are those of seats. */
export async function assertSound(db: Db, eventId: number): Promise<void> {
  const pools = await sql<{ id: number }>`
    select p.id from seat_pools p left join lateral (
      select coalesce(sum(seats) filter (where holds), 0) as taken, count(*) filter (where state = 'waiting') as waiting,
        count(*) filter (where state = 'requested') as requested from registrations r where r.pool_id = p.id) r on true
    where p.event_id = ${eventId} and ((p.taken, p.waiting, p.requested) is distinct from (r.taken, r.waiting, r.requested)
      or p.taken > p.seats + p.extra + p.overrides)`.execute(db)
  assert.deepEqual(pools.rows, [], 'pools whose counters are not their rows')
  const twice =
    await sql`select email_key from registrations where event_id = ${eventId} and live and email_key is not null
    group by email_key having count(*) > 1`.execute(db)
  assert.deepEqual(twice.rows, [], 'people who are registered twice')
  const tickets = await sql`select r.id, r.state, r.seats, count(t.id) from registrations r
      left join tickets t on t.registration_id = r.id and t.voided_at is null
    where r.event_id = ${eventId} group by r.id
    having count(t.id) <> case when r.state = 'confirmed' then r.seats else 0 end`.execute(db)
  assert.deepEqual(tickets.rows, [], 'registrations whose tickets are not their seats')
}

/** Nobody waits who could sit: the first in line does not fit. */
export async function assertNobodyOvertaken(db: Db, eventId: number): Promise<void> {
  const idle = await sql`select p.id from seat_pools p cross join lateral (
      select seats from registrations r where r.pool_id = p.id and r.state = 'waiting' order by line limit 1) first
    where p.event_id = ${eventId} and (p.seats is null or p.taken + first.seats <= p.seats + p.extra)`.execute(db)
  assert.deepEqual(idle.rows, [], 'pools with room for the first who waits')
}

/** The id of a link to the door of an event, for a helper, made by somebody new and good for an hour. */
export async function addDoorLink(db: Db, event: { id: number }): Promise<number> {
  const maker = db.insertInto('persons').values({ slug: 'noor', name: 'Noor' }).returning('id')
  const { id: madeBy } = await maker.executeTakeFirstOrThrow()
  const link = { eventId: event.id, madeBy, label: '', kind: 'helper', now: seatsNow } as const
  const expires = seatsNow.add({ hours: 1 })
  return (await db.transaction().execute((tx) => makeDoorLink(tx, { ...link, expires }))).id
}

/** The first ticket of somebody of that name who has just taken a seat. */
export async function addTicket(db: Db, event: SeatedTestEvent, name: string): Promise<Ticket> {
  const work = await seatWork(db)
  const taken = await take(db, work, someone(event, { name }))
  assert.ok('id' in taken)
  const [ticket] = await listTickets(db, work.keys, taken.id)
  assert.ok(ticket)
  return ticket
}
