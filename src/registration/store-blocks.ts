// Addresses that may not register: for one event, or anywhere in its community.
import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Db, Tx } from '../kit/database.ts'
import { type Doer, record } from '../people/store-history.ts'

export type BlockReach = 'event' | 'community'

/** An address that may not register, by what it is known by, and why. */
export interface Block {
  id: number
  email_key: string
  reason: string
  reach: BlockReach
  blocked_at: Temporal.Instant
  /** Who said so; null when they are not there any more. */
  by: string | null
}

/** Which blocks somebody deals with: those of an event, and of its whole community where `reaches` has it. */
export interface BlockPlace {
  eventId: number
  communityId: number
  reaches: readonly BlockReach[]
  where: { subjectId: number; eventId: number; formatId: number | null; chapterId: number | null }
}

/** The blocks, latest first. */
export async function listBlocks(db: Db, place: BlockPlace): Promise<Block[]> {
  const found = await sql<Block>`select b.id, b.email_key, b.reason, b.blocked_at, p.name as by,
      case when b.event_id is null then 'community' else 'event' end as reach
    from seat_blocks b left join persons p on p.id = b.blocked_by where ${dealtWith(place)}
    order by b.blocked_at desc, b.id desc limit 1000`.execute(db)
  return found.rows
}

/** Blocks an address, known by its key; a new reason takes the place of the one before. */
export async function addBlock(
  tx: Tx,
  how: { actor: Doer & object; now: Temporal.Instant },
  place: BlockPlace,
  { key, reason, reach }: { key: string; reason: string; reach: BlockReach },
): Promise<void> {
  await sql`insert into seat_blocks (community_id, event_id, email_key, reason, blocked_by, blocked_at)
    values (${place.communityId}, ${reach === 'event' ? place.eventId : null}::bigint, ${key}, ${reason},
      ${how.actor.personId}, ${how.now})
    on conflict (community_id, coalesce(event_id, 0), email_key)
    do update set reason = excluded.reason, blocked_by = excluded.blocked_by, blocked_at = excluded.blocked_at`.execute(
    tx,
  )
  await note(tx, how.actor, place, { verb: 'block', reach })
}

/** Lets an address register again; says whether it was blocked here. */
export async function removeBlock(tx: Tx, actor: Doer, place: BlockPlace, id: number): Promise<boolean> {
  const gone = await sql<{
    event_id: number | null
  }>`delete from seat_blocks b where b.id = ${id} and ${dealtWith(place)}
    returning b.event_id`.execute(tx)
  const [removed] = gone.rows
  if (removed)
    await note(tx, actor, place, { verb: 'unblock', reach: removed.event_id === null ? 'community' : 'event' })
  return removed !== undefined
}

function dealtWith({ communityId, eventId, reaches }: BlockPlace) {
  return sql`b.community_id = ${communityId}
    and (b.event_id = ${eventId} or b.event_id is null and ${reaches.includes('community')})`
}

// The address is no part of the history: it would outlive the block. What holds for all is not said of one event alone.
async function note(
  tx: Tx,
  actor: Doer,
  { communityId, where }: BlockPlace,
  { verb, reach }: { verb: 'block' | 'unblock'; reach: BlockReach },
): Promise<void> {
  const of = reach === 'event' ? where : {}
  await record(tx, { actor, verb, subject: 'registration', communityId, ...of, after: { reach } })
}
