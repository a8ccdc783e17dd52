// Letters of a chapter as its desk keeps them: written, changed, scheduled, taken back, removed.
import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Db, Tx } from '../kit/database.ts'
import { asJsonb } from '../kit/jsonb.ts'
import type { LetterValue } from './forms-letters.ts'
import type { LetterState } from './rules-letters.ts'

export interface Letter extends LetterValue {
  id: number
  chapter_id: number
  state: LetterState
  answers_to: number | null
  send_at: Temporal.Instant | null
  sent_at: Temporal.Instant | null
  updated_at: Temporal.Instant
  changed_by: string | null
  sent_by: string | null
  revision: number
}

/** The letters of a chapter, the latest first; `olderThan` is the id that ended the page before. */
export async function listLetters(
  db: Db,
  chapterId: number,
  { olderThan, limit }: { olderThan?: number | undefined; limit: number },
): Promise<Letter[]> {
  const older = olderThan === undefined ? sql`` : sql`and l.id < ${olderThan}`
  const found = await sql<Letter>`select ${columns} from chapter_letters l
    where l.chapter_id = ${chapterId} ${older} order by l.id desc limit ${limit}`.execute(db)
  return found.rows
}

/** One letter of a chapter. */
export async function findLetter(db: Db, chapterId: number, id: number): Promise<Letter | undefined> {
  const found = await sql<Letter>`select ${columns} from chapter_letters l
    where l.chapter_id = ${chapterId} and l.id = ${id}`.execute(db)
  return found.rows[0]
}

/** The same, held so that it is neither changed nor sent before this transaction ends. */
export async function lockLetter(tx: Tx, id: number): Promise<Letter | undefined> {
  const found = await sql<Letter>`select ${columns} from chapter_letters l where l.id = ${id} for update`.execute(tx)
  return found.rows[0]
}

/**
 * The moments of a chapter's letters, sent within the week before and scheduled, all but one. Held until the transaction
 * ends, so that two who send at once are not both let through.
 */
export async function lockMoments(
  tx: Tx,
  chapterId: number,
  letterId: number,
  now: Temporal.Instant,
): Promise<Temporal.Instant[]> {
  await sql`select pg_advisory_xact_lock(hashtext('letters of chapter'), ${chapterId}::int)`.execute(tx)
  return listMoments(tx, chapterId, letterId, now)
}

/** The same for a page, which promises nothing. */
export async function listMoments(
  db: Db | Tx,
  chapterId: number,
  exceptId: number | null,
  now: Temporal.Instant,
): Promise<Temporal.Instant[]> {
  const found = await sql<{ at: Temporal.Instant }>`
    select coalesce(sent_at, send_at) as at from chapter_letters
    where chapter_id = ${chapterId} and id is distinct from ${exceptId} and state <> 'draft'
      and coalesce(sent_at, send_at) > ${now.subtract({ hours: 7 * 24 })} order by 1`.execute(db)
  return found.rows.map(({ at }) => at)
}

/** Begins a letter, empty, in the chapter's own language. Gives its id. */
export async function addLetter(
  tx: Tx,
  { chapterId, language, personId }: { chapterId: number; language: string; personId: number },
): Promise<number> {
  const written = { made_by: personId, changed_by: personId, answers_to: personId }
  const added = await tx
    .insertInto('chapter_letters')
    .values({ chapter_id: chapterId, language, ...written })
    .returning('id')
    .executeTakeFirstOrThrow()
  return added.id
}

/** Changes what a letter says. Answers go to whoever asked for them first, while they are wanted. */
export async function saveLetter(tx: Tx, letter: Letter, value: LetterValue, personId: number): Promise<void> {
  await tx
    .updateTable('chapter_letters')
    .set({
      language: value.language,
      subject: asJsonb(value.subject),
      body: asJsonb(value.body),
      answers_to: value.answers ? (letter.answers_to ?? personId) : null,
      changed_by: personId,
    })
    .where('id', '=', letter.id)
    .execute()
}

/** Lets a letter go at a moment, or no more by itself. */
export async function scheduleLetter(
  tx: Tx,
  letterId: number,
  personId: number,
  at: Temporal.Instant | null,
): Promise<void> {
  const state = at === null ? 'draft' : 'scheduled'
  const sentBy = at === null ? null : personId
  await tx
    .updateTable('chapter_letters')
    .set({ state, send_at: at, sent_by: sentBy })
    .where('id', '=', letterId)
    .execute()
}

/** The name of a person, to say whom answers go to; '' for one who is gone. */
export async function findName(db: Db, personId: number): Promise<string> {
  const person = await db.selectFrom('persons').select('name').where('id', '=', personId).executeTakeFirst()
  return person?.name ?? ''
}

/** Removes a letter that was not sent. */
export async function removeLetter(tx: Tx, letterId: number): Promise<void> {
  await tx.deleteFrom('chapter_letters').where('id', '=', letterId).where('state', '<>', 'sent').execute()
}

const columns = sql`l.id, l.chapter_id, l.state, l.language, l.subject, l.body, l.answers_to, l.answers_to is not null as answers,
  l.send_at, l.sent_at, l.updated_at, l.revision, (select name from persons where id = l.changed_by) as changed_by,
  (select name from persons where id = l.sent_by) as sent_by`
