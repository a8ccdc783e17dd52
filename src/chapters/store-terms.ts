// Appointments of ambassadors to a chapter: who serves and served, and how terms begin, go on and end.
import { sql } from 'kysely'
import { Temporal } from 'temporal-polyfill'
import type { Db, Tx } from '../kit/database.ts'
import type { LocalText } from '../kit/languages.ts'

/** A chapter as the desk knows it, whatever its state. */
export interface DeskChapter {
  id: number
  community_id: number
  slug: string
  state: 'active' | 'dormant' | 'closed'
  language: string
  languages: string[]
  name: LocalText
  place: string | null
  countries: string[]
  zone: string
  member_count: number
  founded_on: string | null
  /** The day that it is where the chapter is. */
  today: string
}

export interface DeskTerm {
  id: number
  person_id: number
  slug: string
  name: string
  starts_on: string
  starts_precision: 'year' | 'month' | 'day'
  ends_on: string | null
  ends_precision: 'year' | 'month' | 'day'
  /** What they answered when they were asked whether they go on. */
  answer: 'goes-on' | 'stops' | null
}

/** A chapter of a community that is open or was: a proposed one is a proposal still. */
export async function findDeskChapter(
  db: Db,
  communityId: number,
  slug: string,
  now: Temporal.Instant,
): Promise<DeskChapter | undefined> {
  const found = await sql<DeskChapter>`
    select id, community_id, slug, state, language, languages, name, place, countries, zone, member_count, founded_on,
      (${now}::timestamptz at time zone zone)::date as today
    from chapters where community_id = ${communityId} and slug = ${slug} and state in ('active', 'dormant', 'closed')`.execute(
    db,
  )
  return found.rows[0]
}

/** All terms of a chapter, the latest first; also of people whom no public page shows. */
export async function listTerms(db: Db, chapterId: number): Promise<DeskTerm[]> {
  return db
    .selectFrom('ambassadors as a')
    .innerJoin('persons as p', 'p.id', 'a.person_id')
    .leftJoin('term_answers as t', 't.ambassador_id', 'a.id')
    .select([
      't.answer',
      'a.id',
      'a.person_id',
      'p.slug',
      'p.name',
      'a.starts_on',
      'a.starts_precision',
      'a.ends_on',
      'a.ends_precision',
    ])
    .where('a.chapter_id', '=', chapterId)
    .orderBy(sql`a.ends_on desc nulls first`)
    .orderBy('a.id')
    .limit(200)
    .execute()
}

/** Appoints a person to a chapter. An ambassador is named in public, so from now on the person has a public page. */
export async function appoint(
  tx: Tx,
  term: { communityId: number; chapterId: number; personId: number; starts_on: string; ends_on: string },
): Promise<number> {
  const { communityId: community_id, chapterId: chapter_id, personId: person_id, starts_on, ends_on } = term
  await tx.updateTable('persons').set({ published: true }).where('id', '=', person_id).execute()
  const appointed = await tx
    .insertInto('ambassadors')
    .values({ community_id, chapter_id, person_id, starts_on, ends_on })
    .returning('id')
    .executeTakeFirstOrThrow()
  return appointed.id
}

/** Ends a term with a day. One that would not have begun by then is taken away. */
export async function endTerm(tx: Tx, term: Pick<DeskTerm, 'id' | 'starts_on'>, lastDay: string): Promise<void> {
  if (term.starts_on > lastDay) {
    await tx.deleteFrom('ambassadors').where('id', '=', term.id).execute()
    return
  }
  await tx
    .updateTable('ambassadors')
    .set({ ends_on: lastDay, ends_precision: 'day' })
    .where('id', '=', term.id)
    .execute()
}

/** The person whom a mail address of a sign-in or the address of a public page names. */
export async function findPersonNamed(db: Db, typed: string): Promise<{ id: number; name: string } | undefined> {
  const word = typed.trim().toLowerCase()
  if (word.includes('@')) {
    return db
      .selectFrom('users')
      .innerJoin('persons', 'persons.id', 'users.person_id')
      .select(['persons.id', 'persons.name'])
      .where('users.email', '=', word)
      .executeTakeFirst()
  }
  const slug = word.replace(/\/+$/, '').split('/').at(-1) ?? ''
  return db
    .selectFrom('persons')
    .select(['id', 'name'])
    .where('slug', '=', slug)
    .where('published', '=', true)
    .executeTakeFirst()
}

/** Lets a chapter rest, or wakes it. Says whether that changed anything. */
export async function setChapterState(
  tx: Tx,
  chapterId: number,
  from: 'active' | 'dormant',
  to: 'active' | 'dormant',
): Promise<boolean> {
  const changed = await tx
    .updateTable('chapters')
    .set({ state: to })
    .where('id', '=', chapterId)
    .where('state', '=', from)
    .executeTakeFirst()
  return changed.numUpdatedRows > 0n
}

/** The day that it is in a zone, as YYYY-MM-DD. */
export function dayIn(zone: string, now: Temporal.Instant): string {
  return now.toZonedDateTimeISO(zone).toPlainDate().toString()
}

/** The day before another, as YYYY-MM-DD. */
export function dayBefore(day: string): string {
  return Temporal.PlainDate.from(day).subtract({ days: 1 }).toString()
}
