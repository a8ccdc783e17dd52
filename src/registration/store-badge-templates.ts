// Templates of badges: those of an event and those that every event of its community may use.
import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Db, Tx } from '../kit/database.ts'
import { type BadgeQuestion, kindsOnBadges, type TemplateValue } from './rules-badges.ts'

export interface BadgeTemplate extends TemplateValue {
  id: number
  revision: number
  /** Whether single badges of the event are printed with it. */
  used: boolean
}

/** Whose templates: an event's, with those of its community. */
export interface BadgePlace {
  communityId: number
  eventId: number
}

/** The templates that an event may use, its own first; at most 100. */
export async function listTemplates(db: Db | Tx, { communityId, eventId }: BadgePlace): Promise<BadgeTemplate[]> {
  const found = await sql<BadgeTemplate>`select ${columns(eventId)} from badge_templates t
    where t.community_id = ${communityId} and (t.event_id = ${eventId} or t.event_id is null)
    order by t.event_id is null, lower(t.name), t.id limit 100`.execute(db)
  return found.rows
}

/** One of them; undefined for a template of another event or community. */
export async function findTemplate(
  db: Db | Tx,
  { communityId, eventId }: BadgePlace,
  id: number,
): Promise<BadgeTemplate | undefined> {
  const found = await sql<BadgeTemplate>`select ${columns(eventId)} from badge_templates t
    where t.id = ${id} and t.community_id = ${communityId} and (t.event_id = ${eventId} or t.event_id is null)`.execute(
    db,
  )
  return found.rows[0]
}

/** The template with which single badges of an event are printed; undefined: the plain one. */
export async function findUsed(db: Db | Tx, place: BadgePlace): Promise<BadgeTemplate | undefined> {
  return (await listTemplates(db, place)).find(({ used }) => used)
}

/** Keeps a new template; gives its id. */
export async function addTemplate(tx: Tx, { communityId, eventId }: BadgePlace, value: TemplateValue): Promise<number> {
  const { shared, ...row } = value
  const added = await tx
    .insertInto('badge_templates')
    .values({ ...row, community_id: communityId, event_id: shared ? null : eventId })
    .returning('id')
    .executeTakeFirstOrThrow()
  return added.id
}

/** Holds a template until the change is made; undefined when it went meanwhile. */
export async function lockTemplate(tx: Tx, place: BadgePlace, id: number): Promise<BadgeTemplate | undefined> {
  await tx
    .selectFrom('badge_templates')
    .select('id')
    .where('id', '=', id)
    .where('community_id', '=', place.communityId)
    .forUpdate()
    .execute()
  return findTemplate(tx, place, id)
}

/** Writes a template anew. */
export async function saveTemplate(
  tx: Tx,
  { eventId }: BadgePlace,
  { id, value }: { id: number; value: TemplateValue },
  now: Temporal.Instant,
): Promise<void> {
  const { shared, ...row } = value
  await tx
    .updateTable('badge_templates')
    .set({ ...row, event_id: shared ? null : eventId, updated_at: now })
    .where('id', '=', id)
    .execute()
}

/** Drops a template; what was printed with it stays in the list of batches. */
export async function removeTemplate(tx: Tx, id: number): Promise<void> {
  await tx.deleteFrom('badge_templates').where('id', '=', id).execute()
}

/** Prints single badges of an event with a template from now on; null: with the plain one. */
export async function useTemplate(tx: Tx, eventId: number, id: number | null): Promise<void> {
  await tx
    .insertInto('event_doors')
    .values({ event_id: eventId, badge_template_id: id })
    .onConflict((conflict) => conflict.column('event_id').doUpdateSet({ badge_template_id: id }))
    .execute()
}

/** The questions of an event whose answers may stand on a badge. */
export async function listBadgeQuestions(db: Db | Tx, eventId: number): Promise<BadgeQuestion[]> {
  return db
    .selectFrom('questions')
    .select(['id', 'label', 'language'])
    .where('event_id', '=', eventId)
    .where('kind', 'in', [...kindsOnBadges])
    .where('retired_at', 'is', null)
    .orderBy('position')
    .orderBy('id')
    .execute()
}

const columns = (eventId: number) => sql`t.id, t.name, t.width_mm, t.height_mm, t.sheet, t.fold, t.shows, t.stripe,
  t.question_id, t.revision, t.event_id is null as shared,
  exists (select from event_doors d where d.event_id = ${eventId} and d.badge_template_id = t.id) as used`
