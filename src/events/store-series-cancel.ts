// Calling off events of a series: one and those that follow, or all that are to come. The series ends there.
import type { Temporal } from 'temporal-polyfill'
import type { Tx } from '../kit/database.ts'
import type { LocalText } from '../kit/languages.ts'
import type { Change } from '../people/store-history.ts'
import type { DeskScope } from './rules-desk.ts'
import type { Scope } from './rules-series-edit.ts'
import { mayCancel } from './rules-states.ts'
import { type DeskEvent, lockEventsOf } from './store-desk-event.ts'
import type { Series } from './store-series.ts'
import { endSeries } from './store-series-days.ts'
import { cancelEvent } from './store-write-states.ts'

/**
 * Cancels what everybody could see, lets go of its drafts, and makes no more. Gives the ids of what was cancelled: the
 * event that this transaction holds first.
 */
export async function cancelOfSeries(
  tx: Tx,
  actor: Change['actor'],
  series: Series,
  calling: { event: DeskEvent; scope: Exclude<Scope, 'one'>; reason: LocalText; within: DeskScope },
  now: Temporal.Instant,
): Promise<number[]> {
  const { event, scope, reason, within } = calling
  const today = now.toZonedDateTimeISO(series.zone).toPlainDate().toString()
  const from = scope === 'all' ? today : (event.seriesOn ?? today)
  const events = await lockEventsOf(tx, series.id, within)
  const meant = events.filter((one) => one.id === event.id || (one.seriesOn >= from && mayCancel(one, now).ok))
  for (const one of meant) await cancelEvent(tx, actor, one, reason, now)
  await endSeries(tx, actor, series, from, now)
  return [event.id, ...meant.map(({ id }) => id).filter((id) => id !== event.id)]
}
