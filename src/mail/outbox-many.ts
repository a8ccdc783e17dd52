// One letter to many: its mails enter the outbox in one transaction, some hundred a statement.
import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../kit/database.ts'
import { oneLine, readAddress } from './address.ts'
import { type NewMail, priorities, type Urgency } from './outbox.ts'
import { nameMark, type OwnWords, ownMark, wordsOfReader } from './own-words.ts'

/** What is the same in the mails of all who read it in one language. `about` names what can be stopped. */
export type LetterText = Pick<NewMail, 'language' | 'subject' | 'text' | 'calendar' | 'sendAfter'> & {
  html: string
  about?: string
}

export interface LetterReader extends OwnWords {
  email: string
  personId: number | null
  /** Names the promise: it is made once, however often it is asked for. */
  key: string
  /** Which of the texts this reader gets. */
  text: string
}

export interface ManyMails {
  kind: string
  /** What their readers can stop with one press; without it they cannot, and no text says what it is about. */
  scope?: string
  /** All scopes by which they may be stopped, the narrower before the wider. */
  scopes?: readonly string[]
  communityId: number
  replyTo?: string | undefined
  /** The list that they belong to; without it they are mails of their own. */
  listId?: string
  /** Behind all others, unless it is said otherwise. */
  urgency?: Urgency
  /** They let their readers in: shown to the owner alone, and their texts removed once they are sent. */
  secret?: boolean
  texts: Readonly<Record<string, LetterText>>
}

/** So many readers are given at a time, so that nothing else in the process waits for long. */
export const readersAtOnce = 200

/**
 * Puts the mails of a letter into the outbox for some of its readers. Gives the id of each that is new, by its key.
 * Throws a RangeError for an address that is none.
 */
export async function enqueueMany(
  tx: Tx,
  mails: ManyMails,
  readers: readonly LetterReader[],
): Promise<Map<string, number>> {
  const { listId, urgency = 'bulk' } = mails
  const headers = listId === undefined ? {} : { 'List-Id': oneLine(listId, 200), Precedence: 'bulk' }
  const texts = Object.entries(mails.texts).map(([key, text]) => ({
    ...text,
    key,
    subject: oneLine(text.subject),
    about: mails.scope === undefined ? null : oneLine(text.about ?? ''),
  }))
  const found = await sql<{ key: string; id: number }>`
    insert into mails (kind, key, to_email, to_name, person_id, reply_to, language, subject, text, html, calendar, headers,
      scope, scopes, about, community_id, priority, secret, send_after, due_at)
    select ${mails.kind}, r.key, r.email, r.name, r."personId", ${mails.replyTo ?? null}, t.language,
      replace(t.subject, ${nameMark}, r.called), ${written(sql`t.text`, 'words')}, ${written(sql`t.html`, 'html')}, t.calendar,
      ${JSON.stringify(headers)}::jsonb, ${mails.scope ?? null}, ${[...(mails.scopes ?? [])]}::text[], t.about,
      ${mails.communityId}, ${priorities[urgency]}, ${mails.secret ?? false}, coalesce(t."sendAfter", now()),
      coalesce(t."sendAfter", now())
    from jsonb_to_recordset(${JSON.stringify(readers.map(sound))}::jsonb) as r (key text, email text, name text,
        "personId" bigint, text text, own text, called text, words text, html text)
      join jsonb_to_recordset(${JSON.stringify(texts)}::jsonb) as t (key text, language text, subject text, text text,
        html text, about text, calendar jsonb, "sendAfter" timestamptz) on t.key = r.text
    on conflict (key) do nothing returning key, id`.execute(tx)
  return new Map(found.rows.map(({ key, id }) => [key, id]))
}

/** Takes back promises that have not been kept yet, all in one statement; gives the keys of those that there were. */
export async function withdrawMails(tx: Tx, keys: readonly string[]): Promise<string[]> {
  const withdrawn = await sql<{
    key: string
  }>`update mails set state = 'withdrawn', reason = 'withdrawn', settled_at = now()
    where key = any(${[...keys]}::text[]) and state = 'waiting' returning key`.execute(tx)
  return withdrawn.rows.map(({ key }) => key)
}

// The name comes last: whatever stands in it is not looked at again. No own address stands in a subject, which lists show.
function written(column: RawBuilder<unknown>, name: 'words' | 'html'): RawBuilder<unknown> {
  return sql`replace(replace(${column}, ${ownMark}, r.own), ${nameMark}, r.${sql.ref(name)})`
}

function sound(reader: LetterReader) {
  const email = readAddress(reader.email)
  if (email === undefined) throw new RangeError('this is no mail address')
  return { ...reader, ...wordsOfReader(reader), email, name: oneLine(reader.name, 100) }
}
