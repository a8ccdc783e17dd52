// Pairs of registrations of one event that look like one person, and those that organisers found to be two.
import { sql } from 'kysely'
import { Temporal } from 'temporal-polyfill'
import type { Db, Tx } from '../kit/database.ts'
import { type Alike, whyAlike } from './rules-alike.ts'
import type { Mode, Purpose } from './rules-pools.ts'
import type { RegistrationState } from './rules-states.ts'

/** One of two. */
export interface AlikeOne {
  uid: string
  name: string
  email: string | null
  affiliation: string | null
  state: RegistrationState
  mode: Mode
  purpose: Purpose
  created_at: Temporal.Instant
}

/** Two that look like one person; who registered first comes first. */
export interface AlikePair {
  one: AlikeOne
  other: AlikeOne
  why: Alike
}

const mostCandidates = 2000
const mostPairs = 100

// Where a thousand are called "Guest", each is held against the next ones alone.
const following = sql`rows between 1 following and 20 following`

/** The pairs of an event that nobody has decided on, latest first; at most a hundred. */
export async function listAlike(db: Db, eventId: number): Promise<AlikePair[]> {
  // What two have in common that may be one: the words of the name, the address before its domain, or most of its letters.
  const found = await sql<{ one: Compared; other: Compared }>`
    with r as (select r.id, r.uid, r.name, r.email, r.affiliation, r.affiliation_key, r.state, p.mode, p.purpose,
      r.created_at,
        plain_letters(r.name) as letters, r.email_key,
        array_to_string(array(select w from regexp_split_to_table(plain_letters(r.name), '[[:space:][:punct:]]+') w
          where w <> '' order by w), ' ') as words,
        regexp_replace(split_part(r.email_key, '@', 1), '[._-]', '', 'g') as local
      from registrations r join seat_pools p on p.id = r.pool_id
      where r.event_id = ${eventId} and r.live and r.name <> ''),
    pair as (select id, unnest(array_agg(id) over (partition by words order by id ${following})) as other
        from r where words <> ''
      union select id, unnest(array_agg(id) over (partition by local order by id ${following}))
        from r where length(local) >= 5),
    latest as (select id, other from pair where not exists (select from registrations_told_apart t
        where t.registration_id = pair.id and t.other_id = pair.other) order by other desc, id limit ${mostCandidates})
    select to_jsonb(a) as one, to_jsonb(b) as other from latest l join r a on a.id = l.id join r b on b.id = l.other
    order by b.id desc, a.id`.execute(db)
  return found.rows.flatMap(pairOf).slice(0, mostPairs)
}

/** Notes that two registrations of an event are of two people; says whether both are there. */
export async function tellApart(
  tx: Tx,
  eventId: number,
  [one, other]: readonly [string, string],
  now: Temporal.Instant,
): Promise<boolean> {
  const told = await sql`insert into registrations_told_apart (registration_id, other_id, told_at)
    select least(a.id, b.id), greatest(a.id, b.id), ${now} from registrations a, registrations b
    where a.event_id = ${eventId} and b.event_id = ${eventId} and a.uid = ${one} and b.uid = ${other} and a.id <> b.id
    on conflict (registration_id, other_id) do update set told_at = excluded.told_at`.execute(tx)
  return Number(told.numAffectedRows ?? 0) > 0
}

type Compared = Omit<AlikeOne, 'created_at'> & {
  created_at: string
  letters: string
  email_key: string | null
  affiliation_key: string | null
}

function pairOf({ one, other }: { one: Compared; other: Compared }): AlikePair[] {
  const of = ({ letters, email_key, affiliation_key }: Compared) => ({
    ...{ name: letters, email: email_key, organisation: affiliation_key },
  })
  const why = whyAlike(of(one), of(other))
  return why ? [{ one: plain(one), other: plain(other), why }] : []
}

function plain({ uid, name, email, affiliation, state, mode, purpose, created_at }: Compared): AlikeOne {
  const at = Temporal.Instant.from(created_at)
  return { uid, name, email, affiliation, state, mode, purpose, created_at: at }
}
