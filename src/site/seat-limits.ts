// How often somebody may register or pass a seat on, from one place and to one mailbox, whichever process they come to.
import { type SharedLimit, spend } from '../kit/rate-limit-shared.ts'
import { addressKey } from '../registration/rules-address.ts'
import type { SiteContext } from './context.ts'

const minute = 60
const hour = 60 * minute

// A whole hall may sit behind one address and register in the minute in which it is asked to. But whoever holds one seat
// after another in the names of others empties no large event, and writes to no thousands.
const perClient: SharedLimit = { name: 'seats', most: 300, seconds: minute }
const unaskedPerClient: SharedLimit = { name: 'unproven seats', most: 500, seconds: hour }
// However it is varied by what follows a plus sign: each of these may write to somebody who asked for nothing.
const perMailbox: SharedLimit = { name: 'seats of a mailbox', most: 6, seconds: minute }
const unaskedPerMailbox: SharedLimit = { name: 'unproven seats of a mailbox', most: 20, seconds: hour }

/**
 * Whether somebody writes too often: from one place, or to one mailbox, be it their own or another's.
 * Nothing tells whether it is known.
 */
export async function isTooOften(c: Pick<SiteContext, 'var'>, email: string): Promise<boolean> {
  const { db, signIn, client, now, config, actor } = c.var
  if (config.rateLimit === 0) return false
  const mailbox = addressKey(email) ?? email
  const always = [
    { limit: perClient, client },
    { limit: perMailbox, client: mailbox },
  ]
  const unasked = [
    { limit: unaskedPerClient, client },
    { limit: unaskedPerMailbox, client: mailbox },
  ]
  // Whoever is signed in has proven their own mailbox, and not the one of somebody to whom they pass a seat on.
  const isTheirs = actor !== null && addressKey(actor.email) === mailbox
  return !(await spend(db, signIn.digest, isTheirs ? always : [...always, ...unasked], now))
}
