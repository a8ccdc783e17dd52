// Members of chapters: who joins, who leaves, and the list that belongs to the chapter.
import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Db, Tx } from '../kit/database.ts'
import type { LocalText } from '../kit/languages.ts'

/** Who belongs to a chapter. The address is that of their sign-in, or the one they came with. */
export interface Member {
  id: number
  person_id: number | null
  name: string | null
  email: string | null
  language: string
  joined_at: Temporal.Instant
}

/** A chapter somebody belongs to. */
export interface Membership {
  slug: string
  name: LocalText
  language: string
  joined_at: Temporal.Instant
}

export const membersShown = 200

/** Makes somebody a member of an active or dormant chapter; doing it twice changes nothing. Says whether they are new. */
export async function joinChapter(
  tx: Tx,
  member: { chapterId: number; personId: number; email?: string; language: string },
  now: Temporal.Instant,
): Promise<boolean> {
  if (member.email && (await claimByEmail(tx, member.chapterId, member.personId, member.email))) return false
  const joined = await sql`
    insert into chapter_members (chapter_id, person_id, language, joined_at)
    select c.id, ${member.personId}, ${member.language}, ${now} from chapters c
      where c.id = ${member.chapterId} and c.state in ('active', 'dormant')
    on conflict (chapter_id, person_id) where left_at is null do nothing`.execute(tx)
  return joined.numAffectedRows === 1n
}

/** Lets somebody leave a chapter. Says whether they were a member. */
export async function leaveChapter(
  tx: Tx,
  member: { chapterId: number; personId: number },
  now: Temporal.Instant,
): Promise<boolean> {
  const left = await tx
    .updateTable('chapter_members')
    .set({ left_at: now })
    .where('chapter_id', '=', member.chapterId)
    .where('person_id', '=', member.personId)
    .where('left_at', 'is', null)
    .executeTakeFirst()
  return left.numUpdatedRows > 0n
}

/** Whether somebody is a member of a chapter. */
export async function isMember(db: Db, chapterId: number, personId: number): Promise<boolean> {
  const found = await db
    .selectFrom('chapter_members')
    .select('id')
    .where('chapter_id', '=', chapterId)
    .where('person_id', '=', personId)
    .where('left_at', 'is', null)
    .executeTakeFirst()
  return found !== undefined
}

/** The chapters of a community that somebody belongs to, as links. */
export async function listMemberships(db: Db, communityId: number, personId: number): Promise<Membership[]> {
  return db
    .selectFrom('chapter_members as m')
    .innerJoin('chapters as c', 'c.id', 'm.chapter_id')
    .select(['c.slug', 'c.name', 'c.language', 'm.joined_at'])
    .where('c.community_id', '=', communityId)
    .where('c.state', 'in', ['active', 'dormant', 'closed'])
    .where('m.person_id', '=', personId)
    .where('m.left_at', 'is', null)
    .orderBy('m.joined_at', 'desc')
    .limit(100)
    .execute()
}

/** The members of a chapter, those who joined last first; `limit` of them after the first `skip`. */
export async function listMembers(db: Db, chapterId: number, limit: number, skip = 0): Promise<Member[]> {
  const found = await sql<Member>`
    select m.id, m.person_id, p.name, coalesce(u.email, m.email) as email, m.language, m.joined_at
    from chapter_members m left join persons p on p.id = m.person_id left join users u on u.person_id = m.person_id
    where m.chapter_id = ${chapterId} and m.left_at is null
    order by m.joined_at desc, m.id desc limit ${limit} offset ${skip}`.execute(db)
  return found.rows
}

/** How many names a chapter's list holds; its count may be larger by those whom an import only numbered. */
export async function countMembers(db: Db, chapterId: number): Promise<number> {
  const found = await sql<{ count: number }>`select count(*)::int as count from chapter_members
    where chapter_id = ${chapterId} and left_at is null`.execute(db)
  return found.rows[0]?.count ?? 0
}

// Somebody whom an import brought by address, and who now signs in with it, is one member and not two.
async function claimByEmail(tx: Tx, chapterId: number, personId: number, email: string): Promise<boolean> {
  const claimed = await sql`
    update chapter_members m set person_id = ${personId}, email = null
    where m.chapter_id = ${chapterId} and m.email = ${email.toLowerCase()} and m.person_id is null and m.left_at is null
      and not exists (select from chapter_members o
        where o.chapter_id = m.chapter_id and o.person_id = ${personId} and o.left_at is null)`.execute(tx)
  return (claimed.numAffectedRows ?? 0n) > 0n
}
