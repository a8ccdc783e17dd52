// Who runs an event or leads a chapter today, as mail reaches them.
import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Db } from '../kit/database.ts'
import { termRuns } from '../people/store-running.ts'

/** Somebody to tell, with the language in which they read. */
export interface LeaderToTell {
  personId: number
  email: string
  name: string
  language: string
}

/** The ambassadors whose term runs today and the co-organisers of a chapter, each once. */
export function listChapterLeaders(db: Db, chapterId: number, now: Temporal.Instant): Promise<LeaderToTell[]> {
  return listLeaders(db, { chapterId, formatId: null, eventId: null }, now)
}

/**
 * Those who run an event: its own organisers, and the leaders of its chapter; the organisers of its format where it has no
 * chapter.
 */
export function listEventLeaders(
  db: Db,
  event: { id: number; chapterId: number | null; formatId: number | null },
  now: Temporal.Instant,
): Promise<LeaderToTell[]> {
  const { id: eventId, chapterId } = event
  return listLeaders(db, { eventId, chapterId, formatId: chapterId === null ? event.formatId : null }, now)
}

async function listLeaders(
  db: Db,
  of: { chapterId: number | null; formatId: number | null; eventId: number | null },
  now: Temporal.Instant,
): Promise<LeaderToTell[]> {
  const found = await sql<LeaderToTell>`select p.id as "personId", u.email, p.name, p.language
    from users u join persons p on p.id = u.person_id where p.id in (
      select a.person_id from ambassadors a where a.chapter_id = ${of.chapterId} and ${termRuns(now)}
      union select r.person_id from roles r where r.revoked_at is null and r.starts_at <= ${now}
        and (r.ends_at is null or r.ends_at > ${now})
        and (r.role = 'co-organiser' and r.chapter_id = ${of.chapterId}
          or r.role = 'organiser' and (r.event_id = ${of.eventId} or r.format_id = ${of.formatId})))
    order by p.id`.execute(db)
  return found.rows
}
