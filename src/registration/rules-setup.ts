// The pools of an event as the desk shows and names them, also before anything was set up.
import { mayEditFormat } from '../communities/rules-desk.ts'
import type { Attendance } from '../events/rules.ts'
import type { Actor, Where } from '../people/rules.ts'
import type { Mode, Pool, Purpose } from './rules-pools.ts'

/** Whether somebody says what new events of a format begin with: whoever writes the format, and not one event alone. */
export function maySetForFormat(actor: Actor | null, { communityId, formatId }: Where): boolean {
  return formatId != null && mayEditFormat(actor, { communityId, formatId })
}

/** What a pool is called in a form: `in-person-open`. */
export function poolKey({ mode, purpose }: Pick<Pool, 'mode' | 'purpose'>): string {
  return `${mode}-${purpose}`
}

/** The pools that are there, and those that the event's way of attending will need, without a limit; the open ones first. */
export function poolsToShow(pools: readonly Pool[], eventId: number, attendance: Attendance | null): Pool[] {
  const modes: Mode[] = attendance === 'hybrid' ? ['in-person', 'online'] : [attendance ?? 'in-person']
  const lacking = modes.filter((mode) => !pools.some((pool) => pool.mode === mode && pool.purpose === 'open'))
  const empty = { id: 0, event_id: eventId, purpose: 'open' as const, seats: null, extra: 0, overrides: 0 }
  const all = [...pools, ...lacking.map((mode) => ({ ...empty, mode, taken: 0, waiting: 0, requested: 0 }))]
  const order = (pool: Pool) => purposes.indexOf(pool.purpose) * 2 + (pool.mode === 'online' ? 1 : 0)
  return all.sort((one, other) => order(one) - order(other))
}

const purposes: readonly Purpose[] = ['open', 'speakers', 'sponsors', 'press']
