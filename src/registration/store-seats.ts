// Taking, changing and freeing seats: whatever path somebody comes by, it goes through these few functions.
import { type RawBuilder, sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Tx } from '../kit/database.ts'
import { addressKey, organisationKey } from './rules-address.ts'
import type { Hush } from './rules-letters.ts'
import type { EndedWhy, RegistrationState, SeatChange, SeatVerb, Via } from './rules-states.ts'
import { readToldEvent, type SeatFacts, seatColumns, type ToldEvent } from './store-facts.ts'
import { promoteWaiting } from './store-promotion.ts'
import { countOfOrganisation } from './store-seating.ts'
import { type SeatWork, tellArrival, tellKnown, tellOf } from './store-telling.ts'

/**
 * As what somebody comes in. `seated`, `held` and `offered` take a seat at once (the last two until a moment); `requested`
 * and `invited` take none yet, and an invitation may end at a moment too.
 */
export type Coming =
  | { as: 'seated' | 'requested' }
  | { as: 'invited'; until?: Temporal.Instant }
  | { as: 'held'; until: Temporal.Instant }
  | { as: 'offered'; until: Temporal.Instant }

/** What happens when there is no room: they wait in line, are sent away, or are let in beyond it for a reason. */
export type WhenFull = { full: 'wait' | 'refuse' } | { full: 'override'; reason: string }

/**
 * Somebody who comes for a seat. The name is one line (`oneLine`), the address as `readAddress` gives it; without one
 * nobody can be told of anything: a walk-in at the door.
 */
export interface Claim {
  eventId: number
  poolId: number
  name: string
  email: string | null
  personId: number | null
  language: string
  affiliation: string | null
  /** Themselves and their guests. */
  people: number
  via: Via
  coming: Coming
  whenFull: WhenFull
  /** Whether their address is known to be theirs, as that of a sign-in is. */
  proven: 'proven' | 'unproven'
  /** Of the form that was sent: sending it twice is one registration. */
  idempotencyKey: string | null
  hushed?: Hush
}

/**
 * What came of a claim. `repeated`: the same form was sent again. `known`: the address or the person has a registration,
 * which is left as it is; whoever typed the address is told by mail alone.
 */
export type Taken =
  | { outcome: 'new' | 'repeated' | 'known'; id: number; uid: string; state: RegistrationState }
  | { outcome: 'full' | 'organisation-full' }

/** Gives somebody a seat, or a place in line: the one way in for every path. Their mail is promised with it. */
export async function takeSeat(tx: Tx, work: SeatWork, claim: Claim): Promise<Taken> {
  if (claim.whenFull.full === 'override') await makeRoom(tx, claim)
  if (await fillsOrganisation(tx, claim)) return { outcome: 'organisation-full' }
  const event = await eventOf(tx, claim.eventId)
  const made = await insertClaim(tx, work.now, claim)
  if (made) {
    await tellArrival(tx, work, { ...event, ...claim, ...made, person_id: claim.personId })
    return { outcome: 'new', id: made.id, uid: made.uid, state: made.state }
  }
  // Nothing was inserted: the form, the address or the person is there already, or there is no room.
  const known = await findKnown(tx, claim)
  if (known) return meet(tx, work, claim, { ...event, ...known })
  if (claim.whenFull.full !== 'refuse') throw new RangeError(`event ${claim.eventId} has no pool ${claim.poolId}`)
  return { outcome: 'full' }
}

/**
 * Any change of registrations that are there, or of pools: locks the event's pools in one order, lets `change` do its
 * work, gives free seats to those who wait, and tells everybody. Gives what `change` did, without the promotions.
 */
export async function changeSeats(
  tx: Tx,
  work: SeatWork,
  eventId: number,
  change: () => Promise<SeatChange[]>,
): Promise<SeatChange[]> {
  await lockPools(tx, eventId)
  const changed = await change()
  const promoted = await promoteWaiting(tx, work.now, eventId)
  await tellOf(tx, work, changed)
  // What organisers say to those whom they decline is not said to those who get their seats; nor is what one person is
  // told of several dates together.
  const { words: _, gathered: __, ...others } = work
  await tellOf(tx, others, promoted)
  return changed
}

/** What a registration is to become, if there is room where it needs some. */
export interface Reseating {
  id: number
  verb: SeatChange['verb']
  from: readonly RegistrationState[]
  /** Where they were, and with as many people as they were, unless it is said: both may have changed since they were read. */
  poolId?: number
  people?: number
  coming: Coming
  whenFull: 'wait' | 'refuse'
}

