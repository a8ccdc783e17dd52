// What people and organisers do with a registration that is there; each is one change of seats, with all that follows.
import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Tx } from '../kit/database.ts'
import type { Invited } from './rules-inviting.ts'
import { holdUntil } from './rules-seating.ts'
import { type EndedWhy, type RegistrationState, type SeatChange, transitions } from './rules-states.ts'
import { countOfOrganisation, readSeating } from './store-seating.ts'
import { type Coming, changeSeats, endSeats, reseat } from './store-seats.ts'
import type { SeatWork } from './store-telling.ts'

/** A registration as its changes need it; `findRegistration` gives one. */
export interface Seated {
  id: number
  event_id: number
  pool_id: number
  state: RegistrationState
  people: number
  hold_until: Temporal.Instant | null
  offer_until: Temporal.Instant | null
}

/** Confirms the seat that is held: whoever has the link has the address. None when it lapsed meanwhile. */
export function confirmSeat(tx: Tx, work: SeatWork, its: Seated): Promise<SeatChange[]> {
  return seatAnew(tx, work, its, 'confirm', { as: 'seated' }, 'refuse')
}

/** Says yes to an offer or invitation. One that kept no seat may find the pool full: then they wait in line. */
export function acceptSeat(tx: Tx, work: SeatWork, its: Seated): Promise<SeatChange[]> {
  return seatAnew(tx, work, its, 'accept', { as: 'seated' }, 'wait')
}

/** An organiser lets somebody in who asked: seated, or in line when it is full. */
export function approveSeat(tx: Tx, work: SeatWork, its: Seated): Promise<SeatChange[]> {
  return seatAnew(tx, work, its, 'approve', { as: 'seated' }, 'wait')
}

/**
 * An organiser invites somebody who asked: with a seat that is kept until a moment, or without one (`until` null). None
 * when no seat is left to keep.
 */
export function inviteSeat(tx: Tx, work: SeatWork, its: Seated, until: Temporal.Instant | null): Promise<SeatChange[]> {
  return inviteAs(tx, work, its, until === null ? { as: 'invited' } : { as: 'offered', until })
}

/** The same, also for an invitation that keeps no seat and ends all the same. */
export function inviteAs(tx: Tx, work: SeatWork, its: Seated, coming: Invited): Promise<SeatChange[]> {
  return seatAnew(tx, work, its, 'invite', coming, 'refuse')
}

/** An organiser declines, kindly. */
export function declineSeat(tx: Tx, work: SeatWork, its: Seated): Promise<SeatChange[]> {
  return end(tx, work, its, 'decline', 'organiser')
}

/** Gives a seat, or a place in line, back; the first who wait get it. */
export function cancelSeat(tx: Tx, work: SeatWork, its: Seated, why: EndedWhy): Promise<SeatChange[]> {
  return end(tx, work, its, 'cancel', why)
}

/**
 * Changes from the room to the stream or back: the other seat is free at once. When it is full there, they stay where
 * they are ('refuse'; none is given back) or give up their seat for a place in that line ('wait').
 */
export async function moveSeat(
  tx: Tx,
  work: SeatWork,
  its: Seated,
  to: { poolId: number; whenFull: 'wait' | 'refuse' },
): Promise<SeatChange[]> {
  const coming = await comingOf(tx, work, its)
  return changeSeats(tx, work, its.event_id, () =>
    reseat(tx, work.now, {
      id: its.id,
      verb: 'switch',
      from: [its.state],
      poolId: to.poolId,
      coming,
      whenFull: to.whenFull,
    }),
  )
}

/** Brings more or fewer guests. None when there is no room for more; who waits keeps their place in line. */
export async function resizeSeat(tx: Tx, work: SeatWork, its: Seated, people: number): Promise<SeatChange[]> {
  const coming = await comingOf(tx, work, its)
  return changeSeats(tx, work, its.event_id, async () => {
    if (await fillsOrganisation(tx, its, people)) return []
    return its.state === 'waiting'
      ? resizeWaiting(tx, its.id, people)
      : reseat(tx, work.now, {
          id: its.id,
          verb: 'resize',
          from: [its.state],
          people,
          coming,
          whenFull: 'refuse',
        })
  })
}

// Guests count like those who register: all pools are locked, so two of one organisation see each other.
async function fillsOrganisation(tx: Tx, its: Seated, people: number): Promise<boolean> {
  const found = await sql<{ key: string; cap: number; seats: number }>`
    select r.affiliation_key as key, s.organisation_cap as cap, r.seats
    from registrations r join event_seating s on s.event_id = r.event_id
    where r.id = ${its.id} and r.affiliation_key is not null and s.organisation_cap is not null`.execute(tx)
  const [of] = found.rows
  if (!of || people <= of.seats) return false
  return (await countOfOrganisation(tx, its.event_id, of.key)) - of.seats + people > of.cap
}

function seatAnew(
  tx: Tx,
  work: SeatWork,
  its: Seated,
  verb: 'confirm' | 'accept' | 'approve' | 'invite',
  coming: Coming,
  whenFull: 'wait' | 'refuse',
): Promise<SeatChange[]> {
  const { id, event_id } = its
  return changeSeats(tx, work, event_id, async () => {
    if (verb === 'confirm' || verb === 'accept') await proveAddress(tx, work.now, id)
    return reseat(tx, work.now, { id, verb, from: transitions[verb].from, coming, whenFull })
  })
}

function end(tx: Tx, work: SeatWork, its: Seated, verb: 'decline' | 'cancel', why: EndedWhy): Promise<SeatChange[]> {
  return changeSeats(tx, work, its.event_id, () =>
    endSeats(tx, work.now, { ids: [its.id], verb, from: transitions[verb].from, why }),
  )
}

/** Notes that the address of a registration is its owner's: they came with the link that was sent to it. */
export async function proveAddress(tx: Tx, now: Temporal.Instant, id: number): Promise<void> {
  await sql`update registrations set proven_at = ${now} where id = ${id} and proven_at is null
    and email is not null`.execute(tx)
}

// Somebody who moves, or brings a guest, stays what they are: held until then, offered until then, seated. Who waited
// and finds room elsewhere is seated there, or has that seat held until they confirm their address.
async function comingOf(tx: Tx, { now }: SeatWork, its: Seated): Promise<Coming> {
  if (its.state === 'unconfirmed' && its.hold_until) return { as: 'held', until: its.hold_until }
  if (its.state === 'invited') return its.offer_until ? { as: 'offered', until: its.offer_until } : { as: 'invited' }
  if (its.state === 'requested') return { as: 'requested' }
  if (its.state !== 'waiting') return { as: 'seated' }
  const plan = await readSeating(tx, its.event_id)
  const proof = await tx
    .selectFrom('registrations')
    .select(['proven_at', 'via'])
    .where('id', '=', its.id)
    .executeTakeFirst()
  const unproven =
    plan?.seating.confirmation && (proof?.via === 'form' || proof?.via === 'series') && proof.proven_at === null
  return plan && unproven ? { as: 'held', until: holdUntil(plan.seating, now) } : { as: 'seated' }
}

async function resizeWaiting(tx: Tx, id: number, people: number): Promise<SeatChange[]> {
  const changed =
    await sql<SeatChange>`update registrations set seats = ${people} where id = ${id} and state = 'waiting'
    returning id, 'resize' as verb, state as "from", state`.execute(tx)
  return changed.rows
}
