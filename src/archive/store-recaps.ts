// What was written about events afterwards: recaps and notes of several events at once.
import { sql } from 'kysely'
import type { Db } from '../kit/database.ts'
import type { LocalText } from '../kit/languages.ts'

/** A post or note about an event as a whole. */
export interface Recap {
  event_id: number
  title: LocalText
  language: string
  /** Where it stands elsewhere; null where its text is here. */
  url: string | null
  /** The slug of its event. */
  event: string
}

/** The published posts and notes about some events (500 at most), in the order of the organisers; none of a draft. */
export async function listRecaps(db: Db, eventIds: readonly number[]): Promise<Recap[]> {
  if (eventIds.length === 0) return []
  return db
    .selectFrom('materials')
    .innerJoin('events', 'events.id', 'materials.event_id')
    .select(['materials.event_id', 'materials.title', 'materials.language', 'events.slug as event'])
    .select(sql<string | null>`case when materials.body = '{}' then materials.url end`.as('url'))
    .where('materials.event_id', 'in', [...eventIds])
    .where('materials.kind', 'in', ['post', 'note'])
    .where('materials.session_id', 'is', null)
    .where('materials.published', '=', true)
    .where('events.state', '<>', 'draft')
    .orderBy('materials.position')
    .orderBy('materials.id')
    .limit(500)
    .execute()
}
