// Applications of ambassadors and hosts: written by a person, read by them and by those who decide, kept for a year.
import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Db, Tx } from '../kit/database.ts'
import { asJsonb } from '../kit/jsonb.ts'
import type { LocalText } from '../kit/languages.ts'
import type { NewApplication } from './forms-application.ts'
import type { ApplicationKind } from './rules-applications.ts'
import { type Decision, openDecision } from './store-decisions.ts'

/** An application with what it is for: a chapter, or a format. */
export interface Application extends NewApplication {
  decision_id: number
  kind: ApplicationKind
  chapter_id: number | null
  format_id: number | null
  /** The address and name of the chapter or format. */
  slug: string
  name: LocalText
  name_language: string
  zone: string
  applicant_id: number | null
  applicant: string | null
  language: string
  made_at: Temporal.Instant
}

/** How many applications of one person may be open at a time. */
const openEach = 3

/** For how long after a decision what was written is kept. */
const keptDays = 365

const columns = sql`a.decision_id, d.kind, d.chapter_id, d.format_id, coalesce(c.slug, f.slug) as slug,
  coalesce(c.name, f.name) as name, coalesce(c.language, f.language) as name_language, coalesce(c.zone, m.zone) as zone,
  d.applicant_id, (select name from persons where id = d.applicant_id) as applicant, a.language, a.statement, a.languages,
  a.answers, a.organisation, a.website, a.city, a.country, a.venue, a.capacity, a.dates, a.contact, a.made_at`

const joins = sql`applications a join decisions d on d.id = a.decision_id join communities m on m.id = d.community_id
  left join chapters c on c.id = d.chapter_id left join formats f on f.id = d.format_id`

/**
 * Keeps an application and opens the decision on it. Gives the id of the decision; undefined when the same person already
 * asks the same, or three other things.
 */
export async function apply(
  tx: Tx,
  application: NewApplication,
  to: { communityId: number; kind: ApplicationKind; chapterId?: number; formatId?: number },
  by: { personId: number; language: string },
  now: Temporal.Instant,
): Promise<number | undefined> {
  // One after another: pressed twice, the second finds the first.
  await sql`select pg_advisory_xact_lock(hashtext('applications'), ${by.personId}::int)`.execute(tx)
  const open = await listOpen(tx, by.personId, to.communityId)
  const same = open.some(
    (one) => one.kind === to.kind && (one.chapter_id ?? one.format_id) === (to.chapterId ?? to.formatId),
  )
  if (same || open.length >= openEach) return undefined
  const decisionId = await openDecision(tx, { ...to, applicantId: by.personId }, now)
  const { answers, ...rest } = application
  await tx
    .insertInto('applications')
    .values({
      ...rest,
      answers: asJsonb(answers),
      decision_id: decisionId,
      language: by.language,
      made_at: now,
    })
    .execute()
  return decisionId
}

/** An application of a community with the decision on it. */
export async function findApplication(
  db: Db,
  communityId: number,
  decisionId: number,
): Promise<Application | undefined> {
  const found = await sql<Application>`select ${columns} from ${joins}
    where d.community_id = ${communityId} and d.id = ${decisionId}`.execute(db)
  return found.rows[0]
}

/** What somebody has asked of a community, latest first, with how it stands. */
export async function listApplicationsBy(
  db: Db,
  communityId: number,
  personId: number,
): Promise<(Application & Pick<Decision, 'state' | 'deadline'>)[]> {
  const found = await sql<Application & Pick<Decision, 'state' | 'deadline'>>`
    select ${columns}, d.state, d.deadline from ${joins}
    where d.community_id = ${communityId} and d.applicant_id = ${personId} order by d.id desc limit 20`.execute(db)
  return found.rows
}

/** The latest open application of a person to a chapter or format; undefined when there is none. */
export async function findOpenApplication(
  db: Db,
  to: { communityId: number; kind: ApplicationKind; chapterId?: number; formatId?: number },
  personId: number,
): Promise<number | undefined> {
  const open = await listOpen(db, personId, to.communityId)
  return open.find((one) => one.kind === to.kind && (one.chapter_id ?? one.format_id) === (to.chapterId ?? to.formatId))
    ?.id
}

/** Removes what was written once it has been kept for its time; how it was decided stays. */
export async function forgetApplications(db: Db, now: Temporal.Instant): Promise<void> {
  await sql`delete from applications a using decisions d
    where d.id = a.decision_id and d.closed_at < ${now.subtract({ hours: keptDays * 24 })}`.execute(db)
}

/** Those who serve a chapter on a day and can sign in. */
export async function listServingPeople(
  db: Db,
  chapterId: number,
  today: string,
): Promise<{ person_id: number; email: string; name: string; language: string }[]> {
  return db
    .selectFrom('ambassadors as a')
    .innerJoin('persons as p', 'p.id', 'a.person_id')
    .innerJoin('users as u', 'u.person_id', 'p.id')
    .select(['a.person_id', 'u.email', 'p.name', 'p.language'])
    .where('a.chapter_id', '=', chapterId)
    .where('a.starts_on', '<=', today)
    .where((eb) => eb.or([eb('a.ends_on', 'is', null), eb('a.ends_on', '>=', today)]))
    .orderBy('a.id')
    .execute()
}

async function listOpen(db: Db, personId: number, communityId: number) {
  return db
    .selectFrom('decisions')
    .select(['id', 'kind', 'chapter_id', 'format_id'])
    .where('community_id', '=', communityId)
    .where('applicant_id', '=', personId)
    .where('state', '=', 'open')
    .where('kind', '<>', 'chapter-proposal')
    .orderBy('id')
    .execute()
}
