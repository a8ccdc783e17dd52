// The named reads of the archive: recordings and materials. Nothing unpublished, under embargo, or of a draft.
import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Db } from '../kit/database.ts'
import type { ArchiveFacets, ArchiveFilter, Material, RecordingCard, RecordingPage } from './cards.ts'
import { archiveScope, cardColumns, linkJoins, listCards, listLatestCards, shown } from './store-cards.ts'
import { held, session } from './store-page.ts'

export type { ArchiveFacets, ArchiveFilter, Material, RecordingCard, RecordingPage } from './cards.ts'

/** One page of the archive, latest year first, and how many there are in all; `page.page` counts from 1. */
export async function listRecordings(
  db: Db,
  communityId: number,
  filter: ArchiveFilter,
  page: { page: number; size: number },
  now: Temporal.Instant,
): Promise<{ cards: RecordingCard[]; total: number }> {
  const scope = sql`r.community_id = ${communityId} and ${archiveScope(communityId, filter)}`
  const [cards, counted] = await Promise.all([
    listCards(db, scope, now, page.size, (page.page - 1) * page.size),
    sql<{ total: number }>`select count(*) as total from recordings r where ${shown(now)} and ${scope}`.execute(db),
  ])
  return { cards, total: counted.rows[0]?.total ?? 0 }
}

/** The recordings of an event and of its sessions, 500 at most. */
export async function listRecordingsOfEvent(db: Db, eventId: number, now: Temporal.Instant): Promise<RecordingCard[]> {
  return listCards(db, sql`r.event_id = ${eventId}`, now, 500)
}

/** The newest recordings of a format, `limit` at most. */
export async function listRecordingsOfFormat(
  db: Db,
  formatId: number,
  limit: number,
  now: Temporal.Instant,
): Promise<RecordingCard[]> {
  return listCards(db, sql`r.format_id = ${formatId}`, now, limit)
}

/** The newest recordings of a chapter, `limit` at most. */
export async function listRecordingsOfChapter(
  db: Db,
  chapterId: number,
  limit: number,
  now: Temporal.Instant,
): Promise<RecordingCard[]> {
  return listCards(db, sql`r.chapter_id = ${chapterId}`, now, limit)
}

/** What came into the archive last, by the day it was published. */
export async function listLatestRecordings(
  db: Db,
  communityId: number,
  limit: number,
  now: Temporal.Instant,
): Promise<RecordingCard[]> {
  return listLatestCards(db, sql`r.community_id = ${communityId}`, now, limit)
}

/** One recording by its slug, or undefined when there is none that may be shown. */
export async function findRecording(
  db: Db,
  communityId: number,
  slug: string,
  now: Temporal.Instant,
): Promise<RecordingPage | undefined> {
  const found = await sql<Omit<RecordingPage, 'materials' | 'siblings'>>`
    select ${cardColumns}, r.created_at, ${held} as held, ${session} as session from recordings r ${linkJoins}
    where r.community_id = ${communityId} and r.slug = ${slug} and ${shown(now)}`.execute(db)
  const row = found.rows[0]
  if (row === undefined) return undefined
  if (row.held === null) return { ...row, materials: [], siblings: [] }
  const [materials, recordings] = await Promise.all([
    listMaterials(db, row.held.id),
    listRecordingsOfEvent(db, row.held.id, now),
  ])
  return {
    ...row,
    materials: materials.filter((material) => row.session === null || material.session === row.session.slug),
    siblings: recordings.filter((recording) => recording.id !== row.id),
  }
}

/** The published materials of an event and of its sessions (500 at most). */
export async function listMaterials(db: Db, eventId: number): Promise<Material[]> {
  const found = await sql<Material>`
    select m.id, m.kind, m.title, m.language,
      case when m.body = '{}' then m.url end as url, e.slug as event, m.licence, s.slug as session
    from materials m
    join events e on e.id = m.event_id and e.state <> 'draft'
    left join sessions s on s.id = m.session_id
    where m.event_id = ${eventId} and m.published and (m.session_id is null or s.published)
    order by m.position, m.id limit 500`.execute(db)
  return found.rows
}

/** What the archive of a community can be narrowed to, in one query. */
export async function archiveFacets(db: Db, communityId: number, now: Temporal.Instant): Promise<ArchiveFacets> {
  const found = await sql<ArchiveFacets>`
    with counts as (
      select r.format_id, r.chapter_id, r.year, coalesce(r.spoken, r.language)::text as language, count(*)::int as count
      from recordings r where r.community_id = ${communityId} and ${shown(now)}
      group by grouping sets ((r.format_id), (r.chapter_id), (r.year), (coalesce(r.spoken, r.language)::text))
    )
    select
      coalesce((select json_agg(json_build_object('slug', f.slug, 'name', f.name, 'language', f.language,
        'count', count) order by f.position, f.id) from counts join formats f on f.id = format_id), '[]') as formats,
      coalesce((select json_agg(json_build_object('slug', c.slug, 'name', c.name, 'language', c.language,
        'count', count) order by c.position, c.id) from counts join chapters c on c.id = chapter_id
        and c.state in ('active', 'dormant', 'closed')), '[]') as chapters,
      coalesce((select json_agg(json_build_object('year', year, 'count', count) order by year desc)
        from counts where year is not null), '[]') as years,
      coalesce((select json_agg(json_build_object('language', language, 'count', count) order by count desc, language)
        from counts where language is not null), '[]') as languages`.execute(db)
  return found.rows[0] ?? { formats: [], chapters: [], years: [], languages: [] }
}
