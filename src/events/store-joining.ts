// The address at which those who registered join an event online. No public read may import this file but the one that
// lets registered people in: it stands in no page, feed, file, search result or preview.
import { sql } from 'kysely'
import type { Db, Tx } from '../kit/database.ts'
import { asJsonb } from '../kit/jsonb.ts'
import type { LocalText } from '../kit/languages.ts'
import { type Change, record } from '../people/store-history.ts'
import type { DeskScope } from './rules-desk.ts'
import { withinScope } from './store-desk.ts'
import type { DeskEvent } from './store-desk-event.ts'
import { traceOf } from './store-write.ts'

/** How people join online: an address, words on it in several languages, or both. */
export interface Joining {
  join_url: string | null
  instructions: LocalText
}

export type StoredJoining = Joining & { revision: number }

/** How people join an event online; undefined where nothing is known yet. For those alone who registered or run it. */
export async function findJoining(db: Db, eventId: number): Promise<StoredJoining | undefined> {
  return db
    .selectFrom('event_joining')
    .select(['join_url', 'instructions', 'revision'])
    .where('event_id', '=', eventId)
    .executeTakeFirst()
}

/** Saves how people join, or forgets it when nothing is left. The history keeps that it changed, never what it is. */
export async function saveJoining(tx: Tx, actor: Change['actor'], event: DeskEvent, value: Joining): Promise<void> {
  const before = await findJoining(tx, event.id)
  if (sameJoining(before, value)) return
  const row = { join_url: value.join_url, instructions: asJsonb(value.instructions) }
  if (isEmpty(value)) await tx.deleteFrom('event_joining').where('event_id', '=', event.id).execute()
  else
    await tx
      .insertInto('event_joining')
      .values({ event_id: event.id, ...row })
      .onConflict((conflict) => conflict.column('event_id').doUpdateSet(row))
      .execute()
  await record(tx, { ...traceOf(event), actor, verb: isEmpty(value) ? 'forget-joining' : 'set-joining' })
}

/** Events of the same chapter or format, within a desk, whose way to join can be taken over; the latest first. */
export async function listJoiningToCopy(
  db: Db,
  event: DeskEvent,
  scope: DeskScope,
): Promise<{ slug: string; title: LocalText; language: string; starts_on: string | null }[]> {
  const kin = event.chapterId === null ? sql`e.format_id = ${event.formatId}` : sql`e.chapter_id = ${event.chapterId}`
  const found = await sql<{ slug: string; title: LocalText; language: string; starts_on: string | null }>`
    select e.slug, e.title, e.language, e.starts_on from event_joining j join events e on e.id = j.event_id
    where e.community_id = ${event.communityId} and e.id <> ${event.id} and ${kin} and ${withinScope(scope, sql`e.`)}
    order by e.begins desc nulls last, e.id desc limit 3`.execute(db)
  return found.rows
}

/** Whether two ways to join are the same; undefined is none. */
export function sameJoining(one: Joining | undefined, other: Joining | undefined): boolean {
  const text = (joining: Joining | undefined) =>
    JSON.stringify([joining?.join_url ?? null, Object.entries(joining?.instructions ?? {}).sort()])
  return text(one) === text(other)
}

function isEmpty({ join_url, instructions }: Joining): boolean {
  return join_url === null && Object.values(instructions).every((text) => text === '')
}
