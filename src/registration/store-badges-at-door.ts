// Badges that were printed at the door: each counts as printed, with who did it, until somebody takes that back.
import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Db, Tx } from '../kit/database.ts'
import { type BadgeNamed, badgeLasts } from './store-badge-references.ts'
import type { Doorkeeper } from './store-door.ts'

/** A badge as the desk lists it. */
export interface BadgeAtDoor {
  ticket_id: number
  /** Empty once it was forgotten. */
  name: string
  printed_at: Temporal.Instant
  times: number
  /** Who printed it: somebody signed in, or what the link is called; empty for a link without a name. */
  by: string
}

type Keeper = Pick<Doorkeeper, 'eventId' | 'by'>

const shown = 100

/** Counts a badge as printed; false where there is no such ticket any more. */
export async function countBadge(tx: Tx, keeper: Keeper, its: BadgeNamed, now: Temporal.Instant): Promise<boolean> {
  const { personId, linkId } = whoOf(keeper)
  const counted =
    await sql`insert into badges_at_door as was (ticket_id, event_id, serial, printed_at, by_person, link_id)
    select t.id, t.event_id, t.serial, ${now}, ${personId}::bigint, ${linkId}::bigint
    from tickets t join registrations r on r.id = t.registration_id
    where t.id = ${its.ticketId} and t.serial = ${its.serial} and t.event_id = ${keeper.eventId}
      and t.voided_at is null and r.state = 'confirmed'
    on conflict (ticket_id) do update set printed_at = excluded.printed_at, by_person = excluded.by_person,
      link_id = excluded.link_id, serial = excluded.serial,
      times = case when was.serial = excluded.serial then was.times + 1 else 1 end`.execute(tx)
  return counted.numAffectedRows === 1n
}

/** Whether a keeper has just counted a badge, and may therefore open it. */
export async function hasCounted(db: Db, keeper: Keeper, its: BadgeNamed, now: Temporal.Instant): Promise<boolean> {
  const { personId, linkId } = whoOf(keeper)
  const found = await sql`select from badges_at_door d join tickets t on t.id = d.ticket_id and t.serial = d.serial
    where d.ticket_id = ${its.ticketId} and d.serial = ${its.serial} and d.event_id = ${keeper.eventId}
      and d.printed_at > ${now.subtract(badgeLasts)}
      and (d.by_person = ${personId}::bigint or d.link_id = ${linkId}::bigint)`.execute(db)
  return found.rows.length > 0
}

/** The badges that were last printed at the door of an event, and how many there are in all. */
export async function listBadgesAtDoor(db: Db, eventId: number): Promise<{ badges: BadgeAtDoor[]; count: number }> {
  const found = await sql<BadgeAtDoor & { count: number }>`select d.ticket_id, d.printed_at, d.times,
      coalesce(nullif(t.name, ''), r.name) as name, coalesce(p.name, l.label, '') as by, count(*) over () as count
    from badges_at_door d join tickets t on t.id = d.ticket_id join registrations r on r.id = t.registration_id
      left join persons p on p.id = d.by_person left join check_in_links l on l.id = d.link_id
    where d.event_id = ${eventId} order by d.printed_at desc, d.ticket_id limit ${shown}`.execute(db)
  return { badges: found.rows, count: found.rows[0]?.count ?? 0 }
}

/** Counts a badge as not printed; false where it was not, or at another event. */
export async function uncountBadge(tx: Tx, eventId: number, ticketId: number): Promise<boolean> {
  const removed = await tx
    .deleteFrom('badges_at_door')
    .where('event_id', '=', eventId)
    .where('ticket_id', '=', ticketId)
    .executeTakeFirst()
  return removed.numDeletedRows > 0n
}

function whoOf({ by }: Keeper) {
  return 'personId' in by ? { personId: by.personId, linkId: null } : { personId: null, linkId: by.linkId }
}
