// Handovers in the database: asked for, answered by both sides, and what then happens with the two terms.
import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Db, Tx } from '../kit/database.ts'
import type { LocalText } from '../kit/languages.ts'
import { mailboxOf } from '../mail/address.ts'
import { mailboxIn } from '../mail/mailbox.ts'
import { record } from '../people/store-history.ts'
import type { NewHandover } from './forms-handover.ts'
import type { HandoverSides } from './rules-handover.ts'
import { newTerm } from './rules-terms.ts'
import { beginTerm } from './store-settling-term.ts'
import { endTerm } from './store-terms.ts'

/** A handover with the names of those whom it concerns. */
export interface Handover extends HandoverSides {
  id: number
  chapter_id: number
  slug: string
  name: LocalText
  chapter_language: string
  ambassador_id: number | null
  from_name: string | null
  to_name: string | null
  asker: string | null
  starts_on: string
  last_day: string
  words: string
  language: string
  asked_at: Temporal.Instant
  closed_at: Temporal.Instant | null
  done: string[]
  /** The day that it is where the chapter is. */
  today: string
  /** Whether the term that would end still runs, and the chapter is open. */
  term_runs: boolean
  chapter_open: boolean
}

const name = (column: string) => sql`(select name from persons where id = ${sql.ref(column)})`

function handovers(now: Temporal.Instant) {
  return sql`select h.id, h.community_id, h.chapter_id, c.slug, c.name, c.language as chapter_language, h.ambassador_id,
      h.from_person_id, ${name('h.from_person_id')} as from_name, h.to_email,
      coalesce(${name('h.to_person_id')}, (select p.name from users u join persons p on p.id = u.person_id where u.email = h.to_email)) as to_name,
      ${name('h.asked_by')} as asker, h.starts_on, h.last_day, h.words, h.language, h.state, h.asked_by, h.asked_at,
      h.given_by, h.taken_by, h.closed_at, h.done, (${now}::timestamptz at time zone c.zone)::date as today,
      c.state <> 'closed' as chapter_open, exists (select from ambassadors a where a.id = h.ambassador_id
        and (a.ends_on is null or a.ends_on >= (${now}::timestamptz at time zone c.zone)::date)) as term_runs
    from chapter_handovers h join chapters c on c.id = h.chapter_id`
}

/** The handovers of a chapter, latest first; 20 at most. */
export async function listHandovers(db: Db, chapterId: number, now: Temporal.Instant): Promise<Handover[]> {
  const found = await sql<Handover>`${handovers(now)} where h.chapter_id = ${chapterId}
    order by h.id desc limit 20`.execute(db)
  return found.rows
}

/** A handover of a community. */
export async function findHandover(
  db: Db,
  communityId: number,
  id: number,
  now: Temporal.Instant,
): Promise<Handover | undefined> {
  const found = await sql<Handover>`${handovers(now)} where h.community_id = ${communityId} and h.id = ${id}`.execute(
    db,
  )
  return found.rows[0]
}

/** What somebody is asked to take over, by their mail address. */
export async function listAskedOf(
  db: Db,
  communityId: number,
  email: string,
  now: Temporal.Instant,
): Promise<Handover[]> {
  const found = await sql<Handover>`${handovers(now)} where h.community_id = ${communityId}
    and h.to_email = ${email.toLowerCase()} and h.state = 'asked' order by h.id limit 20`.execute(db)
  return found.rows
}

/** How many handovers were asked for within a day: of a mailbox, however its address is varied, and by a person. */
export async function countAskedHandovers(
  db: Db,
  { email, personId }: { email: string; personId: number },
  now: Temporal.Instant,
): Promise<{ ofMailbox: number; byPerson: number }> {
  const found = await sql<{ ofMailbox: number; byPerson: number }>`
    select count(*) filter (where ${mailboxIn('to_email')} = ${mailboxOf(email)})::int as "ofMailbox",
      count(*) filter (where asked_by = ${personId})::int as "byPerson"
    from chapter_handovers where asked_at > ${now.subtract({ hours: 24 })}`.execute(db)
  return found.rows[0] ?? { ofMailbox: 0, byPerson: 0 }
}

/** Asks for a handover; `consents` is for which side whoever asks says yes. Undefined when one is open on that term. */
export async function askHandover(
  tx: Tx,
  chapter: { id: number; community_id: number },
  term: { id: number; person_id: number },
  value: NewHandover,
  by: { personId: number; language: string; consents: 'gives' | 'takes' | 'neither' },
  now: Temporal.Instant,
): Promise<number | undefined> {
  const { email, starts_on, last_day, words } = value
  const asked = await tx
    .insertInto('chapter_handovers')
    .values({
      ...{ community_id: chapter.community_id, chapter_id: chapter.id, ambassador_id: term.id },
      ...{ from_person_id: term.person_id, to_email: email, starts_on, last_day, words, language: by.language },
      ...{ asked_by: by.personId, asked_at: now },
      given_by: by.consents === 'gives' ? by.personId : null,
      taken_by: by.consents === 'takes' ? by.personId : null,
      to_person_id: by.consents === 'takes' ? by.personId : null,
    })
    .onConflict((conflict) => conflict.column('ambassador_id').where('state', '=', 'asked').doNothing())
    .returning('id')
    .executeTakeFirst()
  return asked?.id
}

