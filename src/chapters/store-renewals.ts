// Whether somebody goes on: the question that a mail carries, known by the hash of its token, and the answer to it.
import { createHash, randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Db, Tx } from '../kit/database.ts'
import type { LocalText } from '../kit/languages.ts'
import type { Term } from '../people/store.ts'
import { record } from '../people/store-history.ts'

export type TermAnswer = 'goes-on' | 'stops'

/** A term that its ambassador is asked about, found by the token of their mail. */
export interface AskedTerm extends Term {
  id: number
  community_id: number
  chapter_id: number
  slug: string
  name: LocalText
  language: string
  person_id: number
  person: string
  answer: TermAnswer | null
  /** The day that it is where the chapter is. */
  today: string
  /** Whether the term that follows is there. */
  renewed: boolean
}

/** A token for a mail, and what is kept of it. */
export function newQuestion(): { token: string; hash: Buffer } {
  const token = randomBytes(24).toString('base64url')
  return { token, hash: hashOf(token) }
}

/** Keeps the question that a mail carries. */
export async function keepQuestion(tx: Tx, ambassadorId: number, hash: Buffer, now: Temporal.Instant): Promise<void> {
  await tx
    .insertInto('term_questions')
    .values({ token_hash: hash, ambassador_id: ambassadorId, asked_at: now })
    .execute()
}

/** The term that a token asks about, while it runs; afterwards there is nothing to answer. */
export async function findAskedTerm(
  db: Db,
  communityId: number,
  token: string,
  now: Temporal.Instant,
): Promise<AskedTerm | undefined> {
  const found = await sql<AskedTerm>`
    select a.id, a.community_id, a.chapter_id, c.slug, c.name, c.language, a.person_id, p.name as person, t.answer,
      a.starts_on, a.starts_precision, a.ends_on, a.ends_precision, today.day as today,
      exists (select from ambassadors o where o.person_id = a.person_id and o.chapter_id = a.chapter_id
        and o.starts_on > a.ends_on) as renewed
    from term_questions q join ambassadors a on a.id = q.ambassador_id join chapters c on c.id = a.chapter_id
      join persons p on p.id = a.person_id left join term_answers t on t.ambassador_id = a.id
      cross join lateral (select (${now}::timestamptz at time zone c.zone)::date as day) today
    where q.token_hash = ${hashOf(token)} and a.community_id = ${communityId} and c.state in ('active', 'dormant')
      and (a.ends_on is null or a.ends_on >= today.day)`.execute(db)
  return found.rows[0]
}

/** Keeps what somebody answered; they may answer otherwise until their term is renewed. Says whether it changed. */
export async function answerTerm(tx: Tx, term: AskedTerm, answer: TermAnswer, now: Temporal.Instant): Promise<boolean> {
  const changed = await sql`insert into term_answers (ambassador_id, answer, answered_at)
    values (${term.id}, ${answer}, ${now})
    on conflict (ambassador_id) do update set answer = excluded.answer, answered_at = excluded.answered_at
    where term_answers.answer <> excluded.answer`.execute(tx)
  if (changed.numAffectedRows !== 1n) return false
  const where = { communityId: term.community_id, chapterId: term.chapter_id }
  await record(tx, {
    ...{
      actor: { personId: term.person_id },
      verb: 'answer',
      subject: 'ambassador',
      personId: term.person_id,
      ...where,
    },
    before: { answer: term.answer },
    after: { answer },
  })
  return true
}

/** Those who run the programme of a community and can be written to; where it has no programme manager, its admins. */
export async function listThoseWhoRun(db: Db, communityId: number, now: Temporal.Instant) {
  const found = await sql<{ person_id: number; email: string; name: string; language: string }>`
    with held as (select r.person_id, min(case r.role when 'programme-manager' then 0 else 1 end) as step from roles r
      where r.community_id = ${communityId} and r.role in ('programme-manager', 'admin') and r.revoked_at is null
        and r.starts_at <= ${now} and (r.ends_at is null or r.ends_at > ${now}) group by r.person_id)
    select held.person_id, u.email, p.name, p.language from held join persons p on p.id = held.person_id
      join users u on u.person_id = p.id where step = (select min(step) from held) order by held.person_id`.execute(db)
  return found.rows
}

function hashOf(token: string): Buffer {
  return createHash('sha256').update(`term ${token}`).digest()
}
