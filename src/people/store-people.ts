// The people of a community as its desk lists them: found by name, narrowed to what they do, a page at a time.
import { type RawBuilder, sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Db } from '../kit/database.ts'
import type { RoleName } from './rules.ts'
import { peopleOf } from './store-references.ts'
import { termRuns } from './store-running.ts'

/** What somebody is here: one of the roles, or what follows from the programme. */
export const callings = [
  'ambassador',
  'speaker',
  'host',
  'member',
  'admin',
  'programme-manager',
  'committee-member',
  'organiser',
  'co-organiser',
  'reviewer',
  'check-in-helper',
] as const
export type Calling = (typeof callings)[number]

export interface PeopleFilter {
  q?: string | undefined
  is?: Calling | undefined
  signIn?: 'yes' | 'no' | undefined
}

/** Whose people: a community's, or those who belong to none yet, whom the owner alone sees. */
export type PeopleReach = { communityId: number; nobodys?: true }

/** Which persons `p` of a query are within somebody's reach. */
export function within({ communityId, nobodys }: PeopleReach): RawBuilder<unknown> {
  const those = nobodys ? sql`p.id not in ${peopleOf(null)}` : sql`p.id in ${peopleOf(communityId)}`
  return sql`p.erased_at is null and ${those}`
}

/** A person as a list of the desk shows them. */
export interface PersonRow {
  id: number
  slug: string
  name: string
  affiliation: string | null
  website: string | null
  city: string | null
  country: string | null
  language: string
  published: boolean
  signs_in: boolean
  /** Whether an appointment to a chapter of this community runs today. */
  ambassador: boolean
  roles: RoleName[]
  sessions: number
  updated_at: Temporal.Instant
}

/** The people who match, by name; `slice.size` of them after `slice.skip`. */
export async function listPeople(
  db: Db,
  reach: PeopleReach,
  filter: PeopleFilter,
  slice: { size: number; skip: number },
  now: Temporal.Instant,
): Promise<PersonRow[]> {
  const { communityId } = reach
  const found = await sql<PersonRow>`
    select p.id, p.slug, p.name, p.affiliation, p.website, p.city, p.country, p.language, p.published, p.updated_at,
      exists (select from users u where u.person_id = p.id) as signs_in,
      ${is('ambassador', communityId, now)} as ambassador,
      coalesce((select json_agg(distinct r.role) from roles r where r.person_id = p.id and ${inForce(now)}
        and (r.community_id = ${communityId} or r.scope = 'server')), '[]') as roles,
      (select count(*)::int from session_speakers ss join sessions s on s.id = ss.session_id
        join events e on e.id = s.event_id where ss.person_id = p.id and e.community_id = ${communityId}) as sessions
    from persons p where ${matching(reach, filter, now)}
    order by plain_letters(p.name), p.id limit ${slice.size} offset ${slice.skip}`.execute(db)
  return found.rows
}

/** How many people match. */
export async function countPeople(
  db: Db,
  reach: PeopleReach,
  filter: PeopleFilter,
  now: Temporal.Instant,
): Promise<number> {
  const found = await sql<{ count: number }>`
    select count(*)::int as count from persons p where ${matching(reach, filter, now)}`.execute(db)
  return found.rows[0]?.count ?? 0
}

function matching(reach: PeopleReach, filter: PeopleFilter, now: Temporal.Instant): RawBuilder<unknown> {
  const wanted = [
    // Who is something of a community is one of its people.
    filter.is && !reach.nobodys ? sql`p.erased_at is null` : within(reach),
    ...wordsOf(filter.q).map(
      (word) => sql`plain_letters(p.name || ' ' || coalesce(p.affiliation, '')) like plain_letters(${word})`,
    ),
    ...(filter.is ? [is(filter.is, reach.communityId, now)] : []),
    ...(filter.signIn
      ? [sql`(exists (select from users u where u.person_id = p.id)) = ${filter.signIn === 'yes'}`]
      : []),
  ]
  return sql.join(wanted, sql` and `)
}

// Each word anywhere in the name or the affiliation, whatever marks its letters carry.
function wordsOf(q: string | undefined): string[] {
  const words = (q ?? '').split(/\s+/).filter(Boolean).slice(0, 8)
  return words.map((word) => `%${word.replace(/[\\%_]/g, '\\$&')}%`)
}

function is(calling: Calling, communityId: number, now: Temporal.Instant): RawBuilder<unknown> {
  switch (calling) {
    case 'ambassador':
      return sql`p.id in (select a.person_id from ambassadors a
        where a.community_id = ${communityId} and ${termRuns(now)})`
    case 'speaker':
      return sql`p.id in (select ss.person_id from session_speakers ss join sessions s on s.id = ss.session_id
        join events e on e.id = s.event_id where e.community_id = ${communityId})`
    case 'host':
      return sql`p.id in (select eo.person_id from event_organisers eo join events e on e.id = eo.event_id
        where e.community_id = ${communityId})`
    case 'member':
      return sql`p.id in (select cm.person_id from chapter_members cm join chapters c on c.id = cm.chapter_id
        where cm.person_id is not null and c.community_id = ${communityId} and cm.left_at is null)`
    default:
      return sql`p.id in (select r.person_id from roles r where r.community_id = ${communityId}
        and r.role = ${calling} and ${inForce(now)})`
  }
}

const inForce = (now: Temporal.Instant) => sql`r.revoked_at is null and r.starts_at <= ${now}::timestamptz
  and (r.ends_at is null or r.ends_at > ${now}::timestamptz)`
