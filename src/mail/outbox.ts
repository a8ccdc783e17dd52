// The outbox: a mail enters it in the transaction of the change that it tells of, and leaves only if that commits.
import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Db, Tx } from '../kit/database.ts'
import { oneLine, readAddress } from './address.ts'

/** How much a mail hurries: somebody waits before a screen; the usual; one of many, which lets others go first. */
export type Urgency = 'at-once' | 'usual' | 'bulk'

/** An invitation or change for the reader's calendar: RFC 5545 text, whose METHOD is repeated here. */
export interface MailCalendar {
  method: 'PUBLISH' | 'REQUEST' | 'CANCEL' | 'REPLY'
  content: string
  filename?: string
}

export interface NewMail {
  /** What kind of mail it is, in words of the product: `sign-in-link`, `chapter-news`. Readers can stop a kind. */
  kind: string
  to: string | { email: string; name?: string }
  /** The language that the mail is written in. */
  language: string
  subject: string
  text: string
  /** The same as HTML; both come from `writeLetter` of frame.ts. */
  html?: string
  /** Names the promise, `seat-held:12:3`: it is made once, however often it is asked for. */
  key?: string
  sendAfter?: Temporal.Instant
  /** From when on it is of no use, such as when its link has run out: it is then left out, visibly. */
  sendBefore?: Temporal.Instant
  communityId?: number
  personId?: number
  replyTo?: string
  /** More lines of the head; only those that cannot turn it into another mail are taken. */
  headers?: Record<string, string>
  calendar?: MailCalendar
  /**
   * What its reader can stop with one press: this kind of mail for a scope (`chapter:12`; '' for all), and its name.
   * `scopes` are all by which it may be stopped, the narrower before the wider; the narrowest of which anything is said
   * holds.
   */
  unsubscribe?: { scope: string; about: string; scopes?: readonly string[] }
  urgency?: Urgency
  /** It lets its reader in: its text is shown to the owner alone, and removed once it is sent. It goes at once. */
  secret?: boolean
}

/** Order in which mails leave, as `mails.priority` keeps it. */
export const priorities: Readonly<Record<Urgency, number>> = { 'at-once': 0, usual: 1, bulk: 2 }

/**
 * Puts a mail into the outbox. Gives its id, or undefined when its key was promised before.
 * Throws a RangeError for an address that is none: forms find that out with `readAddress` beforehand.
 */
export async function enqueueMail(tx: Tx | Db, mail: NewMail): Promise<number | undefined> {
  const { email, name } = recipientOf(mail.to)
  const inserted = await tx
    .insertInto('mails')
    .values({
      kind: mail.kind,
      to_email: email,
      to_name: name,
      reply_to: mail.replyTo === undefined ? null : requireAddress(mail.replyTo),
      language: mail.language,
      subject: oneLine(mail.subject),
      text: mail.text,
      html: mail.html ?? null,
      headers: JSON.stringify(safeHeaders(mail.headers ?? {})),
      calendar: mail.calendar === undefined ? null : JSON.stringify(mail.calendar),
      scope: mail.unsubscribe?.scope ?? null,
      scopes: [...(mail.unsubscribe?.scopes ?? [])],
      about: mail.unsubscribe === undefined ? null : oneLine(mail.unsubscribe.about),
      key: mail.key ?? null,
      priority: priorities[mail.urgency ?? (mail.secret ? 'at-once' : 'usual')],
      secret: mail.secret ?? false,
      community_id: mail.communityId ?? null,
      person_id: mail.personId ?? null,
      send_before: mail.sendBefore ?? null,
      ...(mail.sendAfter === undefined ? {} : { send_after: mail.sendAfter, due_at: mail.sendAfter }),
    })
    .onConflict((conflict) => conflict.column('key').doNothing())
    .returning('id')
    .executeTakeFirst()
  return inserted?.id
}

/** Takes back a promise that has not been kept yet, such as a reminder of what was cancelled. Says whether there was one. */
export async function withdrawMail(tx: Tx | Db, key: string): Promise<boolean> {
  const withdrawn = await tx
    .updateTable('mails')
    .set({ state: 'withdrawn', reason: 'withdrawn', settled_at: sql`now()` })
    .where('key', '=', key)
    .where('state', '=', 'waiting')
    .returning('id')
    .executeTakeFirst()
  return withdrawn !== undefined
}

// Of these a mail client makes nothing but threads, filters and replies.
const allowedHeader = /^(?:X-[A-Za-z0-9-]{1,60}|References|In-Reply-To|List-Id|Precedence|Importance)$/i

function safeHeaders(headers: Record<string, string>): Record<string, string> {
  const safe = Object.entries(headers).filter(([name]) => allowedHeader.test(name))
  return Object.fromEntries(safe.map(([name, value]) => [name, oneLine(value, 900)]))
}

function recipientOf(to: NewMail['to']): { email: string; name: string } {
  const { email, name = '' } = typeof to === 'string' ? { email: to } : to
  return { email: requireAddress(email), name: oneLine(name, 100) }
}

function requireAddress(typed: string): string {
  const address = readAddress(typed)
  if (address === undefined) throw new RangeError('this is no mail address')
  return address
}
