// Tickets: one for each seat of a confirmed registration, dead as soon as the seat is somebody else's.
import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Db, Tx } from '../kit/database.ts'
import { type SeatKeys, signTicket } from './store-keys.ts'

/** A ticket as its holder sees it; `code` is what the QR code holds. */
export interface Ticket {
  id: number
  number: number
  /** Of a guest; null for the person themselves, and for guests who are not named yet. */
  name: string | null
  short_code: string
  code: string
}

/** Gives out the tickets that these registrations lack, and voids those that nobody may use any more. */
export async function keepTickets(tx: Tx, now: Temporal.Instant, ids: readonly number[]): Promise<void> {
  await sql`update tickets t set voided_at = ${now} from registrations r
    where r.id = t.registration_id and r.id = any(${ids}) and t.voided_at is null
      and (r.state <> 'confirmed' or t.number > r.seats)`.execute(tx)
  await issueTickets(tx, now, ids)
}

/** Gives out the tickets that these registrations lack. */
export async function issueTickets(tx: Tx, now: Temporal.Instant, ids: readonly number[]): Promise<void> {
  // A guest who was taken off and put back gets a new code: the old one may be anywhere.
  await sql`insert into tickets (event_id, registration_id, number, issued_at)
    select r.event_id, r.id, number, ${now} from registrations r, generate_series(1, r.seats) number
    where r.id = any(${ids}) and r.state = 'confirmed'
    on conflict (registration_id, number) do update
      set voided_at = null, name = null, serial = tickets.serial + 1, issued_at = excluded.issued_at
      where tickets.voided_at is not null`.execute(tx)
}

/** The tickets of a registration that open the door, signed. */
export async function listTickets(db: Db | Tx, keys: SeatKeys, registrationId: number): Promise<Ticket[]> {
  const found = await db
    .selectFrom('tickets')
    .select(['id', 'event_id', 'number', 'name', 'serial', 'short_code'])
    .where('registration_id', '=', registrationId)
    .where('voided_at', 'is', null)
    .orderBy('number')
    .execute()
  return found.map(({ event_id, serial, ...ticket }) => ({
    ...ticket,
    code: signTicket(keys, { eventId: event_id, ticketId: ticket.id, serial }),
  }))
}

/** Names the guests of a registration; `names` by ticket number. Number 1 is the person themselves. */
export async function nameGuests(
  tx: Tx,
  registrationId: number,
  names: Readonly<Record<number, string>>,
): Promise<void> {
  for (const [number, name] of Object.entries(names)) {
    await tx
      .updateTable('tickets')
      .set({ name: name === '' ? null : name })
      .where('registration_id', '=', registrationId)
      .where('number', '=', Number(number))
      .where('number', '>', 1)
      .where('voided_at', 'is', null)
      .execute()
  }
}

/** Gives every ticket of a registration a new code; the old ones open nothing from now on. */
export async function renewTickets(tx: Tx, now: Temporal.Instant, registrationId: number): Promise<void> {
  await sql`update tickets set serial = serial + 1, short_code = default, issued_at = ${now}
    where registration_id = ${registrationId} and voided_at is null`.execute(tx)
}
