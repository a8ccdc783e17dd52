// The named reads of chapters. One that is proposed or was declined is in none of them.
import { type RawBuilder, sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Db } from '../kit/database.ts'
import type { LocalText } from '../kit/languages.ts'

/** A place on the map where a chapter meets. */
export interface ChapterPoint {
  name: string
  country: string | null
  latitude: number
  longitude: number
}

/** A chapter as the map and the list show it. */
export interface ChapterCard {
  id: number
  uid: string
  slug: string
  state: 'active' | 'dormant' | 'closed'
  language: string
  languages: string[]
  name: LocalText
  summary: LocalText
  place: string | null
  countries: string[]
  zone: string
  website: string | null
  member_count: number
  founded_on: string | null
  /** The hue of its format; null where it belongs to none. */
  hue: number | null
  points: ChapterPoint[]
  next: NextEvent | null
  /** How many ambassadors it has today. */
  ambassadors: number
}

export interface NextEvent {
  slug: string
  title: LocalText
  language: string
  begins: Temporal.Instant
  starts_on: string
  precision: 'year' | 'month' | 'day' | 'time'
  zone: string
}

/** An appointment as the chapter's page shows it; days of a term named by month or year are the first or last of it. */
export interface ChapterAmbassador {
  person_id: number
  slug: string
  name: string
  affiliation: string | null
  starts_on: string
  starts_precision: 'year' | 'month' | 'day'
  ends_on: string | null
  ends_precision: 'year' | 'month' | 'day'
}

/** A chapter with all that its own page shows. */
export interface ChapterPage extends Omit<ChapterCard, 'next' | 'ambassadors'> {
  body: LocalText
  taking_part: LocalText
  updated_at: Temporal.Instant
  format: { id: number; slug: string; name: LocalText; language: string; hue: number } | null
  ambassadors: ChapterAmbassador[]
}

const pointList = sql`json_agg(json_build_object('name', p.name, 'country', p.country,
  'latitude', p.latitude, 'longitude', p.longitude) order by p.position)`

const pointsOfOne = sql`coalesce((select ${pointList} from chapter_points p where p.chapter_id = c.id), '[]') as points`

const columns = sql`c.id, c.uid, c.slug, c.state, c.language, c.languages, c.name, c.summary, c.place, c.countries,
  c.zone, c.website, c.member_count, c.founded_on,
  (select f.hue from formats f where f.id = c.format_id) as hue`

type CardRow = Omit<ChapterCard, 'next'> & {
  [Part in keyof NextEvent as `next_${Part}`]: NextEvent[Part] | null
}

/** The active and dormant chapters of a community in their own order (1,000 at most), each with what is on next; “some time this year” only where nothing else is. */
export async function listChapters(db: Db, communityId: number, now: Temporal.Instant): Promise<ChapterCard[]> {
  const found = await sql<CardRow>`
    select ${columns}, coalesce(pins.points, '[]') as points, ${currentAmbassadors(now)} as ambassadors, n.slug as next_slug, n.title as next_title,
      n.language as next_language, n.begins as next_begins, n.starts_on as next_starts_on,
      n.precision as next_precision, n.zone as next_zone
    from chapters c
    left join (select p.chapter_id, ${pointList} as points from chapter_points p group by p.chapter_id) pins
      on pins.chapter_id = c.id
    left join events n on n.id = ${nextEvent(now)}
    where c.community_id = ${communityId} and c.state in ('active', 'dormant')
    order by c.position, c.id limit 1000`.execute(db)
  return found.rows.map(withNext)
}

/** One chapter, closed ones too, with its ambassadors of today and before, latest first. */
export async function findChapter(db: Db, communityId: number, slug: string): Promise<ChapterPage | undefined> {
  const found = await sql<ChapterPage>`
    select ${columns}, ${pointsOfOne}, c.body, c.taking_part, c.updated_at,
      (select json_build_object('id', f.id, 'slug', f.slug, 'name', f.name, 'language', f.language, 'hue', f.hue)
        from formats f where f.id = c.format_id) as format,
      coalesce((select json_agg(json_build_object('person_id', p.id, 'slug', p.slug, 'name', p.name,
          'affiliation', p.affiliation, 'starts_on', a.starts_on, 'starts_precision', a.starts_precision,
          'ends_on', a.ends_on, 'ends_precision', a.ends_precision) order by a.ends_on desc nulls first, a.position, a.id)
        from ambassadors a join persons p on p.id = a.person_id
        where a.chapter_id = c.id and p.published), '[]') as ambassadors
    from chapters c
    where c.community_id = ${communityId} and c.slug = ${slug}
      and c.state in ('active', 'dormant', 'closed')`.execute(db)
  return found.rows[0]
}

/** The id of what is on next at a chapter `c`; “some time this year” only where nothing else is. */
export function nextEvent(now: Temporal.Instant): RawBuilder<unknown> {
  return sql`coalesce(
      (${nextOf(now)} and not (e.precision in ('year', 'month') and e.begins <= ${now}) order by e.begins, e.id limit 1),
      (${nextOf(now)} order by e.begins, e.id limit 1))`
}

function nextOf(now: Temporal.Instant): RawBuilder<unknown> {
  return sql`select e.id from events e where e.chapter_id = c.id and e.state = 'published'
    and e.begins > ${now.subtract({ hours: 401 * 24 })} and e.ends > ${now}`
}

function currentAmbassadors(now: Temporal.Instant): RawBuilder<unknown> {
  const today = sql`(${now}::timestamptz at time zone c.zone)::date`
  return sql`(select count(*)::int from ambassadors a join persons p on p.id = a.person_id
    where a.chapter_id = c.id and p.published
      and a.starts_on <= ${today} and (a.ends_on is null or a.ends_on >= ${today}))`
}

function withNext(row: CardRow): ChapterCard {
  const { next_slug, next_title, next_language, next_begins, next_starts_on, next_precision, next_zone, ...card } = row
  if (!next_slug || !next_title || !next_language || !next_begins || !next_starts_on || !next_precision || !next_zone)
    return { ...card, next: null }
  const next: NextEvent = {
    slug: next_slug,
    title: next_title,
    language: next_language,
    begins: next_begins,
    starts_on: next_starts_on,
    precision: next_precision,
    zone: next_zone,
  }
  return { ...card, next }
}
