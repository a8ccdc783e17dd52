// Which dates of a series a sent form is meant for, and its saving: one event, or its whole series with it.
import type { EventValues, FormFault } from '../events/forms.ts'
import { typedOf } from '../events/forms.ts'
import { mayCopy } from '../events/rules-desk.ts'
import { movesDay, type Scope, scopes, unitsBetween } from '../events/rules-series-edit.ts'
import type { DeskEvent } from '../events/store-desk-event.ts'
import type { Series } from '../events/store-series.ts'
import { saveOfSeries } from '../events/store-series-edit.ts'
import { type Belonging, saveEvent } from '../events/store-write.ts'
import type { Tx } from '../kit/database.ts'
import type { Actor } from '../people/rules.ts'
import type { SiteContext } from './context.ts'
import { scopeHere } from './desk-events.ts'

/** The scope that a form of an event of a series names. Whoever runs one event alone changes that one alone. */
export function readScope(form: FormData, actor: Actor, event: DeskEvent): Scope {
  const named = scopes.find((scope) => scope === form.get('scope'))
  return named && event.seriesOn !== null && mayCopy(actor, event) ? named : 'one'
}

/** What is wrong with a change for its scope; undefined where nothing is. */
export function faultOfScope(event: DeskEvent, value: EventValues, scope: Scope): FormFault | undefined {
  return movesDay(typedOf(event), typedOf(value), scope) ? 'day-of-series' : undefined
}

/**
 * Saves an event that this transaction holds, after its series. Gives the ids of events that have another date than
 * everybody knew.
 */
export async function saveInScope(
  c: SiteContext,
  tx: Tx,
  actor: Actor,
  series: Series | undefined,
  { event, where, value, scope }: { event: DeskEvent; where: Belonging; value: EventValues; scope: Scope },
): Promise<number[]> {
  const within = scopeHere(c)
  if (series && within) {
    const saved = await saveOfSeries(tx, actor, series, { event, where, value, scope, within }, c.var.now)
    return saved.moved
  }
  await saveEvent(tx, actor, event, where, value, c.var.now)
  const isMoved = event.state !== 'draft' && unitsBetween(typedOf(event), typedOf(value)).includes('when')
  return isMoved ? [event.id] : []
}
