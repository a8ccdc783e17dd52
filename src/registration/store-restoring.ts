// A cancellation or a decline taken back by organisers: the seat if one is free, else a place at the end of the line.
import { sql } from 'kysely'
import type { Tx } from '../kit/database.ts'
import { holdUntil } from './rules-seating.ts'
import type { RegistrationState, SeatChange, Via } from './rules-states.ts'
import type { Seated } from './store-changes.ts'
import { isBlocked, readSeating } from './store-seating.ts'
import { type Coming, changeSeats, reseat } from './store-seats.ts'
import type { SeatWork } from './store-telling.ts'

/**
 * Gives a registration back that had ended: whoever had only asked to come asks again, an invitation stands again, all others
 * are seated or wait. None where the person came back by another registration, may not register, was forgotten, or said no
 * to an invitation for which they never asked.
 */
export function restoreSeat(tx: Tx, work: SeatWork, its: Seated): Promise<SeatChange[]> {
  return changeSeats(tx, work, its.event_id, async () => {
    const ended = await readEnded(tx, its.id)
    if (!ended || (ended.email !== null && (await isBlocked(tx, its.event_id, ended.email)))) return []
    const coming = await comingOf(tx, work, its.event_id, ended)
    const from = ['cancelled', 'declined'] as const
    return reseat(tx, work.now, { id: its.id, verb: 'restore', from, coming, whenFull: 'wait' })
  })
}

interface Ended {
  email: string | null
  via: Via
  proven: boolean
  /** What it was before it ended; null when nobody wrote it down. */
  was: RegistrationState | null
}

// All pools are locked: whoever came back by another registration has done so before.
async function readEnded(tx: Tx, id: number): Promise<Ended | undefined> {
  const found = await sql<Ended>`select r.email, r.via, r.proven_at is not null as proven,
      (select h.before->>'state' from history h where h.event_id = r.event_id and h.subject = 'registration'
        and h.subject_id = r.id and h.after->>'state' in ('cancelled', 'declined') order by h.id desc limit 1) as was
    from registrations r where r.id = ${id} and not r.live and r.forgotten_at is null and r.name <> ''
      and not (r.via = 'invitation' and r.ended_why is not distinct from 'offer-declined')
      and not exists (select from registrations o where o.event_id = r.event_id and o.live
        and (o.email_key = r.email_key or o.person_id = r.person_id))`.execute(tx)
  return found.rows[0]
}

// Nobody has confirmed the address of whoever let the time for it pass: they are asked anew.
async function comingOf(tx: Tx, { now }: SeatWork, eventId: number, { was, via, proven }: Ended): Promise<Coming> {
  if (was === 'requested' || was === 'invited') return { as: was }
  const plan = proven || (via !== 'form' && via !== 'series') ? undefined : await readSeating(tx, eventId)
  return plan?.seating.confirmation ? { as: 'held', until: holdUntil(plan.seating, now) } : { as: 'seated' }
}
