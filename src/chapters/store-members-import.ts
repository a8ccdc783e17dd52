// Members brought in from a list: compared with who is there and who has left, then added.
import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Db, Tx } from '../kit/database.ts'
import type { ListedMember } from './forms-members.ts'
import { type Digest, departureHash } from './store-joining.ts'

/** What a list would bring: who is new, who is a member already, and who has left and is not brought back. */
export interface ComparedMembers {
  fresh: ListedMember[]
  known: number
  left: number
}

/** Compares a list with the members of a chapter. */
export async function compareMembers(
  db: Db | Tx,
  digest: Digest,
  chapterId: number,
  members: readonly ListedMember[],
): Promise<ComparedMembers> {
  const rows = members.map(({ email }) => ({ email, hash: departureHash(digest, email).toString('hex') }))
  const found = await sql<{ email: string; is: 'known' | 'left' }>`
    with listed as (select l.email, l.hash, u.person_id
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as l (email text, hash text) left join users u on ${signsIn}),
    theirs as (select l.email, bool_or(m.left_at is null) as here from listed l join chapter_members m
      on m.chapter_id = ${chapterId} and (m.email = l.email or m.person_id = l.person_id) group by l.email)
    select l.email, case when t.here then 'known' else 'left' end as is from listed l left join theirs t on t.email = l.email
    where t.email is not null or exists (select from chapter_departures d
      where d.chapter_id = ${chapterId} and d.email_hash = decode(l.hash, 'hex'))`.execute(db)
  const before = new Map(found.rows.map((row) => [row.email, row.is]))
  const known = found.rows.filter((row) => row.is === 'known').length
  return { fresh: members.filter(({ email }) => !before.has(email)), known, left: found.rows.length - known }
}

const signsIn = sql`(u.email = l.email or u.id = (select a.user_id from user_addresses a where a.email = l.email))`

/** Adds members who are new, with how they agreed; whoever signs in with an address joins as who they are. */
export async function importMembers(
  tx: Tx,
  { chapterId, consent }: { chapterId: number; consent: string },
  members: readonly ListedMember[],
  now: Temporal.Instant,
): Promise<number> {
  const added = await sql`
    insert into chapter_members (chapter_id, person_id, email, language, consent, joined_at)
    select c.id, u.person_id, case when u.person_id is null then l.email end, l.language, ${consent}, ${now}
    from jsonb_to_recordset(${JSON.stringify(members)}::jsonb) as l (email text, language text)
    join chapters c on c.id = ${chapterId} and c.state in ('active', 'dormant')
    left join users u on ${signsIn}
    on conflict do nothing`.execute(tx)
  return Number(added.numAffectedRows ?? 0n)
}
