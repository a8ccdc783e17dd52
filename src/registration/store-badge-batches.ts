// Batches of badges: who was in each is kept, so that it can be printed again and the next one holds only what is new.
import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Db, Tx } from '../kit/database.ts'
import type { BadgeOrder } from './store-badges.ts'

export interface NewBatch {
  eventId: number
  templateId: number | null
  /** Everybody with a seat in the room, those whose badge was not printed yet, those who have not arrived, or one person with their guests. */
  who: 'all' | 'new' | 'expected' | { registration: string }
  /** Of one pool alone. */
  poolId: number | null
  order: BadgeOrder
  now: Temporal.Instant
  madeBy: number
}

export interface BadgeBatch {
  id: number
  template_id: number | null
  /** What the template is called; null for the plain one, and once it is gone. */
  template: string | null
  arranged: BadgeOrder
  made_at: Temporal.Instant
  badges: number
}

const most = 500

/** Makes a batch of at most 500, those without a badge first; gives its id, or undefined when it would be empty. */
export async function makeBatch(tx: Tx, batch: NewBatch): Promise<number | undefined> {
  const { eventId, who, poolId } = batch
  const registration = typeof who === 'string' ? null : who.registration
  const made = await tx
    .insertInto('badge_batches')
    .values({
      event_id: eventId,
      template_id: batch.templateId,
      arranged: batch.order,
      made_at: batch.now,
      made_by: batch.madeBy,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const filled = await sql`insert into badge_batch_tickets (batch_id, ticket_id, serial)
    select ${made.id}, t.id, t.serial
    from tickets t join registrations r on r.id = t.registration_id join seat_pools p on p.id = r.pool_id
    where t.event_id = ${eventId} and t.voided_at is null and r.state = 'confirmed'
      and (r.uid::text = ${registration}
        or ${registration}::text is null and (${poolId}::bigint is null and p.mode = 'in-person' or p.id = ${poolId}))
      and (${who !== 'new'} or not ${printed})
      and (${who !== 'expected'} or not exists (select from check_ins c where c.ticket_id = t.id and c.stands))
    order by ${printed}, lower(coalesce(nullif(t.name, ''), r.name)), t.id limit ${most}`.execute(tx)
  if (Number(filled.numAffectedRows ?? 0) > 0) return made.id
  await tx.deleteFrom('badge_batches').where('id', '=', made.id).execute()
  return undefined
}

/** How many tickets of the room stand in no batch, and were not printed at the door. */
export async function countUnprinted(db: Db, eventId: number): Promise<number> {
  const found = await sql<{
    count: number
  }>`select count(*) from tickets t join registrations r on r.id = t.registration_id
      join seat_pools p on p.id = r.pool_id
    where t.event_id = ${eventId} and t.voided_at is null and r.state = 'confirmed' and p.mode = 'in-person'
      and not ${printed}`.execute(db)
  return found.rows[0]?.count ?? 0
}

/** The last batches of an event. */
export async function listBatches(db: Db, eventId: number): Promise<BadgeBatch[]> {
  const found = await sql<BadgeBatch>`select ${columns} where b.event_id = ${eventId}
    order by b.id desc limit 50`.execute(db)
  return found.rows
}

/** A batch of an event; undefined for another event's. */
export async function findBatch(db: Db, eventId: number, id: number): Promise<BadgeBatch | undefined> {
  const found = await sql<BadgeBatch>`select ${columns} where b.event_id = ${eventId} and b.id = ${id}`.execute(db)
  return found.rows[0]
}

// A seat that was passed on is another person's, who needs a badge of their own.
const printed = sql`(exists (select from badge_batch_tickets b where b.ticket_id = t.id and b.serial = t.serial)
  or exists (select from badges_at_door d where d.ticket_id = t.id and d.serial = t.serial))`

const columns = sql`b.id, b.template_id, t.name as template, b.arranged, b.made_at,
    (select count(*) from badge_batch_tickets i where i.batch_id = b.id) as badges
  from badge_batches b left join badge_templates t on t.id = b.template_id`
