// The chapters as the home page shows them: a point each on its map, and a line for those that meet soonest.
import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Db } from '../kit/database.ts'
import { type ChapterCard, type ChapterPoint, type NextEvent, nextEvent } from './store.ts'

/** A chapter as its point on a map leads to it. */
export type ChapterPin = Pick<ChapterCard, 'slug' | 'name' | 'language' | 'hue'> & {
  points: Pick<ChapterPoint, 'name' | 'latitude' | 'longitude'>[]
}

/** A chapter with its place, languages and next event. */
export type ChapterLine = Pick<ChapterCard, 'slug' | 'name' | 'language' | 'languages' | 'place'> & {
  next: Pick<NextEvent, 'starts_on' | 'precision'> | null
}

/** The active chapters of a community in their own order (1,000 at most), each with its points. */
export async function listPins(db: Db, communityId: number): Promise<ChapterPin[]> {
  const found = await sql<ChapterPin>`
    select c.slug, c.name, c.language, f.hue, coalesce(pins.points, '[]') as points
    from chapters c
    left join formats f on f.id = c.format_id
    left join (select p.chapter_id, json_agg(json_build_object('name', p.name, 'latitude', p.latitude,
        'longitude', p.longitude) order by p.position) as points
      from chapter_points p join chapters o on o.id = p.chapter_id where o.community_id = ${communityId}
      group by p.chapter_id) pins on pins.chapter_id = c.id
    where c.community_id = ${communityId} and c.state = 'active'
    order by c.position, c.id limit 1000`.execute(db)
  return found.rows
}

/**
 * The active chapters that meet soonest, and then those without a date in their own order; `limit` of them. What may be any
 * day of a month or year comes after what has its day.
 */
export async function listSoonest(
  db: Db,
  communityId: number,
  now: Temporal.Instant,
  limit: number,
): Promise<ChapterLine[]> {
  const found = await sql<ChapterLine>`
    select c.slug, c.name, c.language, c.languages, c.place,
      case when n.id is not null then json_build_object('starts_on', n.starts_on, 'precision', n.precision) end as next
    from chapters c left join events n on n.id = ${nextEvent(now)}
    where c.community_id = ${communityId} and c.state = 'active'
    order by n.id is null, n.precision in ('year', 'month'), n.begins, c.position, c.id limit ${limit}`.execute(db)
  return found.rows
}
