// The named reads of persons: ambassadors with their terms, and the page of one person. Only published persons.
import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Db } from '../kit/database.ts'
import type { LocalText } from '../kit/languages.ts'
import { termRuns } from './store-running.ts'

export type TermPrecision = 'year' | 'month' | 'day'

/** The days of a term, both included; one named by month or year begins and ends with it. */
export interface Term {
  starts_on: string
  starts_precision: TermPrecision
  ends_on: string | null
  ends_precision: TermPrecision
}

interface ChapterLink {
  slug: string
  name: LocalText
  language: string
}

/** An appointment with the person who holds or held it. */
export interface AmbassadorCard extends Term {
  id: number
  person_id: number
  slug: string
  name: string
  affiliation: string | null
  website: string | null
  city: string | null
  country: string | null
  latitude: number | null
  longitude: number | null
  region: string | null
  effort: string | null
  effort_url: string | null
  chapter: ChapterLink | null
  /** Whether the term runs today. */
  current: boolean
}

export interface Appointment extends Term {
  /** Stands in the address of the page that says whether it is in force. */
  uid: string
  region: string | null
  effort: string | null
  effort_url: string | null
  chapter: ChapterLink | null
  community: { slug: string; is_first: boolean; name: LocalText; language: string }
}

/** An event as a person's page links to it. */
export interface EventLink {
  slug: string
  title: LocalText
  language: string
  precision: 'none' | 'year' | 'month' | 'day' | 'time'
  starts_on: string | null
  ends_on: string | null
  state: 'published' | 'cancelled' | 'postponed'
  city: string | null
  country: string | null
  /** The slug of its community; null for the first one, as in `At`. */
  community: string | null
}

export interface PersonSession {
  slug: string
  title: LocalText
  language: string
  kind: string
  role: 'speaker' | 'moderator' | 'panelist' | 'leader' | 'scribe'
  event: EventLink
}

/** A person with all that their own page shows. */
export interface PersonPage {
  id: number
  uid: string
  slug: string
  name: string
  affiliation: string | null
  language: string
  bio: LocalText
  website: string | null
  city: string | null
  country: string | null
  updated_at: Temporal.Instant
  appointments: Appointment[]
  sessionsOf: PersonSession[]
  organises: EventLink[]
}

const term = sql`a.starts_on, a.starts_precision, a.ends_on, a.ends_precision`

const chapterOfTerm = sql`(select json_build_object('slug', c.slug, 'name', c.name, 'language', c.language)
  from chapters c where c.id = a.chapter_id and c.state in ('active', 'dormant', 'closed'))`

const eventLink = sql`json_build_object('slug', e.slug, 'title', e.title, 'language', e.language,
  'precision', e.precision, 'starts_on', e.starts_on, 'ends_on', e.ends_on, 'state', e.state, 'city', e.city,
  'country', e.country, 'community', case when not m.is_first then m.slug end)`

const appointments = sql`coalesce((select json_agg(to_json(terms) order by ends_on desc nulls first) from (
  select ${term}, a.uid, a.region, a.effort, a.effort_url, ${chapterOfTerm} as chapter,
    json_build_object('slug', m.slug, 'is_first', m.is_first, 'name', m.name, 'language', m.language) as community
  from ambassadors a join communities m on m.id = a.community_id
  where a.person_id = p.id order by a.ends_on desc nulls first limit 50) terms), '[]')`

const sessionsOf = sql`coalesce((select json_agg(json_build_object('slug', s.slug, 'title', s.title,
    'language', s.language, 'kind', s.kind, 'role', ss.role, 'event', ${eventLink}) order by e.begins desc, s.begins)
  from session_speakers ss join sessions s on s.id = ss.session_id
  join events e on e.id = s.event_id join communities m on m.id = e.community_id
  where ss.person_id = p.id and s.published and e.state <> 'draft'), '[]')`

const organises = sql`coalesce((select json_agg(${eventLink} order by e.begins desc)
  from event_organisers eo join events e on e.id = eo.event_id join communities m on m.id = e.community_id
  where eo.person_id = p.id and e.state <> 'draft'), '[]')`

/** The ambassadors of a community (2,000 at most): those of today first, then former ones, latest first. */
export async function listAmbassadors(db: Db, communityId: number, now: Temporal.Instant): Promise<AmbassadorCard[]> {
  const found = await sql<AmbassadorCard>`
    select a.id, p.id as person_id, p.slug, p.name, p.affiliation, p.website, p.city, p.country, p.latitude, p.longitude, ${term},
      a.region, a.effort, a.effort_url, ${chapterOfTerm} as chapter, t.current
    from ambassadors a
    join persons p on p.id = a.person_id and p.published
    cross join lateral (select ${termRuns(now)} as current) t
    where a.community_id = ${communityId}
    order by t.current desc, case when t.current then null else a.ends_on end desc, a.position, p.name, a.id
    limit 2000`.execute(db)
  return found.rows
}

/** One published person with their appointments, sessions and the events they organise, latest first. */
export async function findPerson(db: Db, slug: string): Promise<PersonPage | undefined> {
  const found = await sql<PersonPage>`
    select p.id, p.uid, p.slug, p.name, p.affiliation, p.language, p.bio, p.website, p.city, p.country, p.updated_at,
      ${appointments} as appointments, ${sessionsOf} as "sessionsOf", ${organises} as organises
    from persons p where p.slug = ${slug} and p.published`.execute(db)
  return found.rows[0]
}

/** Where the page of a published person is now who had it at this address before, as after a merge of two identities. */
export async function findFormerSlug(db: Db, slug: string): Promise<string | undefined> {
  const found = await db
    .selectFrom('person_former_slugs as f')
    .innerJoin('persons as p', 'p.id', 'f.person_id')
    .select('p.slug')
    .where('f.slug', '=', slug)
    .where('p.published', '=', true)
    .executeTakeFirst()
  return found?.slug
}
