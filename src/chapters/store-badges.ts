// Appointments as anybody may verify them: by the address of their own page, for people who are shown in public.
import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Db } from '../kit/database.ts'
import type { LocalText } from '../kit/languages.ts'
import type { Term } from '../people/store.ts'

/** An appointment with who holds it and where. */
export interface PublicAppointment extends Term {
  uid: string
  person_id: number
  person: string
  person_slug: string
  affiliation: string | null
  chapter: { id: number; slug: string; name: LocalText; language: string; open: boolean } | null
  region: string | null
  hue: number
  /** The day that it is where the chapter is. */
  today: string
  /** Of the same person and chapter, the one in force today, where this one is not. */
  instead: string | null
}

/** An appointment of somebody's own. */
export interface OwnAppointment extends Term {
  uid: string
  slug: string
  name: LocalText
  language: string
}

/** The appointment of an address; who is not shown in public has none. */
export async function findAppointment(
  db: Db,
  communityId: number,
  uid: string,
  now: Temporal.Instant,
): Promise<PublicAppointment | undefined> {
  const found = await sql<PublicAppointment>`
    select a.uid, p.id as person_id, p.name as person, p.slug as person_slug, p.affiliation, a.region,
      a.starts_on, a.starts_precision, a.ends_on, a.ends_precision, today.day as today, coalesce(f.hue, m.hue) as hue,
      case when c.id is not null then json_build_object('id', c.id, 'slug', c.slug, 'name', c.name, 'language', c.language,
        'open', c.state <> 'closed') end as chapter,
      (select o.uid from ambassadors o where o.person_id = a.person_id and o.community_id = a.community_id and o.id <> a.id
        and o.chapter_id is not distinct from a.chapter_id and o.starts_on <= today.day
        and (o.ends_on is null or o.ends_on >= today.day) order by o.starts_on limit 1) as instead
    from ambassadors a join persons p on p.id = a.person_id and p.published
    join communities m on m.id = a.community_id
    left join chapters c on c.id = a.chapter_id left join formats f on f.id = c.format_id
    cross join lateral (select (${now}::timestamptz at time zone coalesce(c.zone, m.zone))::date as day) today
    where a.community_id = ${communityId} and a.uid = ${uid}
      and (c.id is null or c.state in ('active', 'dormant', 'closed'))`.execute(db)
  return found.rows[0]
}

/** Where somebody serves or served, latest first; without those of who is not shown in public, whom nobody can verify. */
export async function listOwnAppointments(db: Db, communityId: number, personId: number): Promise<OwnAppointment[]> {
  const found = await sql<OwnAppointment>`
    select a.uid, c.slug, c.name, c.language, a.starts_on, a.starts_precision, a.ends_on, a.ends_precision
    from ambassadors a join persons p on p.id = a.person_id and p.published
    join chapters c on c.id = a.chapter_id and c.state in ('active', 'dormant', 'closed')
    where a.community_id = ${communityId} and a.person_id = ${personId}
    order by a.starts_on desc limit 20`.execute(db)
  return found.rows
}
