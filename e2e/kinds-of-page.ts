// One address of each kind of page, and more where a kind has several faces (coming, over, cancelled, with a programme).
import { sql } from 'kysely'
import type { Db } from '../src/kit/database.ts'

/** Paths without a language, of everything that can be looked at in this programme. */
export async function kindsOfPage(db: Db): Promise<string[]> {
  const found = await sql<{ path: string }>`
    select '/formats/' || slug as path from formats
    union all (select '/chapters/' || slug from chapters where state = 'active' order by id limit 2)
    union all (select '/people/' || slug from persons where published order by id limit 2)
    union all (select distinct on (state, precision, exists (select from sessions s where s.event_id = e.id)) '/events/' || slug
               from events e where state <> 'draft' order by state, precision, exists (select from sessions s where s.event_id = e.id), id)
    union all (select distinct on (kind) '/recordings/' || slug from recordings where published order by kind, id)`.execute(
    db,
  )
  const fixed = [
    '/',
    '/events',
    '/events?when=past',
    '/events?q=nothing-like-this',
    '/events/calendar/2026-12',
    '/chapters',
    '/ambassadors',
    '/archive',
    '/archive?q=ospo',
    '/policies',
    '/feeds',
    '/no-such-page',
  ]
  return [...fixed, ...found.rows.map(({ path }) => path)]
}
