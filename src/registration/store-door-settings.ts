// Whether the devices at an event's door may keep names.
import type { Db, Tx } from '../kit/database.ts'

/** Whether devices at the door may keep names; they may not until somebody says so. */
export async function mayCarryNames(db: Db | Tx, eventId: number): Promise<boolean> {
  const found = await db.selectFrom('event_doors').select('names').where('event_id', '=', eventId).executeTakeFirst()
  return found?.names ?? false
}

/** Lets devices keep names from now on, or no longer; false when it was so already. */
export async function letCarryNames(tx: Tx, eventId: number, names: 'with-names' | 'without'): Promise<boolean> {
  const wanted = names === 'with-names'
  if ((await mayCarryNames(tx, eventId)) === wanted) return false
  await tx
    .insertInto('event_doors')
    .values({ event_id: eventId, names: wanted })
    .onConflict((conflict) => conflict.column('event_id').doUpdateSet({ names: wanted }))
    .execute()
  return true
}
