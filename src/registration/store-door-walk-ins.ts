// Somebody at the door without a ticket: they get a seat as everybody does, and are in.
import type { Tx } from '../kit/database.ts'
import { type Doorkeeper, outcomeOf, recordArrival, type ScanMade } from './store-door.ts'
import { takeSeat } from './store-seats.ts'
import type { SeatWork } from './store-telling.ts'

export interface WalkIn {
  name: string
  mode: 'in-person' | 'online'
  language: string
  /** Why they are let in though it is full; undefined: they are not. */
  reason: string | undefined
}

/**
 * Seats somebody who came without a ticket, and checks them in; the same scan sent again is the same person. 'full' when
 * no seat is left, or others wait for one: nothing is kept then.
 */
export async function seatWalkIn(
  tx: Tx,
  work: SeatWork,
  keeper: Doorkeeper,
  walkIn: WalkIn,
  scan: ScanMade,
): Promise<'arrival' | 'undone' | 'full' | 'no-such-mode'> {
  const pool = await tx
    .selectFrom('seat_pools')
    .select('id')
    .where('event_id', '=', keeper.eventId)
    .where('mode', '=', walkIn.mode)
    .where('purpose', '=', 'open')
    .executeTakeFirst()
  if (!pool) return 'no-such-mode'
  const { reason, name, language } = walkIn
  const taken = await takeSeat(tx, work, {
    ...{ eventId: keeper.eventId, poolId: pool.id, name, language, people: 1, via: 'walk-in' },
    ...{ email: null, personId: null, affiliation: null, proven: 'unproven' },
    coming: { as: 'seated' },
    whenFull: reason ? { full: 'override', reason } : { full: 'refuse' },
    idempotencyKey: `walk-in:${scan.uid}`,
  })
  if (!('id' in taken)) return 'full'
  const known = await outcomeOf(tx, keeper.eventId, scan.uid)
  if (known) return known === 'arrival' ? 'arrival' : 'undone'
  const ticket = await tx
    .selectFrom('tickets')
    .select('id')
    .where('registration_id', '=', taken.id)
    .where('number', '=', 1)
    .executeTakeFirstOrThrow()
  const outcome = await recordArrival(tx, keeper, { ticketId: ticket.id, serial: null }, scan)
  return outcome === 'arrival' ? 'arrival' : 'undone'
}
