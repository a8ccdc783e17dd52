// Who gets a letter of a chapter: its members by their addresses, and why some of them get none.
import { sql } from 'kysely'
import type { Db, Tx } from '../kit/database.ts'
import { readAddress } from '../mail/address.ts'
import { type Unreachable, unreachable } from '../mail/reach.ts'
import { chapterScopeOfMail, letterKind } from './rules-letters.ts'

/** Why a member gets no letter. */
export type LeftOut = Unreachable | 'no-address'

/** A member to whom a letter goes, or why it does not. Two members with one address are one reader. */
export interface Reader {
  member_id: number
  person_id: number | null
  name: string
  email: string
  language: string
  left_out: LeftOut | null
}

/** All members of a chapter as readers, in the order in which they joined. */
export async function listReaders(db: Db | Tx, chapterId: number): Promise<Reader[]> {
  const scopes = sql`array[${chapterScopeOfMail(chapterId)}, 'community:' || readers.community_id]`
  const stop = { kind: letterKind, scopes }
  const found = await sql<Reader>`
    select member_id, person_id, name, coalesce(email, '') as email, language,
      case when email is null then 'no-address' else ${unreachable(sql`readers.email`, stop)} end as left_out
    from (select distinct on (coalesce(u.email, m.email, m.id::text)) m.id as member_id, m.person_id,
        coalesce(p.name, '') as name, coalesce(u.email, m.email) as email, m.language, ch.community_id
      from chapter_members m join chapters ch on ch.id = m.chapter_id left join persons p on p.id = m.person_id left join users u on u.person_id = m.person_id
      where m.chapter_id = ${chapterId} and m.left_at is null
      order by coalesce(u.email, m.email, m.id::text), m.person_id nulls last) readers
    order by member_id`.execute(db)
  return found.rows.map((reader) => (reader.left_out === null && !isSound(reader) ? leftOut(reader) : reader))
}

/** How many get a letter, by the language that they read, and how many do not, by why. */
export interface ReaderCounts {
  readers: number
  languages: { language: string; count: number }[]
  leftOut: { why: LeftOut; count: number }[]
}

/** Counts readers: most first. */
export function countReaders(readers: readonly Reader[]): ReaderCounts {
  const reached = readers.filter(({ left_out }) => left_out === null)
  const languages = countBy(reached.map(({ language }) => language))
  const reasons = countBy(readers.flatMap(({ left_out }) => left_out ?? []))
  return {
    readers: reached.length,
    languages: languages.map(([language, count]) => ({ language, count })),
    leftOut: reasons.map(([why, count]) => ({ why, count })),
  }
}

// What an import brought may look like an address and be none that a mail server takes.
function isSound({ email }: Reader): boolean {
  return readAddress(email) !== undefined
}

function leftOut(reader: Reader): Reader {
  return { ...reader, left_out: 'no-address' }
}

function countBy<Key extends string>(keys: readonly Key[]): [Key, number][] {
  const counts = new Map<Key, number>()
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1)
  return [...counts].sort(([, one], [, other]) => other - one)
}
