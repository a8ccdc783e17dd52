// The named reads of sessions: what happens when, where and with whom at an event.
import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Db } from '../kit/database.ts'
import type { LocalText } from '../kit/languages.ts'

export type SessionKind =
  | 'keynote'
  | 'talk'
  | 'panel'
  | 'roundtable'
  | 'workshop'
  | 'lightning'
  | 'marketplace'
  | 'birds-of-a-feather'
  | 'break'
  | 'social'

export type SpeakerRole = 'speaker' | 'moderator' | 'panelist' | 'leader' | 'scribe'

export interface Speaker {
  slug: string
  name: string
  affiliation: string | null
  role: SpeakerRole
}

/** A session as the programme shows it. */
export interface SessionRow {
  id: number
  uid: string
  slug: string
  kind: SessionKind
  language: string
  title: LocalText
  abstract: LocalText
  track: string | null
  begins: Temporal.Instant | null
  ends: Temporal.Instant | null
  recordable: boolean
  updated_at: Temporal.Instant
  /** The name of the room. */
  room: string | null
  speakers: Speaker[]
}

/** The published sessions of an event (1,000 at most) by time, then by room; those without a time come last. */
export async function listSessions(db: Db, eventId: number): Promise<SessionRow[]> {
  const found = await sql<SessionRow>`
    select s.id, s.uid, s.slug, s.kind, s.language, s.title, s.abstract, s.track, s.begins, s.ends, s.recordable,
      s.updated_at, r.name as room,
      coalesce((select json_agg(json_build_object('slug', p.slug, 'name', p.name, 'affiliation', p.affiliation,
          'role', ss.role) order by ss.position, p.name)
        from session_speakers ss join persons p on p.id = ss.person_id
        where ss.session_id = s.id and p.published), '[]') as speakers
    from sessions s
    join events e on e.id = s.event_id and e.state <> 'draft'
    left join rooms r on r.id = s.room_id
    where s.event_id = ${eventId} and s.published
    order by s.begins, r.position, s.position, s.id limit 1000`.execute(db)
  return found.rows
}
