// A badge at the door: whoever scanned the ticket or looked for the name may print it; it counts, and then it is drawn.
import { badgeLasts, readReference, writeReference } from '../registration/store-badge-references.ts'
import { countBadge, hasCounted } from '../registration/store-badges-at-door.ts'
import { readSeatKeys } from '../registration/store-keys.ts'
import { under } from '../urls.ts'
import type { SiteContext } from './context.ts'
import { sayNobody, sendBadge } from './desk-door-badges.ts'
import type { Door, FindDoor } from './door.ts'
import { printsTooMany } from './door-limits.ts'
import { doorBadgesMessages } from './messages-desk-door-badges.ts'

/** Gives each ticket what leads to its badge, by its number; the keeper of a door without names gets none. */
export async function badgesAtDoor(
  c: SiteContext,
  door: Door,
  tickets: readonly { id: number; serial: number }[],
): Promise<ReadonlyMap<number, string>> {
  if (!door.names.shown || tickets.length === 0) return new Map()
  const keys = await readSeatKeys(c.var.db)
  const reference = (ticketId: number, serial: number) =>
    writeReference(keys, keeperOf(door), { ticketId, serial }, c.var.now)
  return new Map(tickets.map(({ id, serial }) => [id, reference(id, serial)]))
}

/** Counts a badge as printed, and leads to it. */
export async function printBadge(c: SiteContext, find: FindDoor) {
  const { db, at, now } = c.var
  const door = await find(c)
  if (!door) return c.notFound()
  if (!door.names.shown) return withoutNames(c, door)
  const text = String((await c.req.formData()).get('badge') ?? '')
  const its = readReference(await readSeatKeys(db), keeperOf(door), text, now)
  const say = doorBadgesMessages.in(at.language)
  if (!its) return c.text(say('badge-ended', { minutes: badgeLasts.minutes }), 422)
  if (await printsTooMany(c, door)) return c.text(say('too-many-badges'), 429)
  const counted = await db.transaction().execute((tx) => countBadge(tx, keeperOf(door), its, now))
  return counted ? c.redirect(`${under(at, door.base)}/badge.pdf?badge=${text}`, 303) : sayNobody(c)
}

/** The badge that this keeper has just counted; nobody else can open it, and nobody who has not counted it. */
export async function showBadge(c: SiteContext, find: FindDoor) {
  const { db, at, now } = c.var
  const door = await find(c)
  if (!door) return c.notFound()
  if (!door.names.shown) return withoutNames(c, door)
  const keeper = keeperOf(door)
  const its = readReference(await readSeatKeys(db), keeper, c.req.query('badge') ?? '', now)
  if (!its || !(await hasCounted(db, keeper, its, now)))
    return c.text(doorBadgesMessages.in(at.language)('badge-ended', { minutes: badgeLasts.minutes }), 422)
  return sendBadge(c, door.event, { ticketId: its.ticketId })
}

const keeperOf = ({ event, by }: Door) => ({ eventId: event.id, by })

// Helpers of the desk are told; whoever has a link alone learns nothing of it.
function withoutNames(c: SiteContext, door: Door) {
  return door.kind === 'desk' ? sayNobody(c) : c.notFound()
}
