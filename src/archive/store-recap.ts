// The recap that those who held an event write of it: kept, published, taken back, removed.
import { type RawBuilder, sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Db, Tx } from '../kit/database.ts'
import { asJsonb } from '../kit/jsonb.ts'
import type { LocalText } from '../kit/languages.ts'
import type { RecapValue } from './forms-recap.ts'

/** A recap as its desk knows it. */
export interface DeskRecap extends RecapValue {
  id: number
  published: boolean
  written_by: string | null
}

/** A recap as everybody reads it, with the event of which it tells. */
export interface PublicRecap extends RecapValue {
  id: number
  uid: string
  published_at: Temporal.Instant
  updated_at: Temporal.Instant
  written_by: string | null
  event: {
    id: number
    slug: string
    title: LocalText
    language: string
    starts_on: string | null
    chatham_house: boolean
  }
  chapter: { id: number; slug: string; name: LocalText; language: string } | null
}

/** The recap of an event for those who run it. */
export async function findDeskRecap(db: Db, eventId: number): Promise<DeskRecap | undefined> {
  const found = await sql<DeskRecap>`
    select m.id, m.language, m.title, m.body, m.url, m.published, (select name from persons where id = m.written_by) as written_by
    from materials m where m.event_id = ${eventId} and m.is_recap`.execute(db)
  return found.rows[0]
}

/** The languages of the chapter that holds an event, its own first; none where no chapter does. */
export async function listChapterLanguages(db: Db, chapterId: number | null): Promise<string[]> {
  if (chapterId === null) return []
  const chapter = await db
    .selectFrom('chapters')
    .select(['language', 'languages'])
    .where('id', '=', chapterId)
    .executeTakeFirst()
  return chapter ? [chapter.language, ...chapter.languages] : []
}

/** Keeps what a recap says; one that is new is seen by nobody until it is published. */
export async function saveRecap(
  tx: Tx,
  { eventId, personId }: { eventId: number; personId: number },
  value: RecapValue,
): Promise<void> {
  const row = { language: value.language, title: asJsonb(value.title), body: asJsonb(value.body), url: value.url }
  await tx
    .insertInto('materials')
    .values({ event_id: eventId, kind: 'post', is_recap: true, published: false, written_by: personId, ...row })
    .onConflict((conflict) => conflict.column('event_id').where(sql<boolean>`is_recap`).doUpdateSet(row))
    .execute()
}

/** Shows a recap to everybody, or to nobody. Says whether that changed anything. */
export async function publishRecap(
  tx: Tx,
  eventId: number,
  published: { at: Temporal.Instant } | 'not',
): Promise<boolean> {
  const set = published === 'not' ? { published: false } : { published: true, published_at: published.at }
  const changed = await tx
    .updateTable('materials')
    .set(set)
    .where('event_id', '=', eventId)
    .where('is_recap', '=', true)
    .where('published', '=', published === 'not')
    .executeTakeFirst()
  return changed.numUpdatedRows > 0n
}

/** Removes a recap. Says whether there was one. */
export async function removeRecap(tx: Tx, eventId: number): Promise<boolean> {
  const removed = await tx
    .deleteFrom('materials')
    .where('event_id', '=', eventId)
    .where('is_recap', '=', true)
    .executeTakeFirst()
  return removed.numDeletedRows > 0n
}

/** The published recap of an event that has its text here; none of a draft. */
export async function findRecap(db: Db, communityId: number, slug: string): Promise<PublicRecap | undefined> {
  const found = await sql<PublicRecap>`${published(communityId)} and e.slug = ${slug} and m.body <> '{}'`.execute(db)
  return found.rows[0]
}

/** The recaps that were published last. */
export async function listLatestRecaps(db: Db, communityId: number, limit: number): Promise<PublicRecap[]> {
  const found =
    await sql<PublicRecap>`${published(communityId)} order by m.published_at desc, m.id desc limit ${limit}`.execute(db)
  return found.rows
}

function published(communityId: number): RawBuilder<PublicRecap> {
  return sql<PublicRecap>`
    select m.id, m.uid, m.language, m.title, m.body, m.url, m.published_at, m.updated_at,
      (select p.name from persons p where p.id = m.written_by and p.published) as written_by,
      json_build_object('id', e.id, 'slug', e.slug, 'title', e.title, 'language', e.language, 'starts_on', e.starts_on,
        'chatham_house', e.chatham_house) as event,
      case when c.id is not null then json_build_object('id', c.id, 'slug', c.slug, 'name', c.name, 'language', c.language) end as chapter
    from materials m join events e on e.id = m.event_id and e.state <> 'draft'
    left join chapters c on c.id = e.chapter_id and c.state in ('active', 'dormant', 'closed')
    where m.is_recap and m.published and e.community_id = ${communityId}`
}
