// The series of a desk, one line each: their rule, how many of their dates are to come, and the next.
import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Db } from '../kit/database.ts'
import type { LocalText } from '../kit/languages.ts'
import type { When } from './rules.ts'
import type { DeskScope } from './rules-desk.ts'
import { seriesWithin } from './store-series.ts'

export interface SeriesLine {
  slug: string
  title: LocalText
  language: string
  rule: string
  /** The chapter or else the format to which it belongs. */
  of: { name: LocalText; language: string } | null
  /** How many of its events are to come, drafts among them. */
  coming: number
  next: (When & { slug: string }) | null
}

/** The series within the scope of a desk, those with a next date first; and how many there are in all. */
export async function listSeries(
  db: Db,
  community: { id: number },
  scope: DeskScope,
  { size, skip }: { size: number; skip: number },
  now: Temporal.Instant,
): Promise<{ lines: SeriesLine[]; total: number }> {
  const found = await sql<Row>`
    select s.slug, s.title, s.language, s.rule, count(*) over () as total, coalesce(ahead.coming, 0) as coming,
      case when c.id is not null then json_build_object('name', c.name, 'language', c.language)
        when f.id is not null then json_build_object('name', f.name, 'language', f.language) end as of,
      n.slug as "nextSlug", n.precision, n.starts_on, n.ends_on, n.begins, n.ends, n.zone
    from series s left join chapters c on c.id = s.chapter_id left join formats f on f.id = s.format_id
    left join lateral (select count(*) as coming from events e
      where e.series_id = s.id and e.series_on is not null and e.ends > ${now} and e.state <> 'cancelled') ahead on true
    left join lateral (select * from events e where e.series_id = s.id and e.series_on is not null and e.ends > ${now}
      and e.state <> 'cancelled' order by e.begins limit 1) n on true
    where s.community_id = ${community.id} and s.rule is not null and ${seriesWithin(scope)}
    order by n.begins nulls last, s.id limit ${size} offset ${skip}`.execute(db)
  return { lines: found.rows.map(asLine), total: found.rows[0]?.total ?? 0 }
}

type Row = Omit<SeriesLine, 'next'> & When & { nextSlug: string | null; total: number }

function asLine({
  nextSlug,
  precision,
  starts_on,
  ends_on,
  begins,
  ends,
  zone,
  total: _total,
  ...line
}: Row): SeriesLine {
  const next = nextSlug === null ? null : { slug: nextSlug, precision, starts_on, ends_on, begins, ends, zone }
  return { ...line, next }
}
