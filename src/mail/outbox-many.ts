// One letter to many: its mails enter the outbox in one transaction, some hundred a statement.
import { sql } from 'kysely'
import type { Tx } from '../kit/database.ts'
import { oneLine, readAddress } from './address.ts'
import { type NewMail, priorities } from './outbox.ts'

/** What is the same in the mails of all who read it in one language. */
export type LetterText = Pick<NewMail, 'language' | 'subject' | 'text'> & { html: string; about: string }

export interface LetterReader {
  email: string
  name: string
  personId: number | null
  /** Names the promise: it is made once, however often it is asked for. */
  key: string
  /** Which of the texts this reader gets. */
  text: string
  /** Stands in this reader's mail for `ownMark`. */
  own: string
}

export interface ManyMails {
  kind: string
  /** What their readers can stop with one press. */
  scope: string
  /** All scopes by which they may be stopped, the narrower before the wider. */
  scopes?: readonly string[]
  communityId: number
  replyTo?: string | undefined
  listId: string
  texts: Readonly<Record<string, LetterText>>
}

/** Stands in a text for the address that is each reader's own. */
export const ownMark = 'https://own.invalid/'

/** So many readers are given at a time, so that nothing else in the process waits for long. */
export const readersAtOnce = 200

/**
 * Puts the mails of a letter into the outbox, behind all others, for some of its readers. Gives the id of each that is
 * new, by its key. Throws a RangeError for an address that is none.
 */
export async function enqueueMany(
  tx: Tx,
  mails: ManyMails,
  readers: readonly LetterReader[],
): Promise<Map<string, number>> {
  const headers = { 'List-Id': oneLine(mails.listId, 200), Precedence: 'bulk' }
  const texts = Object.entries(mails.texts).map(([key, text]) => ({
    ...text,
    key,
    subject: oneLine(text.subject),
    about: oneLine(text.about),
  }))
  const found = await sql<{ key: string; id: number }>`
    insert into mails (kind, key, to_email, to_name, person_id, reply_to, language, subject, text, html, headers, scope, scopes,
      about, community_id, priority)
    select ${mails.kind}, r.key, r.email, r.name, r."personId", ${mails.replyTo ?? null}, t.language, t.subject,
      replace(t.text, ${ownMark}, r.own), replace(t.html, ${ownMark}, r.own), ${JSON.stringify(headers)}::jsonb,
      ${mails.scope}, ${[...(mails.scopes ?? [])]}::text[], t.about, ${mails.communityId}, ${priorities.bulk}
    from jsonb_to_recordset(${JSON.stringify(readers.map(sound))}::jsonb)
        as r (key text, email text, name text, "personId" bigint, text text, own text)
      join jsonb_to_recordset(${JSON.stringify(texts)}::jsonb)
        as t (key text, language text, subject text, text text, html text, about text) on t.key = r.text
    on conflict (key) do nothing returning key, id`.execute(tx)
  return new Map(found.rows.map(({ key, id }) => [key, id]))
}

function sound(reader: LetterReader): LetterReader {
  const email = readAddress(reader.email)
  if (email === undefined) throw new RangeError('this is no mail address')
  return { ...reader, email, name: oneLine(reader.name, 100) }
}
