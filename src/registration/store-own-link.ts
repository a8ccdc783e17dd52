// The link of somebody's registration while they change it: it must not end between the look at it and the change.
import { sql } from 'kysely'
import type { Tx } from '../kit/database.ts'
import { lockPools } from './store-seats.ts'

/**
 * Keeps a registration with whoever came by its link until the transaction ends. False when it was passed on meanwhile:
 * of two who pass one seat on at once, or of one who cancels what they have just given away, the second finds nothing.
 */
export async function holdByLink(tx: Tx, its: { id: number; event_id: number; link_serial: number }): Promise<boolean> {
  await lockPools(tx, its.event_id)
  const found = await sql`select from registrations where id = ${its.id} and link_serial = ${its.link_serial}`.execute(
    tx,
  )
  return found.rows.length > 0
}
