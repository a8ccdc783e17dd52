// The changes of an event's state: published, cancelled, put off, and all of these taken back.
import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Tx } from '../kit/database.ts'
import { asJsonb } from '../kit/jsonb.ts'
import type { LocalText } from '../kit/languages.ts'
import { type Change, record } from '../people/store-history.ts'
import type { StoredState } from './rules.ts'
import type { DeskEvent } from './store-desk-event.ts'
import { noteSeriesDate } from './store-series-news.ts'
import { keepUndo, traceOf } from './store-write.ts'

type Doer = Change['actor']

/** Shows an event to everybody; one that was put off takes place again. */
export async function publishEvent(tx: Tx, actor: Doer, event: DeskEvent, now: Temporal.Instant): Promise<void> {
  await changeState(tx, actor, event, { verb: 'publish', state: 'published', reason: {} }, now)
  if (event.state === 'draft') await noteSeriesDate(tx, event.id, now)
}

/** Calls an event off, with the reason that everybody reads. */
export async function cancelEvent(
  tx: Tx,
  actor: Doer,
  event: DeskEvent,
  reason: LocalText,
  now: Temporal.Instant,
): Promise<void> {
  await changeState(tx, actor, event, { verb: 'cancel', state: 'cancelled', reason }, now)
}

/** Puts an event off to a date still to come; the old one stays to be read. */
export async function postponeEvent(
  tx: Tx,
  actor: Doer,
  event: DeskEvent,
  reason: LocalText,
  now: Temporal.Instant,
): Promise<void> {
  await changeState(tx, actor, event, { verb: 'postpone', state: 'postponed', reason }, now)
}

/** Takes the last change of state or date back. What else was edited since stays. */
export async function undoEvent(tx: Tx, actor: Doer, event: DeskEvent): Promise<void> {
  await sql`update events e set state = was.state, state_reason = was.state_reason, precision = was.precision,
      starts_on = was.starts_on, ends_on = was.ends_on, begins = was.begins, ends = was.ends, zone = was.zone
    from event_undos u, jsonb_to_record(u.before) as was (state text, state_reason jsonb, precision text, starts_on date,
      ends_on date, begins timestamptz, ends timestamptz, zone text)
    where u.event_id = e.id and e.id = ${event.id}`.execute(tx)
  const gone = await tx
    .deleteFrom('event_undos')
    .where('event_id', '=', event.id)
    .returning(['before', 'untold', 'until'])
    .executeTakeFirst()
  // The change before it, of which nobody was told yet, can still be taken back as well.
  if (gone?.untold)
    await sql`insert into event_undos (event_id, verb, before, until)
      values (${event.id}, ${gone.untold}::jsonb ->> 'verb', ${gone.untold}::jsonb - 'verb', ${gone.until})`.execute(tx)
  const before = { state: event.state, starts_on: event.starts_on ?? '' }
  await record(tx, { ...traceOf(event), actor, verb: 'undo', before, after: gone?.before ?? null })
}

interface StateChange {
  verb: 'publish' | 'cancel' | 'postpone'
  state: StoredState
  reason: LocalText
}

async function changeState(
  tx: Tx,
  actor: Doer,
  event: DeskEvent,
  change: StateChange,
  now: Temporal.Instant,
): Promise<void> {
  const { verb, state, reason } = change
  await tx
    .updateTable('events')
    .set({ state, state_reason: asJsonb(reason) })
    .where('id', '=', event.id)
    .execute()
  await keepUndo(tx, event, verb, now)
  const before = { state: event.state, reason: { ...event.state_reason } }
  await record(tx, { ...traceOf(event), actor, verb, before, after: { state, reason: { ...reason } } })
}
