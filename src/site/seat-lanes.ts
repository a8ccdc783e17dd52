// The lanes of this process, and how often somebody may register in a minute.
import type { Db } from '../kit/database.ts'
import { cost, createRateLimit } from '../kit/rate-limit.ts'
import { addressKey } from '../registration/rules-address.ts'
import { createSeatLanes, type SeatLanes } from '../registration/store-lanes.ts'
import type { SiteContext } from './context.ts'

// A whole hall may sit behind one address and register in the minute in which it is asked to. But whoever holds one seat
// after another in the names of others empties no large event, and writes to no thousands.
const perClient = createRateLimit(300)
const hour = 60 * 60_000
const unaskedPerClient = createRateLimit(500, hour)
// However it is varied by what follows a plus sign: each of these may write to somebody who asked for nothing.
const perMailbox = createRateLimit(6)
const unaskedPerMailbox = createRateLimit(20, hour)
const lanes = new WeakMap<Db, SeatLanes>()

/** The lanes in which this process takes seats. */
export function lanesOf(db: Db): SeatLanes {
  const known = lanes.get(db)
  if (known) return known
  const made = createSeatLanes(db)
  lanes.set(db, made)
  return made
}

/**
 * Whether somebody writes too often: from one place, or to one mailbox, which those who sign in have proven to be theirs.
 * Nothing tells whether it is known.
 */
export function isTooOften({ var: { client, now, config, actor } }: SiteContext, email: string): boolean {
  if (config.rateLimit === 0) return false
  const at = now.epochMilliseconds
  if (perClient.take(client, cost.rendered, at) > 0) return true
  const mailbox = addressKey(email) ?? email
  if (perMailbox.take(mailbox, cost.rendered, at) > 0) return true
  if (actor !== null) return false
  return unaskedPerMailbox.take(mailbox, cost.rendered, at) > 0 || unaskedPerClient.take(client, cost.rendered, at) > 0
}
