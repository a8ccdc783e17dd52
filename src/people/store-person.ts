// One person at the desk: all that they are in a community, the facts that rules ask for, and writing their profile.
import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Db, Tx } from '../kit/database.ts'
import type { Json } from '../kit/database-rows.ts'
import { asJsonb } from '../kit/jsonb.ts'
import type { LocalText } from '../kit/languages.ts'
import { difference } from '../kit/merge.ts'
import { type Profile, typedProfile } from './forms-profile.ts'
import type { Actor } from './rules.ts'
import type { PersonFacts, RoleOf } from './rules-people.ts'
import type { Term } from './store.ts'
import { record } from './store-history.ts'
import { type PeopleReach, within } from './store-people.ts'
import { listReferences, rowsWithCommunity } from './store-references.ts'
import { termRuns } from './store-running.ts'

/** Somebody's profile, as a form is drawn from it. */
export interface ProfileOf extends Profile {
  id: number
  slug: string
  revision: number
}

const profile = sql`p.id, p.slug, p.revision, p.name, p.affiliation, p.website, p.city, p.country, p.language, p.bio, p.published`

/** One of a community's people by the slug of their page; foreign and absent are the same. */
export async function findProfile(db: Db, reach: PeopleReach, slug: string): Promise<ProfileOf | undefined> {
  const found =
    await sql<ProfileOf>`select ${profile} from persons p where p.slug = ${slug} and ${within(reach)}`.execute(db)
  return found.rows[0]
}

/** The profile of a person who is known, locked when it is to be written. */
export async function readProfile(db: Db | Tx, id: number, lock: 'read' | 'write' = 'read'): Promise<ProfileOf> {
  const found = await sql<ProfileOf>`select ${profile} from persons p where p.id = ${id}
    ${lock === 'write' ? sql`for update` : sql``}`.execute(db)
  const [row] = found.rows
  if (!row) throw new Error('the person is gone')
  return row
}

/** Writes a profile, and what it changed into the history of the community from which it was written. */
export async function writeProfile(
  tx: Tx,
  actor: Actor,
  before: ProfileOf,
  after: Profile,
  communityId: number,
): Promise<void> {
  await saveProfileRow(tx, before.id, after)
  const changed = difference(typedProfile(before), typedProfile(after))
  if (Object.keys(changed.after).length === 0) return
  const told = { before: changed.before as Json, after: changed.after as Json }
  const about = { subjectId: before.id, personId: before.id, communityId }
  await record(tx, { actor, verb: 'edit', subject: 'person', ...about, ...told })
}

/** Writes the row of a profile, and the name of whoever signs in as this person. */
export async function saveProfileRow(tx: Tx, id: number, { bio, ...plain }: Profile): Promise<void> {
  const { name, affiliation, website, city, country, language, published } = plain
  const written = {
    name,
    affiliation,
    website,
    city,
    country,
    language,
    published,
    bio: asJsonb(bio),
  }
  await tx.updateTable('persons').set(written).where('id', '=', id).execute()
  await tx.updateTable('users').set({ name }).where('person_id', '=', id).execute()
}

/** What a person is in a community. */
export interface PersonHere {
  email: string | null
  addresses: string[]
  appointments: (Term & { id: number; chapter: Named | null; current: boolean })[]
  /** `ends_at` as ISO text. */
  roles: { role: RoleOf['role']; of: Named | null; ends_at: string | null }[]
  chapters: Named[]
  sessions: (Named & { event: Named; role: string })[]
  events: Named[]
}

export interface Named {
  slug: string
  name: LocalText
  language: string
}

