// Drafts that become public by themselves: planned, changed, taken back, and published when their moment has come.
import type { Temporal } from 'temporal-polyfill'
import type { Db, Tx } from '../kit/database.ts'
import { type Change, record } from '../people/store-history.ts'
import { mayPublish } from './rules-states.ts'
import { type DeskEvent, lockDeskEvent } from './store-desk-event.ts'
import { traceOf } from './store-write.ts'
import { publishEvent } from './store-write-states.ts'

type Doer = Change['actor']

/** At most so many are published in one round; the next one is a minute later. */
const mostAtOnce = 500

/** Sets the moment at which a draft becomes public; a moment that was set before gives way. */
export async function planPublication(tx: Tx, actor: Doer, event: DeskEvent, at: Temporal.Instant): Promise<void> {
  await tx.updateTable('events').set({ publish_at: at, archived_at: null }).where('id', '=', event.id).execute()
  const before = event.publishAt ? { publish_at: event.publishAt.toString() } : {}
  await record(tx, { ...traceOf(event), actor, verb: 'plan', before, after: { publish_at: at.toString() } })
}

/** Takes the plan back: the draft stays one until somebody publishes it. */
export async function unplanPublication(tx: Tx, actor: Doer, event: DeskEvent): Promise<void> {
  if (!event.publishAt) return
  await tx.updateTable('events').set({ publish_at: null }).where('id', '=', event.id).execute()
  const before = { publish_at: event.publishAt.toString() }
  await record(tx, { ...traceOf(event), actor, verb: 'unplan', before })
}

/**
 * Publishes every draft whose moment has come; one that lacks something by now waits until it is complete. Several
 * processes may do so at once: each draft is held and looked at again before it is published.
 */
export async function publishDue(db: Db, now: Temporal.Instant): Promise<number> {
  const due = await db
    .selectFrom('events')
    .select('id')
    .where('publish_at', '<=', now)
    .orderBy('publish_at')
    .limit(mostAtOnce)
    .execute()
  let published = 0
  const faults: unknown[] = []
  for (const { id } of due) {
    const done = db.transaction().execute((tx) => publishIfDue(tx, id, now))
    if (await done.catch((fault: unknown) => void faults.push(fault))) published += 1
  }
  // What is wrong with one hinders no other.
  if (faults.length > 0) throw new AggregateError(faults, `${faults.length} drafts could not be published`)
  return published
}

async function publishIfDue(tx: Tx, id: number, now: Temporal.Instant): Promise<boolean> {
  const held = await tx
    .selectFrom('events')
    .select('id')
    .where('id', '=', id)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst()
  if (!held) return false
  const event = await lockDeskEvent(tx, id)
  const isDue = event.publishAt !== null && event.publishAt.epochMilliseconds <= now.epochMilliseconds
  if (!isDue || !mayPublish(event, now).ok) return false
  await publishEvent(tx, 'system', event, now)
  return true
}
