// Proposals of chapters: written by a person, read by them and by those who decide, and by nobody else.
import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Db, Tx } from '../kit/database.ts'
import { freeSlug, lockSlugs } from '../kit/free-slug.ts'
import type { LocalText } from '../kit/languages.ts'
import type { NewProposal } from './forms-proposal.ts'
import { slugOf } from './rules-proposals.ts'
import { openDecision } from './store-decisions.ts'

/** A proposal with the chapter it asks for. */
export interface Proposal {
  chapter_id: number
  slug: string
  state: 'proposed' | 'active' | 'dormant' | 'closed' | 'declined'
  name: LocalText
  language: string
  languages: string[]
  place: string | null
  countries: string[]
  zone: string
  why: string
  helpers: string
  /** The language that the proposer read the form in. */
  written_in: string
  proposed_at: Temporal.Instant
  proposed_by: number | null
  proposer: string | null
}

/** A proposal as its proposer finds it among their own. */
export interface OwnProposal extends Proposal {
  decision: 'open' | 'approved' | 'declined' | 'withdrawn' | null
  deadline: Temporal.Instant | null
}

export interface NearChapter {
  slug: string
  state: 'active' | 'dormant'
  name: LocalText
  language: string
  /** How far its nearest place is; null where a place is not on the map and only the country is the same. */
  kilometres: number | null
}

/** How many proposals of one person may be open at a time. */
const openProposalsEach = 3

const columns = sql`c.id as chapter_id, c.slug, c.state, c.name, c.language, c.languages, c.place, c.countries, c.zone,
  p.why, p.helpers, p.language as written_in, p.proposed_at, p.proposed_by,
  (select name from persons where id = p.proposed_by) as proposer`

/** Writes a proposal and opens the decision on it. Gives the address of the chapter to be; undefined past the limit. */
export async function proposeChapter(
  tx: Tx,
  proposal: NewProposal,
  by: { communityId: number; personId: number; language: string },
  now: Temporal.Instant,
): Promise<{ chapterId: number; slug: string } | undefined> {
  // One after another: of two proposals for one place, the second takes the next free address.
  await lockSlugs(tx, 'chapters', by.communityId)
  if ((await countOpen(tx, by)) >= openProposalsEach) return undefined
  const slug = await freeSlug(tx, 'chapters', by.communityId, slugOf(proposal.place, proposal.country))
  const chapterId = await insertChapter(tx, proposal, by.communityId, slug)
  await insertPoint(tx, proposal, by.communityId, chapterId)
  const { why, helpers } = proposal
  await tx
    .insertInto('chapter_proposals')
    .values({ chapter_id: chapterId, proposed_by: by.personId, language: by.language, why, helpers, proposed_at: now })
    .execute()
  const { communityId, personId } = by
  await openDecision(tx, { communityId, kind: 'chapter-proposal', chapterId, applicantId: personId }, now)
  return { chapterId, slug }
}

/** One proposal of a community by the address of its chapter. */
export async function findProposal(db: Db, communityId: number, slug: string): Promise<Proposal | undefined> {
  const found = await sql<Proposal>`select ${columns} from chapters c join chapter_proposals p on p.chapter_id = c.id
    where c.community_id = ${communityId} and c.slug = ${slug}`.execute(db)
  return found.rows[0]
}

/** What somebody has proposed in a community, latest first, with how the decision on it stands. */
export async function listProposalsBy(db: Db, communityId: number, personId: number): Promise<OwnProposal[]> {
  const found = await sql<OwnProposal>`select ${columns}, d.state as decision, d.deadline
    from chapters c join chapter_proposals p on p.chapter_id = c.id
    left join lateral (select state, deadline from decisions where chapter_id = c.id and kind = 'chapter-proposal'
      order by id desc limit 1) d on true
    where c.community_id = ${communityId} and p.proposed_by = ${personId}
    order by p.proposed_at desc limit 20`.execute(db)
  return found.rows
}

/** Active and dormant chapters near a proposed one: by the distance of their points, else those of the same country. */
export async function listNear(db: Db, communityId: number, chapterId: number): Promise<NearChapter[]> {
  const found = await sql<NearChapter>`
    select n.slug, n.state, n.name, n.language, n.kilometres from (
      select c.slug, c.state, c.name, c.language, c.countries && o.countries as same_country,
        (select round(min(2 * 6371 * asin(least(1, sqrt(
            sin(radians(b.latitude - a.latitude) / 2) ^ 2 + cos(radians(a.latitude)) * cos(radians(b.latitude))
              * sin(radians(b.longitude - a.longitude) / 2) ^ 2)))))::int
          from chapter_points a, chapter_points b where a.chapter_id = o.id and b.chapter_id = c.id) as kilometres
      from chapters o join chapters c on c.community_id = o.community_id and c.id <> o.id
      where o.id = ${chapterId} and c.community_id = ${communityId} and c.state in ('active', 'dormant')) n
    where n.kilometres <= 1000 or n.same_country
    order by n.kilometres nulls last, n.slug limit 5`.execute(db)
  return found.rows
}

/** The mail address, name and language of a person who can sign in. */
export async function findRecipient(
  db: Db,
  personId: number,
): Promise<{ email: string; name: string; language: string } | undefined> {
  return db
    .selectFrom('users')
    .innerJoin('persons', 'persons.id', 'users.person_id')
    .select(['users.email', 'persons.name', 'persons.language'])
    .where('users.person_id', '=', personId)
    .executeTakeFirst()
}

async function countOpen(tx: Tx, by: { communityId: number; personId: number }): Promise<number> {
  const open = await tx
    .selectFrom('decisions')
    .select('id')
    .where('community_id', '=', by.communityId)
    .where('kind', '=', 'chapter-proposal')
    .where('state', '=', 'open')
    .where('applicant_id', '=', by.personId)
    .execute()
  return open.length
}

async function insertChapter(tx: Tx, proposal: NewProposal, communityId: number, slug: string): Promise<number> {
  const language = proposal.languages[0] ?? 'en'
  const inserted = await tx
    .insertInto('chapters')
    .values({
      community_id: communityId,
      slug,
      state: 'proposed',
      language,
      languages: proposal.languages,
      name: { [language]: proposal.name },
      place: proposal.place,
      countries: [proposal.country],
      zone: proposal.zone,
      // Under which format it meets is nearly always the one format of meetups; the desk may change it.
      format_id: sql<number | null>`(select min(id) from formats where community_id = ${communityId} and kind = 'meetup'
        and archived_at is null having count(*) = 1)`,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return inserted.id
}

/** Puts a proposed chapter on the map: where no point was given, a place that the programme knows lends its own. */
export async function insertPoint(
  tx: Tx,
  proposal: NewProposal,
  communityId: number,
  chapterId: number,
): Promise<void> {
  const point = proposal.point ?? (await findKnownPoint(tx, communityId, proposal))
  if (!point) return
  const { place: name, country } = proposal
  await tx
    .insertInto('chapter_points')
    .values({ chapter_id: chapterId, position: 0, name, country, ...point })
    .execute()
}

async function findKnownPoint(
  tx: Tx,
  communityId: number,
  { place, country }: NewProposal,
): Promise<{ latitude: number; longitude: number } | undefined> {
  const found = await sql<{ latitude: number; longitude: number }>`
    select latitude, longitude from events
    where community_id = ${communityId} and country = ${country} and state <> 'draft' and lower(city) = lower(${place})
      and latitude is not null
    order by begins desc nulls last limit 1`.execute(tx)
  return found.rows[0]
}