/** The same handover again, held so that two answers wait for each other. */
export async function lockHandover(
  tx: Tx,
  { id, community_id }: Handover,
  now: Temporal.Instant,
): Promise<Handover | undefined> {
  await sql`select from chapter_handovers where id = ${id} for update`.execute(tx)
  return findHandover(tx, community_id, id, now)
}

/** The handover that is asked for on a term, held; undefined where there is none. */
export async function lockAskedOf(
  tx: Tx,
  communityId: number,
  termId: number,
  now: Temporal.Instant,
): Promise<Handover | undefined> {
  const asked = await tx
    .selectFrom('chapter_handovers')
    .select('id')
    .where('ambassador_id', '=', termId)
    .where('state', '=', 'asked')
    .forUpdate()
    .executeTakeFirst()
  return asked && findHandover(tx, communityId, asked.id, now)
}

/** Notes a yes for one side. */
export async function consent(tx: Tx, { id }: Handover, side: 'gives' | 'takes', personId: number): Promise<void> {
  const set = side === 'gives' ? { given_by: personId } : { taken_by: personId, to_person_id: personId }
  await tx.updateTable('chapter_handovers').set(set).where('id', '=', id).execute()
}

/** Does it once both sides have said yes: who follows begins, the term of who goes gets its last day. */
export async function carryOut(tx: Tx, handover: Handover, now: Temporal.Instant): Promise<void> {
  const { id, community_id, chapter_id, taken_by, today } = handover
  if (taken_by === null) return
  await close(tx, handover, 'agreed', now)
  const starts_on = handover.starts_on < today ? today : handover.starts_on
  const last_day = handover.last_day < today ? today : handover.last_day
  const where = { communityId: community_id, chapterId: chapter_id }
  await record(tx, { actor: { personId: taken_by }, verb: 'agree', subject: 'handover', subjectId: id, ...where })
  // Who serves the chapter already goes on with the term they have.
  if (!(await servesOn(tx, chapter_id, taken_by, starts_on))) {
    const chapter = { id: chapter_id, language: handover.chapter_language }
    await beginTerm(tx, { community_id }, taken_by, chapter, newTerm(starts_on), now, { personId: taken_by })
  }
  await endOldTerm(tx, handover, last_day)
}

/** Closes a handover without its being done, or because it is. */
export async function close(
  tx: Tx,
  { id }: Pick<Handover, 'id'>,
  state: 'agreed' | 'refused' | 'withdrawn',
  now: Temporal.Instant,
): Promise<void> {
  await tx.updateTable('chapter_handovers').set({ state, closed_at: now }).where('id', '=', id).execute()
}

/** Keeps what of the list is done. */
export async function keepSteps(tx: Tx, { id }: Pick<Handover, 'id'>, done: readonly string[]): Promise<void> {
  await tx
    .updateTable('chapter_handovers')
    .set({ done: [...done] })
    .where('id', '=', id)
    .execute()
}

async function servesOn(tx: Tx, chapterId: number, personId: number, day: string): Promise<boolean> {
  // A term that begins later would stand in the way of one that begins now.
  const found = await sql`select from ambassadors where chapter_id = ${chapterId} and person_id = ${personId}
    and daterange(starts_on, ends_on, '[]') && daterange(${day}::date, (${newTerm(day).ends_on})::date, '[]')`.execute(
    tx,
  )
  return found.rows.length > 0
}

// A term that would have ended before that day anyway keeps its end.
async function endOldTerm(tx: Tx, handover: Handover, last_day: string): Promise<void> {
  if (handover.ambassador_id === null) return
  const term = await tx
    .selectFrom('ambassadors')
    .select(['id', 'starts_on', 'ends_on'])
    .where('id', '=', handover.ambassador_id)
    .executeTakeFirst()
  if (!term || (term.ends_on !== null && term.ends_on <= last_day)) return
  await endTerm(tx, term, last_day)
  await record(tx, {
    ...{ actor: 'system', verb: 'end-term', subject: 'ambassador', personId: handover.from_person_id },
    ...{ communityId: handover.community_id, chapterId: handover.chapter_id },
    before: { ends_on: term.ends_on },
    after: { ends_on: last_day },
  })
}
