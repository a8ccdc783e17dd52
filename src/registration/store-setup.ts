// The seats of an event set up at the desk: all its pools at once, the link for early access, and what a copy takes along.
import { sql } from 'kysely'
import type { Tx } from '../kit/database.ts'
import { no, type Verdict, yes } from '../kit/verdict.ts'
import { mayResize, type Pool } from './rules-pools.ts'
import { copyBadgeTemplates } from './store-badge-along.ts'
import { resizePool } from './store-pools.ts'
import { readSeating } from './store-seating.ts'
import { changeSeats } from './store-seats.ts'
import type { SeatWork } from './store-telling.ts'

/** A pool as the form saw it, and as it is to be; null: any number. */
export interface PoolWish {
  id: number
  was: number | null
  seats: number | null
}

/**
 * All pools that were wished otherwise are resized, or none is; says of which pool it was refused. What was left as the
 * form saw it stays as others set it meanwhile.
 */
export async function resizePools(
  tx: Tx,
  work: SeatWork,
  eventId: number,
  wishes: readonly PoolWish[],
): Promise<Verdict<'below-taken' | 'changed-meanwhile' | 'gone'> & { pool?: Pool }> {
  let verdict: Verdict<'below-taken' | 'changed-meanwhile' | 'gone'> & { pool?: Pool } = yes
  await changeSeats(tx, work, eventId, async () => {
    const plan = await readSeating(tx, eventId)
    for (const wish of wishes.filter(({ was, seats }) => was !== seats)) {
      const pool = plan?.pools.find(({ id }) => id === wish.id)
      if (!plan || !pool) verdict = no('gone')
      else if (pool.seats !== wish.was && pool.seats !== wish.seats) verdict = { ...no('changed-meanwhile'), pool }
      else if (!mayResize(pool, wish.seats, plan.seating.overbooking_percent).ok)
        verdict = { ...no('below-taken'), pool }
      if (!verdict.ok) return []
    }
    return []
  })
  if (!verdict.ok) return verdict
  // The pools are locked until the end of the transaction: what was looked at holds.
  for (const { id, was, seats } of wishes)
    if (seats !== was) await resizePool(tx, work, { id, event_id: eventId }, seats)
  return verdict
}

/** Takes a reserved pool away in which nobody ever was; says whether it could. */
export async function removePool(tx: Tx, eventId: number, poolId: number): Promise<boolean> {
  const removed =
    await sql`delete from seat_pools p where p.event_id = ${eventId} and p.id = ${poolId} and p.purpose <> 'open'
    and not exists (select from registrations r where r.pool_id = p.id)`.execute(tx)
  return Number(removed.numAffectedRows ?? 0) > 0
}

/** Ends every link for early access that was given out. */
export async function renewEarlyLink(tx: Tx, eventId: number): Promise<void> {
  await sql`update event_seating set early_serial = early_serial % 32767 + 1 where event_id = ${eventId}`.execute(tx)
}

/**
 * A copied event takes along the settings, the pools with their seats, the questions that are still asked, and its badges;
 * moments are those of the other event, so that they are left out. The link for early access is a new one.
 */
export async function copySeating(tx: Tx, from: number, to: number): Promise<void> {
  await sql`insert into event_seating (event_id, ${settingsTaken}) select ${to}, ${settingsTaken}
    from event_seating where event_id = ${from} on conflict do nothing`.execute(tx)
  await sql`insert into seat_pools (event_id, mode, purpose, seats, extra)
    select ${to}, mode, purpose, seats, extra from seat_pools where event_id = ${from} on conflict do nothing`.execute(
    tx,
  )
  await sql`insert into questions (event_id, kind, language, label, why, choices, seen_by, wanted, position, keep_days)
    select ${to}, kind, language, label, why, choices, seen_by, wanted, position, keep_days
    from questions where event_id = ${from} and retired_at is null`.execute(tx)
  await copyBadgeTemplates(tx, from, to)
}

/** The settings that another event takes over: all but moments, and what counts how often something was changed. */
export const settingsTaken = sql.raw(`approval, confirmation, hold_minutes, guests_allowed, passing_on, offer_minutes,
  overbooking_percent, still_coming_hours, release_silent, remind_minutes, thanks_minutes, join_opens_minutes,
  organisation_cap, show_left, keep_days`)
