// What is known of registrations when something happened to them: enough to tell the person, and the history.
import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { When } from '../events/rules.ts'
import type { Db, Tx } from '../kit/database.ts'
import type { LocalText } from '../kit/languages.ts'
import type { Hush } from './rules-letters.ts'
import type { Mode } from './rules-pools.ts'
import type { EndedWhy, RegistrationState, Via } from './rules-states.ts'

/** An event with its community, as letters and the history name them. */
export interface EventFacts extends When {
  event_id: number
  event_uid: string
  event_slug: string
  event_title: LocalText
  event_language: string
  event_sequence: number
  place_name: string | null
  place_address: string | null
  city: string | null
  community_id: number
  format_id: number | null
  chapter_id: number | null
  /** The community as addresses name it: null for the first. */
  community: string | null
  site_name: LocalText
  site_language: string
}

/** A registration with its event and community. */
export interface SeatFacts extends EventFacts {
  id: number
  uid: string
  person_id: number | null
  name: string
  email: string | null
  language: string
  state: RegistrationState
  people: number
  hold_until: Temporal.Instant | null
  offer_until: Temporal.Instant | null
  answer_until: Temporal.Instant | null
  ended_why: EndedWhy | null
  via: Via
  link_serial: number
  revision: number
  mode: Mode
  /** How many wait in its pool: the place of whoever has just joined the line. */
  waiting: number
  hushed?: Hush
}

/** The facts of an event. Throws when there is no such event. */
export async function readEventFacts(db: Db | Tx, eventId: number): Promise<EventFacts> {
  const found = await sql<EventFacts>`select ${eventColumns} from events e join communities c on c.id = e.community_id
    where e.id = ${eventId}`.execute(db)
  const [facts] = found.rows
  if (!facts) throw new RangeError(`there is no event ${eventId}`)
  return facts
}

/** The facts of these registrations, in the order of their arrival. */
export async function readSeatFacts(db: Db | Tx, ids: readonly number[]): Promise<SeatFacts[]> {
  const found = await sql<SeatFacts>`
    select r.id, r.uid, r.person_id, r.name, r.email, r.language, r.state, r.seats as people, r.hold_until,
      r.offer_until, r.answer_until, r.ended_why, r.via, r.link_serial, r.revision, p.mode, p.waiting, ${eventColumns}
    from registrations r join seat_pools p on p.id = r.pool_id join events e on e.id = r.event_id
      join communities c on c.id = e.community_id
    where r.id = any(${ids}) order by r.created_at, r.id`.execute(db)
  return found.rows
}

const eventColumns = sql`e.id as event_id, e.uid as event_uid, e.slug as event_slug, e.title as event_title, e.language as event_language,
  e.sequence as event_sequence, e.precision, e.starts_on, e.ends_on, e.begins, e.ends, e.zone, e.place_name,
  e.place_address, e.city, e.community_id, e.format_id, e.chapter_id,
  case when c.is_first then null else c.slug end as community, c.name as site_name, c.language as site_language`
