// People invited from a list: looked at without a change, and each invited once, by the one way to a seat.
import { sql } from 'kysely'
import type { Db, Tx } from '../kit/database.ts'
import { findUninvited, type Inviting } from '../mail/uninvited.ts'
import { type ImportCells, type ImportFault, type ImportRow, readImportRow } from './rules-importing.ts'
import type { Invited } from './rules-inviting.ts'
import { fits, type Pool } from './rules-pools.ts'
import type { RegistrationState } from './rules-states.ts'
import { inviteAs } from './store-changes.ts'
import { findRegistration } from './store-registrations.ts'
import { lockPools, takeSeat } from './store-seats.ts'
import type { SeatWork } from './store-telling.ts'

/**
 * What comes of a row: an invitation, also to somebody who asked to come (`asked`); or none, because they are invited,
 * registered or waiting already, said no, let an invitation or a seat pass, were not admitted, may not register, stand
 * twice in the list, want no invitations, because no seat is left to keep, because it is too many at once, because lists of other events
 * invited them `often` within a day, or something in the row is wrong.
 */
export type InviteOutcome =
  | 'fresh'
  | 'asked'
  | 'invited'
  | 'registered'
  | 'waits'
  | 'declined'
  | 'gone'
  | 'blocked'
  | 'unwanted'
  | 'double'
  | 'full'
  | 'too-many'
  | 'often'
  | ImportFault

/** A row as it would be invited; nobody is where it is not. */
export interface LookedInvitation {
  cells: ImportCells
  outcome: InviteOutcome
  coming: (ImportRow & { /** Of somebody who asked. */ uid: string | null }) | null
}

/** So many are invited by one press, and for one event within a day. */
export const mostInvitedAtOnce = 500
export const mostInvitedADay = 1000
/** By so many events' lists one mailbox is invited within a day. */
const mostListsADay = 5

/** To what a list invites, by whom, and how many at most. */
export interface Look {
  pool: Pool
  keeps: 'seat' | 'nothing'
  most: number
  now: SeatWork['now']
  inviting: Inviting
}

/** Who would be invited, in the order of the list; each to a seat of the pool that is kept for them, if `keeps` says so. */
export async function lookAtInvitations(
  db: Db,
  { pool, keeps, most, now, inviting }: Look,
  list: readonly ImportCells[],
): Promise<LookedInvitation[]> {
  const read = list.map((cells) => ({ cells, ...readImportRow(cells) }))
  const there = await findThere(
    db,
    pool.event_id,
    read.flatMap((one) => ('row' in one ? [one.row.key] : [])),
    now.subtract({ hours: 24 }),
  )
  const unwanted = await uninvitedOf(db, inviting, read)
  const seen = new Set<string>()
  const free = { ...pool }
  let left = most
  return read.map((one): LookedInvitation => {
    const { cells } = one
    if (!('row' in one)) return { cells, outcome: one.fault, coming: null }
    const known = there.get(one.row.key)
    const stands = known && outcomeOf(known)
    // Whoever asked, or is there already, is not brought by the list.
    const isNew = stands === undefined || stands === 'often'
    const its = isNew && unwanted.has(one.row.email) ? 'unwanted' : stands
    const why = seen.has(one.row.key) ? 'double' : its
    seen.add(one.row.key)
    if (why && why !== 'asked') return { cells, outcome: why, coming: null }
    if (left === 0) return { cells, outcome: 'too-many', coming: null }
    if (keeps === 'seat' && !fits(free, 1)) return { cells, outcome: 'full', coming: null }
    left -= 1
    if (keeps === 'seat') free.taken += 1
    return { cells, outcome: why ?? 'fresh', coming: { ...one.row, uid: known?.uid ?? null } }
  })
}

/** How many more may be invited from lists to an event now: so many at once, and within a day. */
export async function invitationsLeft(db: Db | Tx, eventId: number, now: SeatWork['now']): Promise<number> {
  const found = await sql<{ count: number }>`select count(*)::int as count from registrations
    where event_id = ${eventId} and via = 'invitation' and created_at > ${now.subtract({ hours: 24 })}`.execute(db)
  return Math.max(0, Math.min(mostInvitedAtOnce, mostInvitedADay - (found.rows[0]?.count ?? 0)))
}