/** Seats a registration anew within `changeSeats`; none when its state was another, or there is no room and it does not wait. */
export async function reseat(tx: Tx, now: Temporal.Instant, wish: Reseating): Promise<SeatChange[]> {
  const { coming } = wish
  const people = sql`coalesce(${wish.people ?? null}::integer, was.seats)`
  const needsRoom = coming.as !== 'requested' && coming.as !== 'invited'
  const until = untilOf(coming)
  const seated = sql`(${!needsRoom} or was.holds and was.pool_id = p.id and ${people} <= was.seats or ${room(people)})`
  const changed = await sql<SeatChange>`
    update registrations r
    set pool_id = p.id, seats = ${people}, settled_at = ${now}, ended_why = null,
      state = case when ${seated} then ${stateOf(coming)} else 'waiting' end,
      line = case when ${seated} then null else nextval('registration_line') end,
      hold_until = case when ${seated} and ${coming.as === 'held'} then ${until}::timestamptz end,
      offer_until = case when ${seated} and ${coming.as === 'offered'} then ${until}::timestamptz end,
      answer_until = case when ${coming.as === 'invited'} then coalesce(${until}::timestamptz, was.answer_until) end
    from registrations was, seat_pools p
    where r.id = ${wish.id} and was.id = r.id and (was.live or ${wish.verb === 'restore'}) and r.state = any(${wish.from})
      and p.id = coalesce(${wish.poolId ?? null}::bigint, was.pool_id) and p.event_id = r.event_id
      and (${wish.whenFull === 'wait'} or ${seated})
    returning r.id, ${wish.verb} as verb, was.state as "from", r.state`.execute(tx)
  return changed.rows
}

/** Ends registrations within `changeSeats`; those that are in none of these states any more stay as they are. */
export async function endSeats(
  tx: Tx,
  now: Temporal.Instant,
  ending: { ids: readonly number[]; verb: SeatVerb; from: readonly RegistrationState[]; why: EndedWhy },
): Promise<SeatChange[]> {
  const ended = await sql<SeatChange>`
    update registrations r
    set state = ${ending.verb === 'decline' ? 'declined' : 'cancelled'}, ended_why = ${ending.why}, line = null,
      hold_until = null, offer_until = null, settled_at = ${now}
    from registrations was
    where r.id = any(${ending.ids}) and was.id = r.id and r.state = any(${ending.from})
    returning r.id, ${ending.verb} as verb, was.state as "from", r.state`.execute(tx)
  return ended.rows
}

/** Keeps everybody else from changing the pools of events until this transaction ends. Always in the same order. */
export async function lockPools(tx: Tx, ...eventIds: number[]): Promise<void> {
  await sql`select id from seat_pools where event_id = any(${eventIds}::bigint[]) order by id for no key update`.execute(
    tx,
  )
}

const events = new WeakMap<Tx, ToldEvent>()

// Those who come together in one transaction are told of the same event: it is read once.
async function eventOf(tx: Tx, eventId: number): Promise<ToldEvent> {
  const known = events.get(tx)
  if (known?.event_id === eventId) return known
  const facts = await readToldEvent(tx, eventId)
  events.set(tx, facts)
  return facts
}

// The one condition: nobody waits, and there are seats left. `p` is the pool, and `was`, if any, who sits there already.
function room(people: RawBuilder<unknown>) {
  return sql`p.waiting - (was.state = 'waiting' and was.pool_id = p.id)::integer = 0 and (p.seats is null or
    p.taken - case when was.holds and was.pool_id = p.id then was.seats else 0 end + ${people} <= p.seats + p.extra)`
}

