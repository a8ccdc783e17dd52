// What leads to one badge at a door: only a scanned ticket or a name that was looked for gives it, and it is over soon.
import { timingSafeEqual } from 'node:crypto'
import { Temporal } from 'temporal-polyfill'
import type { Doorkeeper } from './store-door.ts'
import { macOf, type SeatKeys } from './store-keys.ts'

/** A badge: a ticket as it was when the reference was given. */
export interface BadgeNamed {
  ticketId: number
  serial: number
}

type Keeper = Pick<Doorkeeper, 'eventId' | 'by'>

/** For how long a reference leads to its badge, and a badge that was counted can be opened again. */
export const badgeLasts = Temporal.Duration.from({ minutes: 15 })

/** A reference to a badge, of use to one keeper of one door alone. */
export function writeReference(
  keys: Pick<SeatKeys, 'link'>,
  keeper: Keeper,
  { ticketId, serial }: BadgeNamed,
  now: Temporal.Instant,
): string {
  const until = Math.floor(now.add(badgeLasts).epochMilliseconds / 1000)
  return sealed(keys, keeper, [ticketId, serial, until].join('.'))
}

/** What a reference names; undefined where it was not given to this keeper, or is over. */
export function readReference(
  keys: Pick<SeatKeys, 'link'>,
  keeper: Keeper,
  text: string,
  now: Temporal.Instant,
): BadgeNamed | undefined {
  const said = /^(\d{1,15})\.(\d{1,5})\.(\d{1,12})\.[\w-]{20}$/.exec(text)
  if (!said) return undefined
  const [ticketId = 0, serial = 0, until = 0] = said.slice(1).map(Number)
  const [given, right] = [Buffer.from(text), Buffer.from(sealed(keys, keeper, text.slice(0, text.lastIndexOf('.'))))]
  if (given.length !== right.length || !timingSafeEqual(given, right)) return undefined
  return until * 1000 > now.epochMilliseconds ? { ticketId, serial } : undefined
}

function sealed(keys: Pick<SeatKeys, 'link'>, { eventId, by }: Keeper, body: string): string {
  const keeper = 'personId' in by ? `person ${by.personId}` : `link ${by.linkId}`
  return `${body}.${macOf(keys.link, `badge at ${eventId} for ${keeper}`, Buffer.from(body)).toString('base64url')}`
}