/** Invites them, each with a mail; some in a transaction, so that nobody at the form waits for long. */
export async function inviteListed(
  db: Db,
  work: SeatWork,
  its: Inviting & { pool: Pool; coming: Invited; language: string },
  rows: readonly NonNullable<LookedInvitation['coming']>[],
): Promise<{ done: number; left: number }> {
  let done = 0
  for (let from = 0; from < rows.length; from += inOneTransaction)
    await db.transaction().execute(async (tx) => {
      // Some are of other pools; and whoever invites from another list at the same moment sees these before.
      await lockPools(tx, its.pool.event_id)
      const most = await invitationsLeft(tx, its.pool.event_id, work.now)
      const these = rows.slice(from, Math.min(from + inOneTransaction, from + most))
      const unwanted = await findUninvited(
        tx,
        its,
        these.map(({ email }) => email),
      )
      for (const row of these)
        if ((row.uid !== null || !unwanted.has(row.email)) && (await invite(tx, work, its, row))) done += 1
    })
  return { done, left: rows.length - done }
}

/** Invites those who asked, each in a transaction of their own, so that one who cannot be hinders no other. */
export async function inviteAsking(
  db: Db,
  work: SeatWork,
  { eventId, coming }: { eventId: number; coming: Invited },
  uids: readonly string[],
): Promise<{ done: number; left: number }> {
  let done = 0
  for (const uid of uids) {
    const changed = await db.transaction().execute(async (tx) => {
      const its = await findRegistration(tx, eventId, uid)
      return its ? inviteAs(tx, work, its, coming) : []
    })
    if (changed.length > 0) done += 1
  }
  return { done, left: uids.length - done }
}

const inOneTransaction = 50

type Read = { row: ImportRow } | { fault: ImportFault }

function uninvitedOf(db: Db, inviting: Inviting, read: readonly Read[]): Promise<ReadonlySet<string>> {
  return findUninvited(
    db,
    inviting,
    read.flatMap((one) => ('row' in one ? [one.row.email] : [])),
  )
}

async function invite(
  tx: Tx,
  work: SeatWork,
  { pool, coming, language }: { pool: Pool; coming: Invited; language: string },
  { uid, name, email, organisation, ...row }: NonNullable<LookedInvitation['coming']>,
): Promise<boolean> {
  const asked = uid === null ? undefined : await findRegistration(tx, pool.event_id, uid)
  if (asked) return (await inviteAs(tx, work, asked, coming)).length > 0
  const taken = await takeSeat(tx, work, {
    ...{ eventId: pool.event_id, poolId: pool.id, name, email, affiliation: organisation },
    ...{ personId: null, language: row.language ?? language, people: 1, via: 'invitation', coming },
    ...{ whenFull: { full: 'refuse' }, proven: 'unproven', idempotencyKey: null },
  })
  return taken.outcome === 'new'
}

interface There {
  uid: string | null
  /** Null for somebody who may not register, or has nothing here. */
  state: RegistrationState | null
  blocked: boolean
  /** How many lists of other events invited them since yesterday. */
  lists: number
  /** They said so themselves, or it was said to them. */
  declined: boolean
}

function outcomeOf({ state, declined, blocked, lists }: There): InviteOutcome | undefined {
  if (blocked) return 'blocked'
  switch (state) {
    case null:
      return lists < mostListsADay ? undefined : 'often'
    case 'requested':
      return 'asked'
    case 'confirmed':
    case 'unconfirmed':
      return 'registered'
    case 'invited':
      return 'invited'
    case 'waiting':
      return 'waits'
    default:
      return declined ? 'declined' : 'gone'
  }
}

// Of those who may not register the block counts, whatever else is known; of others what they are now, or were last.
async function findThere(
  db: Db,
  eventId: number,
  keys: readonly string[],
  yesterday: SeatWork['now'],
): Promise<Map<string, There>> {
  const found = await sql<There & { key: string }>`
    select k.key, case when b.yes then null else r.uid end as uid, case when b.yes then null else r.state end as state,
      coalesce(r.state = 'declined' or r.ended_why = 'offer-declined', false) as declined, b.yes as blocked, l.lists
    from unnest(${[...new Set(keys)]}::text[]) k(key)
      left join lateral (select uid, state, ended_why from registrations
        where event_id = ${eventId} and email_key = k.key order by live desc, id desc limit 1) r on true
      cross join lateral (select exists (select from seat_blocks b join events e on e.community_id = b.community_id
        where e.id = ${eventId} and (b.event_id is null or b.event_id = e.id) and b.email_key = k.key) as yes) b
      cross join lateral (select count(distinct event_id)::int as lists from registrations
        where email_key = k.key and event_id <> ${eventId} and via = 'invitation' and created_at > ${yesterday}) l
    where b.yes or r.uid is not null or l.lists > 0`.execute(db)
  return new Map(found.rows.map(({ key, ...there }) => [key, there]))
}
