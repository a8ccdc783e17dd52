// The attendees of an event as organisers see them: searched, narrowed, sorted, page by page, and counted by state.
import { type RawBuilder, sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Db, Tx } from '../kit/database.ts'
import type { AttendeeFilter, AttendeeSort } from './rules-attendees.ts'
import type { Mode, Purpose } from './rules-pools.ts'
import type { RegistrationState, Via } from './rules-states.ts'

/** Somebody in the list. */
export interface Attendee {
  id: number
  uid: string
  /** Empty once they are forgotten. */
  name: string
  email: string | null
  language: string
  affiliation: string | null
  state: RegistrationState
  people: number
  pool_id: number
  mode: Mode
  purpose: Purpose
  via: Via
  tags: string[]
  has_note: boolean
  created_at: Temporal.Instant
  /** How many of them, guests included, are at the door already. */
  arrived: number
}

/** Which event's attendees, how narrowed. */
export interface AttendeeQuery extends AttendeeFilter {
  eventId: number
  sort: AttendeeSort
}

/** Some attendees: at most `size`, after the one with the id `after`. */
export async function listAttendees(
  db: Db | Tx,
  query: AttendeeQuery,
  { size, after }: { size: number; after?: number | undefined },
): Promise<Attendee[]> {
  const found = await sql<Attendee>`
    select r.id, r.uid, r.name, r.email, r.language, r.affiliation, r.state, r.seats as people, r.pool_id, p.mode, p.purpose, r.via,
      r.tags, r.note <> '' as has_note, r.created_at, ${arrivals} as arrived
    from registrations r join seat_pools p on p.id = r.pool_id
    where ${matching(query)} and ${after === undefined ? sql`true` : behind(query, after)}
    order by ${orders[query.sort]} limit ${size}`.execute(db)
  return found.rows
}

/** The ids of those who match, oldest first; at most `size`. */
export async function listMatching(db: Db | Tx, query: AttendeeQuery, size: number): Promise<string[]> {
  const found = await sql<{ uid: string }>`select r.uid from registrations r where ${matching(query)}
    order by r.id limit ${size}`.execute(db)
  return found.rows.map(({ uid }) => uid)
}

/** How many match. */
export async function countAttendees(db: Db | Tx, query: AttendeeQuery): Promise<number> {
  const found = await sql<{ count: number }>`select count(*)::int as count from registrations r
    where ${matching(query)}`.execute(db)
  return found.rows[0]?.count ?? 0
}

/** How many registrations of an event are in each state. */
export async function countByState(db: Db | Tx, eventId: number): Promise<Partial<Record<RegistrationState, number>>> {
  const found = await sql<{ state: RegistrationState; count: number }>`
    select state, count(*)::int as count from registrations where event_id = ${eventId} group by state`.execute(db)
  return Object.fromEntries(found.rows.map(({ state, count }) => [state, count]))
}

/** The tags that an event's attendees have, in order. */
export async function listTags(db: Db | Tx, eventId: number): Promise<string[]> {
  const found = await sql<{ tag: string }>`select distinct unnest(tags) as tag from registrations
    where event_id = ${eventId} order by tag limit 100`.execute(db)
  return found.rows.map(({ tag }) => tag)
}

const arrivals = sql`(select count(*)::int from tickets t join check_ins i on i.ticket_id = t.id and i.stands
  where t.registration_id = r.id)`

const orders: Readonly<Record<AttendeeSort, RawBuilder<unknown>>> = {
  newest: sql`r.created_at desc, r.id desc`,
  oldest: sql`r.created_at, r.id`,
  name: sql`plain_letters(r.name), r.id`,
}

// The keyset: what stands behind the last one of the page before, whatever came in meanwhile.
function behind({ eventId, sort }: AttendeeQuery, after: number): RawBuilder<unknown> {
  const last = (column: RawBuilder<unknown>) =>
    sql`(select ${column}, l.id from registrations l where l.event_id = ${eventId} and l.id = ${after})`
  if (sort === 'name') return sql`(plain_letters(r.name), r.id) > ${last(sql`plain_letters(l.name)`)}`
  if (sort === 'oldest') return sql`(r.created_at, r.id) > ${last(sql`l.created_at`)}`
  return sql`(r.created_at, r.id) < ${last(sql`l.created_at`)}`
}

function matching(query: AttendeeQuery): RawBuilder<unknown> {
  const { eventId, q, state, poolId, tag, arrived, answer } = query
  const wanted = [
    sql`r.event_id = ${eventId}`,
    ...wordsOf(q).map(
      (word) =>
        sql`plain_letters(r.name || ' ' || coalesce(r.email, '') || ' ' || coalesce(r.affiliation, '')) like plain_letters(${word})`,
    ),
    ...(state === undefined ? [] : [state === 'live' ? sql`r.live` : sql`r.state = ${state}`]),
    ...(poolId === undefined ? [] : [sql`r.pool_id = ${poolId}`]),
    ...(tag === undefined ? [] : [sql`${tag} = any(r.tags)`]),
    ...(arrived === undefined ? [] : [sql`(${arrivals} > 0) = ${arrived === 'yes'}`]),
    ...(answer === undefined ? [] : [answered(answer)]),
  ]
  return sql.join(wanted, sql` and `)
}

function answered({ question, key }: { question: number; key: string }): RawBuilder<unknown> {
  const value = JSON.stringify(key)
  return sql`exists (select from answers a where a.registration_id = r.id and a.question_id = ${question}
    and (a.value = ${value}::jsonb or a.value @> ${`[${value}]`}::jsonb))`
}

// Each word anywhere, whatever marks its letters carry.
function wordsOf(q: string | undefined): string[] {
  const words = (q ?? '').split(/\s+/).filter(Boolean).slice(0, 8)
  return words.map((word) => `%${word.replace(/[\\%_]/g, '\\$&')}%`)
}
