// What those who lead a chapter have still to do: the report of the last quarter, and recaps of what has been held.
import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Db } from '../kit/database.ts'
import type { LocalText } from '../kit/languages.ts'

/** A chapter with what is asked of it; whether a report is, `reportState` says. */
export interface AskedChapter {
  slug: string
  name: LocalText
  language: string
  state: string
  founded_on: string | null
  /** The day there. */
  today: string
  /** The quarters whose reports were sent, the latest four. */
  reported: string[]
  /** What ended within a month and has no recap, the latest first; five at most. */
  untold: { slug: string; title: LocalText; language: string }[]
}

/** What is asked of these chapters, in one question; of 20 at most. */
export async function listAskedChapters(
  db: Db,
  chapterIds: readonly number[],
  now: Temporal.Instant,
): Promise<AskedChapter[]> {
  if (chapterIds.length === 0) return []
  const found = await sql<AskedChapter>`
    select c.slug, c.name, c.language, c.state, c.founded_on, (${now}::timestamptz at time zone c.zone)::date as today,
      array(select r.quarter from chapter_reports r where r.chapter_id = c.id order by r.quarter desc limit 4) as reported,
      coalesce((select json_agg(json_build_object('slug', e.slug, 'title', e.title, 'language', e.language)) from (
        select e.slug, e.title, e.language from events e
        where e.chapter_id = c.id and e.state = 'published' and e.archived_at is null and e.precision in ('day', 'time')
          and e.begins > ${now.subtract({ hours: 31 * 24 })} and e.ends <= ${now}
          and not exists (select from materials w where w.event_id = e.id and w.session_id is null
            and (w.is_recap or w.kind in ('post', 'note') and w.published))
        order by e.begins desc limit 5) e), '[]') as untold
    from chapters c
    where c.id = any(${[...chapterIds]}::bigint[]) and c.state in ('active', 'dormant')
    order by c.position, c.id limit 20`.execute(db)
  return found.rows
}
