// The letters that a community wrote itself: read all at once by whoever sends mails, changed one language at a time.
import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Db, Tx } from '../kit/database.ts'
import { type Doer, record } from '../people/store-history.ts'
import type { MailText } from './rules-mail-texts.ts'

/** Which letter of which community, in which language. */
export interface MailTextOf {
  communityId: number
  letter: string
  language: string
}

/** A letter with its number, by which the history names it. */
export type StoredText = MailText & { id: number }

/** All letters that a community wrote, in whichever language. */
export async function listMailTexts(db: Db | Tx, communityId: number): Promise<StoredText[]> {
  return db
    .selectFrom('mail_texts')
    .select(['id', 'letter', 'language', 'subject', 'body'])
    .where('community_id', '=', communityId)
    .orderBy('letter')
    .orderBy('language')
    .execute()
}

/** The same as a column of a query that reads a community by the alias `c` anyway. */
export const mailTextsOfC = sql<MailText[]>`coalesce((select jsonb_agg(jsonb_build_object('letter', t.letter,
  'language', t.language, 'subject', t.subject, 'body', t.body)) from mail_texts t where t.community_id = c.id), '[]')`

/** A letter held so that nobody else writes it before this transaction ends; undefined where ours is sent. */
export async function lockMailText(tx: Tx, of: MailTextOf): Promise<MailText | undefined> {
  // What is not written yet has no row to hold: its community stands for it.
  await sql`select from communities where id = ${of.communityId} for no key update`.execute(tx)
  return (await listMailTexts(tx, of.communityId)).find(
    ({ letter, language }) => letter === of.letter && language === of.language,
  )
}

/** Keeps a letter as a community wrote it; `old` as it was, under the lock. */
export async function saveMailText(
  tx: Tx,
  { actor, now }: { actor: Doer; now: Temporal.Instant },
  of: MailTextOf,
  { old, subject, body }: { old: MailText | undefined; subject: string; body: string },
): Promise<void> {
  if (old?.subject === subject && old.body === body) return
  const { communityId: community_id, letter, language } = of
  const words = { subject, body, changed_at: now }
  const { id } = await tx
    .insertInto('mail_texts')
    .values({ community_id, letter, language, ...words })
    .onConflict((conflict) => conflict.columns(['community_id', 'letter', 'language']).doUpdateSet(words))
    .returning('id')
    .executeTakeFirstOrThrow()
  const before = old ? { before: { subject: old.subject, body: old.body } } : {}
  const after = { letter, language, subject, body }
  await record(tx, { ...traceOf(of, id), actor, verb: old ? 'edit' : 'create', ...before, after })
}

/** Takes our own text again in the place of what a community wrote. */
export async function removeMailText(tx: Tx, actor: Doer, of: MailTextOf): Promise<void> {
  const { communityId, letter, language } = of
  const gone = await tx
    .deleteFrom('mail_texts')
    .where('community_id', '=', communityId)
    .where('letter', '=', letter)
    .where('language', '=', language)
    .returning(['id', 'subject', 'body'])
    .executeTakeFirst()
  if (!gone) return
  const { id, ...words } = gone
  await record(tx, { ...traceOf(of, id), actor, verb: 'remove', before: { letter, language, ...words } })
}

const traceOf = ({ communityId }: MailTextOf, id: number) =>
  ({ subject: 'mail-text', subjectId: id, communityId }) as const
