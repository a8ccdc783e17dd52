// All registrations of somebody who is signed in: those they made as themselves, and those of their address.
import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { When } from '../events/rules.ts'
import type { Db } from '../kit/database.ts'
import type { LocalText } from '../kit/languages.ts'
import { addressKey } from './rules-address.ts'
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
  isComing: boolean
}

/** Somebody's registrations in a community: those to come first, soonest first, then the last fifty. */
export async function listOwnSeats(
  db: Db,
  communityId: number,
  whose: { personId: number; email: string },
  now: Temporal.Instant,
): Promise<OwnSeat[]> {
  const key = addressKey(whose.email) ?? whose.email
  const found = await sql<OwnSeat>`
    select r.uid, r.link_serial, r.state, p.mode, r.seats as people, e.slug, e.title, e.language, e.city, e.precision,
      e.starts_on, e.ends_on, e.begins, e.ends, e.zone,
      r.live and e.state <> 'cancelled' and (e.ends is null or e.ends > ${now}) as "isComing"
    from registrations r join seat_pools p on p.id = r.pool_id join events e on e.id = r.event_id
    where e.community_id = ${communityId} and e.state <> 'draft' and r.forgotten_at is null
      and (r.person_id = ${whose.personId} or r.email_key = ${key})
    order by e.begins desc nulls first, r.id desc limit 200`.execute(db)
  const coming = found.rows.filter(({ isComing }) => isComing).reverse()
  return [...coming, ...found.rows.filter(({ isComing }) => !isComing).slice(0, 50)]
}
