// What is known of an event's seats: its settings, its pools, and the facts on which `maySit` decides.
import { sql } from 'kysely'
import type { Db, Tx } from '../kit/database.ts'
import { addressKey, organisationKey } from './rules-address.ts'
import type { Pool } from './rules-pools.ts'
import type { SittingFacts } from './rules-registering.ts'
import { type SeatedEvent, type Seating, usualSeating } from './rules-seating.ts'

/** An event as seats see it. */
export interface SeatedPlan {
  event: SeatedEvent
  seating: Seating
  pools: Pool[]
}

/** The settings and pools of an event; undefined when there is no such event. Pools that were never set up are not there. */
export async function readSeating(db: Db | Tx, eventId: number): Promise<SeatedPlan | undefined> {
  const event = await db
    .selectFrom('events')
    .select(['id', 'state', 'registration', 'begins', 'ends'])
    .where('id', '=', eventId)
    .executeTakeFirst()
  if (!event) return undefined
  const set = await db.selectFrom('event_seating').selectAll().where('event_id', '=', eventId).executeTakeFirst()
  return { event, seating: set ? settingsOf(set) : usualSeating, pools: await listPools(db, eventId) }
}

/** The pools of an event, in the order in which they are locked. */
export function listPools(db: Db | Tx, eventId: number): Promise<Pool[]> {
  return db.selectFrom('seat_pools').selectAll().where('event_id', '=', eventId).orderBy('id').execute()
}

/** The pools of several events, by the id of the event. */
export async function listPoolsOf(db: Db, eventIds: readonly number[]): Promise<ReadonlyMap<number, Pool[]>> {
  if (eventIds.length === 0) return new Map()
  const all = await db.selectFrom('seat_pools').selectAll().where('event_id', 'in', eventIds).orderBy('id').execute()
  return Map.groupBy(all, ({ event_id }) => event_id)
}

/** Who comes to register: what they typed, and who they are if they are signed in. */
export interface Comer {
  email: string
  affiliation: string | null
  /** Their sign-in has this very address. */
  proven: boolean
  /** They came with the link for early access, or belong to the chapter. */
  early: boolean
}

/** The facts for `maySit`; undefined when there is no such event. */
export async function readSittingFacts(db: Db | Tx, eventId: number, comer: Comer): Promise<SittingFacts | undefined> {
  const plan = await readSeating(db, eventId)
  if (!plan) return undefined
  const organisation = plan.seating.organisation_cap === null ? null : organisationKey(comer.affiliation)
  const fromOrganisation = organisation === null ? 0 : await countOfOrganisation(db, eventId, organisation)
  const { early, proven } = comer
  return { ...plan, early, proven, blocked: await isBlocked(db, eventId, comer.email), fromOrganisation }
}

/** How many seats, and places in line, the people of an organisation have. */
export async function countOfOrganisation(db: Db | Tx, eventId: number, key: string): Promise<number> {
  const found = await sql<{ people: number }>`select coalesce(sum(seats), 0) as people from registrations
    where event_id = ${eventId} and affiliation_key = ${key} and live`.execute(db)
  return found.rows[0]?.people ?? 0
}

/** Whether an address, however it is varied, may not register for an event. */
export async function isBlocked(db: Db | Tx, eventId: number, email: string): Promise<boolean> {
  const found = await sql`select from seat_blocks b join events e on e.community_id = b.community_id
    where e.id = ${eventId} and (b.event_id is null or b.event_id = e.id) and b.email_key = ${addressKey(email) ?? ''}
    limit 1`.execute(db)
  return found.rows.length > 0
}

function settingsOf(row: Seating & { event_id: number; updated_at: unknown }): Seating {
  const { event_id: _event, updated_at: _at, ...settings } = row
  return settings
}
