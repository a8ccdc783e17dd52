// The outbox as it is read at the desk: what waits, what left, what did not and why; and another attempt.
import { type Selectable, sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Db, Tx } from '../kit/database.ts'
import type { Mails } from '../kit/database-rows.ts'
import { trustAddress } from './preferences.ts'

export type MailState = Selectable<Mails>['state']

export const mailStates = [
  'failed',
  'skipped',
  'waiting',
  'sending',
  'sent',
  'filed',
  'withdrawn',
] as const satisfies readonly MailState[]

/** Whose mails somebody may see: those of a community, or beside them those of the server, which belong to none. */
export interface MailsSeen {
  communityId: number
  beside: 'nothing' | 'server'
}

const listed = [
  'id',
  'kind',
  'to_email',
  'to_name',
  'language',
  'subject',
  'state',
  'reason',
  'attempts',
  'created_at',
  'send_after',
  'due_at',
  'settled_at',
  'secret',
] as const
export type ListedMail = Pick<Selectable<Mails>, (typeof listed)[number]>
export type WholeMail = ListedMail & Pick<Selectable<Mails>, 'text' | 'message_id' | 'about' | 'send_before'>

/** Mails, latest first; `olderThan` is the id that ended the page before. */
export function listMails(
  db: Db,
  seen: MailsSeen,
  { state, olderThan, limit }: { state?: MailState | undefined; olderThan?: number | undefined; limit: number },
): Promise<ListedMail[]> {
  let query = db.selectFrom('mails').select(listed).where(visible(seen)).orderBy('id', 'desc').limit(limit)
  if (state !== undefined) query = query.where('state', '=', state)
  if (olderThan !== undefined) query = query.where('id', '<', olderThan)
  return query.execute()
}

/** How many mails are in each state. */
export async function countMails(db: Db, seen: MailsSeen): Promise<Record<MailState, number>> {
  const rows = await db
    .selectFrom('mails')
    .select(['state', sql<number>`count(*)`.as('count')])
    .where(visible(seen))
    .groupBy('state')
    .execute()
  const none = { waiting: 0, sending: 0, sent: 0, filed: 0, skipped: 0, failed: 0, withdrawn: 0 }
  return Object.assign(none, Object.fromEntries(rows.map(({ state, count }) => [state, count])))
}

/** One mail with its text. The text of what lets its reader in comes only to who sees the mails of the server. */
export async function findMail(db: Db, seen: MailsSeen, id: number): Promise<WholeMail | undefined> {
  const mail = await db
    .selectFrom('mails')
    .select([...listed, 'text', 'message_id', 'about', 'send_before'])
    .where('id', '=', id)
    .where(visible(seen))
    .executeTakeFirst()
  return mail?.secret && seen.beside !== 'server' ? { ...mail, text: '' } : mail
}

/** Whether another attempt can change anything: it was not taken, or its address was believed not to work. */
export function mayAttempt({ state, to_email, reason }: Pick<ListedMail, 'state' | 'to_email' | 'reason'>): boolean {
  if (to_email === null) return false
  return state === 'failed' || state === 'waiting' || (state === 'skipped' && reason === 'address-bouncing')
}

/** Lets a mail go once more, at once; its address is believed again. Says whether it could. */
export async function attemptAgain(tx: Tx, seen: MailsSeen, id: number, now: Temporal.Instant): Promise<boolean> {
  const mail = await tx
    .selectFrom('mails')
    .select(['state', 'to_email', 'reason', 'send_after'])
    .where('id', '=', id)
    .where(visible(seen))
    .forUpdate()
    .executeTakeFirst()
  if (!mail?.to_email || !mayAttempt(mail)) return false
  // Its patience begins anew; what is promised for later stays for later.
  const later = mail.state === 'waiting' && mail.send_after.epochMilliseconds > now.epochMilliseconds
  const when = later ? mail.send_after : now
  const set = { state: 'waiting', settled_at: null, reason: null, send_after: when, due_at: when } as const
  await tx.updateTable('mails').set(set).where('id', '=', id).execute()
  await trustAddress(tx, mail.to_email)
  return true
}

function visible({ communityId, beside }: MailsSeen) {
  return beside === 'server'
    ? sql<boolean>`(community_id = ${communityId} or community_id is null)`
    : sql<boolean>`community_id = ${communityId}`
}