// One statement: the pool is locked, the room in it is looked at, the registration enters, and by its trigger the pool
// counts it. Whoever waits for the lock sees the pool as the one before left it.
async function insertClaim(tx: Tx, now: Temporal.Instant, claim: Claim) {
  const { coming, people, whenFull } = claim
  const needsRoom = coming.as !== 'requested' && coming.as !== 'invited'
  const until = untilOf(coming)
  // A name of nothing but signs is none.
  const organisation = organisationKey(claim.affiliation)
  const made = await sql<Omit<SeatFacts, keyof ToldEvent | keyof Claim | 'person_id'>>`
    with p as materialized (
      select p.id, p.event_id, p.mode, p.waiting, ${!needsRoom || whenFull.full === 'override'}
        or (p.waiting = 0 and (p.seats is null or p.taken + ${people} <= p.seats + p.extra)) as fits
      from seat_pools p where p.id = ${claim.poolId} and p.event_id = ${claim.eventId} for no key update)
    insert into registrations (event_id, pool_id, person_id, name, email, email_key, language, affiliation,
      affiliation_key, seats, via, proven_at, idempotency_key, override_reason, created_at, settled_at, state, line,
      hold_until, offer_until, answer_until)
    select p.event_id, p.id, ${claim.personId}, ${claim.name}, ${claim.email}, ${keyOf(claim)}, ${claim.language},
      ${organisation === null ? null : claim.affiliation}, ${organisation}, ${people}, ${claim.via},
      ${claim.proven === 'proven' ? now : null}::timestamptz, ${claim.idempotencyKey},
      ${whenFull.full === 'override' ? whenFull.reason : null}, ${now}, ${now},
      case when p.fits then ${stateOf(coming)} else 'waiting' end,
      case when p.fits then null else nextval('registration_line') end,
      case when p.fits and ${coming.as === 'held'} then ${until}::timestamptz end,
      case when p.fits and ${coming.as === 'offered'} then ${until}::timestamptz end,
      case when ${coming.as === 'invited'} then ${until}::timestamptz end
    from p where p.fits or ${whenFull.full === 'wait'}
    on conflict do nothing returning id, uid, state, hold_until, offer_until, answer_until, ended_why, link_serial,
      revision,
      (select mode from p), (select waiting from p) + (state = 'waiting')::integer as waiting`.execute(tx)
  return made.rows[0]
}

// Beyond the seats, by hand and for a reason: so much more as this claim needs. It shrinks when somebody leaves.
async function makeRoom(tx: Tx, claim: Claim): Promise<void> {
  const { poolId, people } = claim
  if (await findKnown(tx, claim)) return
  await sql`update seat_pools
    set overrides = overrides + greatest(0, taken + ${people} - seats - extra - overrides)
    where id = ${poolId}`.execute(tx)
}

type Known = { by: 'form' | 'address' } & Omit<SeatFacts, keyof ToldEvent>

async function meet(tx: Tx, work: SeatWork, claim: Claim, known: Known & ToldEvent): Promise<Taken> {
  const { id, uid, state } = known
  if (known.by === 'form') return { outcome: 'repeated', id, uid, state }
  // What still waits for its proof is told: that mail asks for it.
  const isLeft = claim.hushed === 'known' && state !== 'unconfirmed'
  if (claim.via === 'form' && !isLeft) await tellKnown(tx, work, known)
  return { outcome: 'known', id, uid, state }
}

// Three look-ups, each by its index: an "or" would read every registration of the event. All that is to be told of it comes
// along, so that whoever is known costs no more statements than whoever is new, who enters the history.
async function findKnown(tx: Tx, claim: Claim): Promise<Known | undefined> {
  const key = keyOf(claim)
  const from = sql`id from registrations where event_id = ${claim.eventId}`
  const found = await sql<Known>`with known as (
    select 'form' as by, ${from} and idempotency_key = ${claim.idempotencyKey} and coalesce(email_key, '') = ${key ?? ''}
    union all select 'address', ${from} and live and email_key = ${key}
    union all select 'address', ${from} and live and person_id = ${claim.personId}
    limit 1)
    select known.by, ${seatColumns} from known join registrations r on r.id = known.id
      join seat_pools p on p.id = r.pool_id`.execute(tx)
  return found.rows[0]
}

// Two of one organisation at the same moment must see each other, whichever pools they want: all are locked.
async function fillsOrganisation(tx: Tx, claim: Claim): Promise<boolean> {
  const key = organisationKey(claim.affiliation)
  if (key === null || (claim.via !== 'form' && claim.via !== 'series')) return false
  const found = await sql<{ cap: number | null }>`select organisation_cap as cap from event_seating
    where event_id = ${claim.eventId}`.execute(tx)
  const cap = found.rows[0]?.cap ?? null
  if (cap === null) return false
  await lockPools(tx, claim.eventId)
  if ((await countOfOrganisation(tx, claim.eventId, key)) + claim.people <= cap) return false
  return (await findKnown(tx, claim)) === undefined
}

function keyOf(claim: Claim): string | null {
  return claim.email === null ? null : (addressKey(claim.email) ?? claim.email)
}

const states = {
  seated: 'confirmed',
  held: 'unconfirmed',
  offered: 'invited',
  invited: 'invited',
  requested: 'requested',
} as const

function untilOf(coming: Coming): Temporal.Instant | null {
  return ('until' in coming && coming.until) || null
}

function stateOf(coming: Coming): RegistrationState {
  return states[coming.as]
}
