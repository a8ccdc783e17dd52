// All registrations of somebody who is signed in: those they made as themselves, and those of their address.
import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { When } from '../events/rules.ts'
import type { Db } from '../kit/database.ts'
import type { Json } from '../kit/database-rows.ts'
import type { LocalText } from '../kit/languages.ts'
import { addressKeys } from './rules-address.ts'
import type { Mode } from './rules-pools.ts'
import type { RegistrationState } from './rules-states.ts'

/** A registration as a list shows it. */
export interface OwnSeat extends When {
  uid: string
  link_serial: number
  state: RegistrationState
  mode: Mode
  people: number
  slug: string
  title: LocalText
  language: string
  city: string | null
  /** Of the format of its event; null where it has none. */
  hue: number | null
  /** Its event is one of the dates of a series. */
  isOfSeries: boolean
  isComing: boolean
}

/** Everything that is kept about somebody's registrations, as they may take it along; what opens anything is left out. */
export async function readOwnSeats(db: Db, whose: { personId: number; email: string }): Promise<Json[]> {
  const keys = addressKeys(whose.email)
  const found = await sql<{ row: Json }>`
    select jsonb_build_object('event', e.slug, 'title', e.title, 'name', r.name, 'email', r.email,
      'affiliation', r.affiliation,
      'language', r.language, 'state', r.state, 'people', r.seats, 'since', r.created_at, 'note', r.note, 'tags', r.tags,
      'guests', (select coalesce(jsonb_agg(t.name), '[]') from tickets t where t.registration_id = r.id
        and t.name is not null),
      'arrived', (select coalesce(jsonb_agg(i.scanned_at), '[]') from tickets t
        join check_ins i on i.ticket_id = t.id and i.stands
        where t.registration_id = r.id),
      'at_sessions', (select coalesce(jsonb_agg(jsonb_build_object('session', s.title, 'at', i.scanned_at)), '[]')
        from tickets t join check_ins i on i.ticket_id = t.id and i.stands_at_session join sessions s on s.id = i.session_id
        where t.registration_id = r.id),
      'certificates', (select coalesce(jsonb_agg(jsonb_build_object('code', c.code, 'issued', c.issued_at)), '[]')
        from tickets t join certificates c on c.ticket_id = t.id where t.registration_id = r.id),
      'joined', (select coalesce(jsonb_agg(a.joined_at), '[]') from attendances a where a.registration_id = r.id),
      'answers', (select coalesce(jsonb_agg(jsonb_build_object('question', coalesce(v.label, q.label),
        'answer', a.value, 'at', a.answered_at)), '[]')
        from answers a join questions q on q.id = a.question_id
        left join question_versions v on v.question_id = a.question_id and v.version = a.version
        where a.registration_id = r.id)) as row
    from registrations r join events e on e.id = r.event_id
    where r.person_id = ${whose.personId} or r.email_key = any(${keys}) order by r.id limit 10000`.execute(db)
  return found.rows.map(({ row }) => row)
}

/** How many of them there are. */
export async function countOwnSeats(db: Db, whose: { personId: number; email: string }): Promise<number> {
  const found = await sql<{ count: number }>`select count(*)::int as count from registrations
    where person_id = ${whose.personId} or email_key = any(${addressKeys(whose.email)})`.execute(db)
  return found.rows[0]?.count ?? 0
}

/** Somebody's registrations in a community: those to come first, soonest first, then the last fifty. */
export async function listOwnSeats(
  db: Db,
  communityId: number,
  whose: { personId: number; email: string },
  now: Temporal.Instant,
): Promise<OwnSeat[]> {
  const keys = addressKeys(whose.email)
  const found = await sql<OwnSeat>`
    select r.uid, r.link_serial, r.state, p.mode, r.seats as people, e.slug, e.title, e.language, e.city, e.precision,
      e.starts_on, e.ends_on, e.begins, e.ends, e.zone, f.hue, e.series_id is not null as "isOfSeries",
      r.live and e.state <> 'cancelled' and (e.ends is null or e.ends > ${now}) as "isComing"
    from registrations r join seat_pools p on p.id = r.pool_id join events e on e.id = r.event_id
    left join formats f on f.id = e.format_id
    where e.community_id = ${communityId} and e.state <> 'draft' and r.forgotten_at is null
      and (r.person_id = ${whose.personId} or r.email_key = any(${keys}))
    order by e.begins desc nulls first, r.id desc limit 200`.execute(db)
  const coming = found.rows.filter(({ isComing }) => isComing).reverse()
  return [...coming, ...found.rows.filter(({ isComing }) => !isComing).slice(0, 50)]
}