/** Everything a person is in a community, latest first; 100 of each at most. */
export async function findPersonHere(
  db: Db,
  personId: number,
  communityId: number,
  now: Temporal.Instant,
): Promise<PersonHere> {
  const named = (table: 'c' | 'e' | 's') =>
    sql`json_build_object('slug', ${sql.ref(`${table}.slug`)}, 'name', ${sql.ref(table === 'c' ? 'c.name' : `${table}.title`)}, 'language', ${sql.ref(`${table}.language`)})`
  const found = await sql<PersonHere>`select
    (select email from users where person_id = ${personId}) as email,
    array(select ua.email from user_addresses ua join users u on u.id = ua.user_id where u.person_id = ${personId} order by 1) as addresses,
    coalesce((select json_agg(x) from (select a.id, a.starts_on, a.starts_precision, a.ends_on, a.ends_precision,
        case when c.id is not null then ${named('c')} end as chapter,
        ${termRuns(now)} as current
      from ambassadors a left join chapters c on c.id = a.chapter_id
      where a.person_id = ${personId} and a.community_id = ${communityId}
      order by a.starts_on desc limit 100) x), '[]') as appointments,
    coalesce((select json_agg(x) from (select r.role, r.ends_at,
        case when c.id is not null then ${named('c')} when e.id is not null then ${named('e')}
          when f.id is not null then json_build_object('slug', f.slug, 'name', f.name, 'language', f.language) end as "of"
      from roles r left join chapters c on c.id = r.chapter_id left join events e on e.id = r.event_id
        left join formats f on f.id = r.format_id
      where r.person_id = ${personId} and (r.community_id = ${communityId} or r.scope = 'server') and r.revoked_at is null
        and (r.ends_at is null or r.ends_at > ${now}::timestamptz) order by r.id limit 100) x), '[]') as roles,
    coalesce((select json_agg(x.c) from (select ${named('c')} as c from chapter_members cm join chapters c on c.id = cm.chapter_id
      where cm.person_id = ${personId} and cm.left_at is null and c.community_id = ${communityId}
      order by cm.joined_at desc limit 100) x), '[]') as chapters,
    coalesce((select json_agg(x) from (select s.slug, s.title as name, s.language, ss.role, ${named('e')} as event
      from session_speakers ss join sessions s on s.id = ss.session_id join events e on e.id = s.event_id
      where ss.person_id = ${personId} and e.community_id = ${communityId}
      order by e.begins desc nulls last, s.begins limit 100) x), '[]') as sessions,
    coalesce((select json_agg(x.e) from (select ${named('e')} as e from event_organisers eo join events e on e.id = eo.event_id
      where eo.person_id = ${personId} and e.community_id = ${communityId}
      order by e.begins desc nulls last limit 100) x), '[]') as events`.execute(db)
  const [row] = found.rows
  if (!row) throw new Error('a select without a table has a row')
  return row
}

/** What rules ask about a person: where they belong to, what they hold or will hold, whether they sign in. */
export async function readPersonFacts(db: Db | Tx, id: number, now: Temporal.Instant): Promise<PersonFacts> {
  const references = await listReferences(db)
  const owning = references.map(
    (reference) =>
      sql`select of_community from ${rowsWithCommunity(reference)} where t.${sql.ref(reference.column)} = ${id}`,
  )
  const found = await sql<PersonFacts>`select ${id}::bigint as id,
    array(select distinct of_community from (${sql.join(owning, sql` union all `)}) all_of_them
      where of_community is not null) as communities,
    exists (select from users where person_id = ${id}) as user,
    coalesce((select json_agg(json_build_object('role', r.role, 'where', case when r.community_id is not null then
        json_build_object('communityId', r.community_id, 'formatId', r.format_id, 'chapterId', r.chapter_id, 'eventId', r.event_id) end))
      from (select role, community_id, format_id, chapter_id, event_id from roles
          where person_id = ${id} and revoked_at is null and (ends_at is null or ends_at > ${now}::timestamptz)
        union all select 'ambassador', community_id, null, chapter_id, null from ambassadors
          where person_id = ${id} and (ends_on is null or ends_on >= (${now}::timestamptz at time zone 'UTC')::date - 1)) r), '[]') as roles`.execute(
    db,
  )
  const [row] = found.rows
  if (!row) throw new Error('a select without a table has a row')
  return row
}

/** Whether a published person speaks in a published session: a page on which they could stay named. */
export async function isSpeaker(db: Db, id: number): Promise<boolean> {
  const found = await sql<{ speaks: boolean }>`select exists (select from session_speakers ss
      join sessions s on s.id = ss.session_id and s.published join events e on e.id = s.event_id and e.state <> 'draft'
    where ss.person_id = p.id) as speaks from persons p where p.id = ${id} and p.published`.execute(db)
  return found.rows[0]?.speaks ?? false
}
