// The attendees of an event as organisers see them: searched, narrowed, sorted, page by page, and counted by state.
import { type RawBuilder, sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Db, Tx } from '../kit/database.ts'
import type { AttendeeSort } from './rules-attendee-columns.ts'
import type { AttendeeFilter } from './rules-attendees.ts'
import type { Mode, Purpose } from './rules-pools.ts'
import type { RegistrationState, Via } from './rules-states.ts'
import { arrivals, behind, orderOf } from './store-attendees-order.ts'

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
  /** Why no mail reaches them; null where it does, as far as anybody knows. */
  returned: 'bouncing' | 'complained' | null
}

/** Which event's attendees, how narrowed. */
export interface AttendeeQuery extends AttendeeFilter {
  eventId: number
  sort: AttendeeSort
}

type Unsorted = Omit<AttendeeQuery, 'sort'>

/** Some attendees: at most `size`, after the one with the id `after`. */
export async function listAttendees(
  db: Db | Tx,
  query: AttendeeQuery,
  { size, after }: { size: number; after?: number | undefined },
): Promise<Attendee[]> {
  const behindIt = after === undefined ? sql`true` : behind(query, after)
  return (await sql<Attendee>`${selecting(query, behindIt)} limit ${size}`.execute(db)).rows
}

/** All attendees, `page` at a time and at most `most`, as they stood when the first ones were read. */
export async function* eachAttendee(
  tx: Tx,
  query: AttendeeQuery,
  { page, most }: { page: number; most: number },
): AsyncGenerator<Attendee[]> {
  await sql`declare each_attendee no scroll cursor for ${selecting(query, sql`true`)} limit ${most}`.execute(tx)
  while (true) {
    const { rows } = await sql<Attendee>`fetch ${sql.lit(page)} from each_attendee`.execute(tx)
    if (rows.length > 0) yield rows
    if (rows.length < page) break
  }
  await sql`close each_attendee`.execute(tx)
}

/** The ids of those who match, oldest first; at most `size`. */
export async function listMatching(db: Db | Tx, query: Unsorted, size: number): Promise<string[]> {
  const found = await sql<{ uid: string }>`select r.uid from registrations r where ${matching(query)}
    order by r.id limit ${size}`.execute(db)
  return found.rows.map(({ uid }) => uid)
}

/** How many match. */
export async function countAttendees(db: Db | Tx, query: Unsorted): Promise<number> {
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

function selecting(query: AttendeeQuery, where: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`select r.id, r.uid, r.name, r.email, r.language, r.affiliation, r.state, r.seats as people, r.pool_id, p.mode,
      p.purpose, r.via, r.tags, r.note <> '' as has_note, r.created_at, ${arrivals('r')} as arrived,
      (select a.state from mail_addresses a where a.email = r.email) as returned
    from registrations r join seat_pools p on p.id = r.pool_id
    where ${matching(query)} and ${where} order by ${orderOf(query.sort)}`
}

function matching(query: Unsorted): RawBuilder<unknown> {
  const { eventId, q, state, poolId, tag, arrived, mail, answer } = query
  const wanted = [
    sql`r.event_id = ${eventId}`,
    ...wordsOf(q).map(
      (word) =>
        sql`plain_letters(r.name || ' ' || coalesce(r.email, '') || ' ' || coalesce(r.affiliation, ''))
          like plain_letters(${word})`,
    ),
    ...(state === undefined ? [] : [state === 'live' ? sql`r.live` : sql`r.state = ${state}`]),
    ...(poolId === undefined ? [] : [sql`r.pool_id = ${poolId}`]),
    ...(tag === undefined ? [] : [sql`${tag} = any(r.tags)`]),
    ...(arrived === undefined ? [] : [sql`(${arrivals('r')} > 0) = ${arrived === 'yes'}`]),
    ...(mail === undefined
      ? []
      : [sql`exists (select from mail_addresses a where a.email = r.email) = ${mail === 'returned'}`]),
    ...(answer === undefined ? [] : [answered(answer)]),
  ]
  return sql.join(wanted, sql` and `)
}

function answered({ question, key }: { question: number; key: string }): RawBuilder<unknown> {
  const one = sql`from answers a where a.registration_id = r.id and a.question_id = ${question}`
  if (key === '*') return sql`exists (select ${one})`
  if (key === '-') return sql`not exists (select ${one})`
  const value = JSON.stringify(key)
  const agreed = key === 'yes' ? sql`a.value = 'true'` : sql`false`
  return sql`exists (select ${one} and (${agreed} or a.value = ${value}::jsonb or a.value @> ${`[${value}]`}::jsonb))`
}

// Each word anywhere, whatever marks its letters carry.
function wordsOf(q: string | undefined): string[] {
  const words = (q ?? '').split(/\s+/).filter(Boolean).slice(0, 8)
  return words.map((word) => `%${word.replace(/[\\%_]/g, '\\$&')}%`)
}
