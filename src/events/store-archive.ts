// Events that are put away from the lists of the desk, and brought back.
import type { Temporal } from 'temporal-polyfill'
import type { Tx } from '../kit/database.ts'
import { type Change, record } from '../people/store-history.ts'
import type { DeskEvent } from './store-desk-event.ts'
import { traceOf } from './store-write.ts'

type Doer = Change['actor']

/** Puts an event away. Its public page, if it has one, stays; a plan to publish it is taken back. */
export async function archiveEvent(tx: Tx, actor: Doer, event: DeskEvent, now: Temporal.Instant): Promise<void> {
  await tx.updateTable('events').set({ archived_at: now, publish_at: null }).where('id', '=', event.id).execute()
  await record(tx, { ...traceOf(event), actor, verb: 'archive' })
}

/** Brings an event back into the lists. */
export async function unarchiveEvent(tx: Tx, actor: Doer, event: DeskEvent): Promise<void> {
  if (!event.archivedAt) return
  await tx.updateTable('events').set({ archived_at: null }).where('id', '=', event.id).execute()
  await record(tx, { ...traceOf(event), actor, verb: 'unarchive' })
}
