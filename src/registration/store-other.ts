// Whether an address has another registration at an event, which stands: asked under the lock of its pools.
import type { Tx } from '../kit/database.ts'

/** The id of another live registration of the same event that is known by an address key. */
export async function findOther(
  tx: Tx,
  its: { id: number; event_id: number },
  key: string,
): Promise<number | undefined> {
  const found = await tx
    .selectFrom('registrations')
    .select('id')
    .where('event_id', '=', its.event_id)
    .where('id', '<>', its.id)
    .where('email_key', '=', key)
    .where('live', '=', true)
    .executeTakeFirst()
  return found?.id
}
