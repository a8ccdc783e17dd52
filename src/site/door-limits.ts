// How many codes may be typed and badges printed at a door within a while: enough for a long queue, and too few for whoever
// guesses codes, or collects what stands on badges.
import { type SharedLimit, spend } from '../kit/rate-limit-shared.ts'
import type { Scan } from '../registration/forms-door.ts'
import { readShortCode } from '../registration/rules-ticket.ts'
import type { SiteContext } from './context.ts'
import type { Door } from './door.ts'

// A link may be on several devices, each of which sends what it kept without a network. A short code has 40 bits; what a
// camera reads is signed, and cannot be guessed.
const codesTyped: SharedLimit = { name: 'codes at a door', most: 600, seconds: 600 }
// More than several printers do.
const badgesPrinted: SharedLimit = { name: 'badges at a door', most: 200, seconds: 600 }

/** Whether so many codes were typed at a door that somebody may be guessing them; these are counted. */
export async function typesTooMany(c: SiteContext, door: Door, scans: readonly Scan[]): Promise<boolean> {
  const times = scans.filter((scan) => scan.kind === 'code' && readShortCode(scan.text) !== undefined).length
  return times > 0 && isTooMuch(c, door, codesTyped, times)
}

/** Whether so many badges were printed at a door that somebody may be collecting them; this one is counted. */
export function printsTooMany(c: SiteContext, door: Pick<Door, 'by'>): Promise<boolean> {
  return isTooMuch(c, door, badgesPrinted, 1)
}

async function isTooMuch(
  c: SiteContext,
  { by }: Pick<Door, 'by'>,
  limit: SharedLimit,
  times: number,
): Promise<boolean> {
  const { db, signIn, now, config } = c.var
  if (config.rateLimit === 0) return false
  const client = 'personId' in by ? `person ${by.personId}` : `link ${by.linkId}`
  return !(await spend(db, signIn.digest, [{ limit, client, times }], now))
}
