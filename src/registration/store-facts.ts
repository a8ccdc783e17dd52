// What is known of registrations when something happened to them: enough to tell the person, and the history.
import { type RawBuilder, sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { MailText } from '../communities/rules-mail-texts.ts'
import { listMailTexts, mailTextsOfC } from '../communities/store-mail-texts.ts'
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

/** An event whose people are written to, with the letters that its community wrote itself. */
export interface ToldEvent extends EventFacts {
  texts: readonly MailText[]
}

/** A registration with its event and community. */
export interface SeatFacts extends ToldEvent {
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
  /** The place in line of whoever waits; of others, how many wait in their pool. */
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

/** The same with its community's own letters, in the same one query: whoever comes waits for it. */
export async function readToldEvent(tx: Tx, eventId: number): Promise<ToldEvent> {
  const found = await sql<ToldEvent>`select ${eventColumns}, ${mailTextsOfC} as texts
    from events e join communities c on c.id = e.community_id where e.id = ${eventId}`.execute(tx)
  const [facts] = found.rows
  if (!facts) throw new RangeError(`there is no event ${eventId}`)
  return facts
}

/** The facts of these registrations, in the order of their arrival. */
export async function readSeatFacts(tx: Tx, ids: readonly number[]): Promise<SeatFacts[]> {
  const found = await sql<Omit<SeatFacts, 'texts'>>`
    select ${seatColumns}, ${eventColumns}
    from registrations r join seat_pools p on p.id = r.pool_id join events e on e.id = r.event_id
      join communities c on c.id = e.community_id
    where r.id = any(${ids}) order by r.created_at, r.id`.execute(tx)
  const communities = [...new Set(found.rows.map(({ community_id }) => community_id))]
  const texts = new Map<number, MailText[]>()
  for (const id of communities) texts.set(id, await textsOf(tx, id))
  return found.rows.map((its) => ({ ...its, texts: texts.get(its.community_id) ?? [] }))
}

const written = new WeakMap<Tx, Map<number, MailText[]>>()

// However many mails a transaction promises, the letters of a community are read once for it.
async function textsOf(tx: Tx, communityId: number): Promise<MailText[]> {
  const known = written.get(tx) ?? new Map<number, MailText[]>()
  written.set(tx, known)
  const texts = known.get(communityId) ?? (await listMailTexts(tx, communityId))
  known.set(communityId, texts)
  return texts
}

/** What is known of a registration `r` in its pool `p`, apart from its event. */
export const seatColumns: RawBuilder<unknown> = sql`r.id, r.uid, r.person_id, r.name, r.email, r.language, r.state,
  r.seats as people, r.hold_until, r.offer_until, r.answer_until, r.ended_why, r.via, r.link_serial, r.revision,
    p.mode,
  case when r.state = 'waiting' then (select count(*) from registrations o
    where o.pool_id = r.pool_id and o.state = 'waiting' and o.line <= r.line) else p.waiting end as waiting`

const eventColumns = sql`e.id as event_id, e.uid as event_uid, e.slug as event_slug, e.title as event_title,
  e.language as event_language,
  e.sequence as event_sequence, e.precision, e.starts_on, e.ends_on, e.begins, e.ends, e.zone, e.place_name,
  e.place_address, e.city, e.community_id, e.format_id, e.chapter_id,
  case when c.is_first then null else c.slug end as community, c.name as site_name, c.language as site_language`
