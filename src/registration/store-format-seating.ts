// What a new event of a format begins with: the seats, settings and questions of one of its events, as they were when kept.
import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Db, Tx } from '../kit/database.ts'
import type { LocalText } from '../kit/languages.ts'
import type { Pool } from './rules-pools.ts'
import { settingsTaken } from './store-setup.ts'

/** What is kept for a format. */
export interface FormatSeating {
  kept_at: Temporal.Instant
  /** The event from which it was taken; null once that is gone. */
  slug: string | null
  title: LocalText | null
  language: string | null
  pools: Pick<Pool, 'mode' | 'purpose' | 'seats'>[]
  /** How many questions. */
  questions: number
}

/** What is kept for a format; undefined where nothing is. */
export async function findFormatSeating(db: Db, formatId: number): Promise<FormatSeating | undefined> {
  const found = await sql<FormatSeating>`
    select f.kept_at, e.slug, e.title, e.language, f.pools, jsonb_array_length(f.questions) as questions
    from format_seating f left join events e on e.id = f.from_event where f.format_id = ${formatId}`.execute(db)
  return found.rows[0]
}

/** Keeps what an event has for the new ones of its format; what was kept before gives way. Moments and people are not taken. */
export async function keepFormatSeating(
  tx: Tx,
  { id, formatId }: { id: number; formatId: number },
  now: Temporal.Instant,
): Promise<void> {
  await sql`insert into format_seating (format_id, from_event, settings, pools, questions, kept_at)
    select ${formatId}, ${id},
      coalesce((select to_jsonb(s) - ${momentsAndCounts}::text[] from event_seating s where s.event_id = ${id}), '{}'),
      coalesce((select jsonb_agg(
        jsonb_build_object('mode', mode, 'purpose', purpose, 'seats', seats, 'extra', extra) order by id)
        from seat_pools where event_id = ${id}), '[]'),
      coalesce((select jsonb_agg(to_jsonb(q) - ${ofOneEvent}::text[] order by position, q.id)
        from questions q where q.event_id = ${id} and q.retired_at is null), '[]'),
      ${now}
    on conflict (format_id) do update set from_event = excluded.from_event, settings = excluded.settings,
      pools = excluded.pools, questions = excluded.questions, kept_at = excluded.kept_at`.execute(tx)
}

/** From now on new events of a format begin with the usual settings. Says whether anything was kept. */
export async function forgetFormatSeating(tx: Tx, formatId: number): Promise<boolean> {
  const gone = await tx.deleteFrom('format_seating').where('format_id', '=', formatId).executeTakeFirst()
  return Number(gone.numDeletedRows) > 0
}

/**
 * Gives a new event what is kept for its format; one without a format, or of one for which nothing is kept, stays as it
 * is. Seats for a way in which it is not attended are left out.
 */
export async function beginSeating(tx: Tx, eventId: number): Promise<void> {
  const its = sql`from format_seating f join events e on e.format_id = f.format_id and e.id = ${eventId}`
  // A setting that came after it was kept has its usual value, one that was kept as none has none.
  await sql`insert into event_seating (event_id) select e.id ${its} on conflict do nothing`.execute(tx)
  await sql`update event_seating s set (${settingsTaken}) =
      (select ${settingsTaken} from jsonb_populate_record(s, f.settings))
    from format_seating f, events e where e.format_id = f.format_id and e.id = ${eventId} and s.event_id = e.id`.execute(
    tx,
  )
  await sql`insert into seat_pools (event_id, mode, purpose, seats, extra)
    select e.id, p.mode, p.purpose, p.seats, p.extra ${its}
      cross join jsonb_to_recordset(f.pools) as p (mode text, purpose text, seats integer, extra integer)
    where e.attendance is null or e.attendance in ('hybrid', p.mode) on conflict do nothing`.execute(tx)
  await sql`insert into questions (event_id, kind, language, label, why, choices, seen_by, wanted, position, keep_days)
    select e.id, q.kind, q.language, q.label, q.why, q.choices, q.seen_by, q.wanted, q.position, q.keep_days ${its}
      cross join jsonb_to_recordset(f.questions) as q (kind text, language text, label jsonb, why jsonb, choices jsonb,
        seen_by text, wanted boolean, position smallint, keep_days smallint)
    order by q.position`.execute(tx)
}

const momentsAndCounts = ['event_id', 'opens_at', 'closes_at', 'early_until', 'early_serial', 'updated_at', 'revision']
const ofOneEvent = ['id', 'event_id', 'version', 'retired_at', 'updated_at', 'revision']
