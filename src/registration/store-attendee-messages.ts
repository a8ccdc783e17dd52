// The messages of an event to its attendees: begun, kept, scheduled, and who would get each.
import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Db, Tx } from '../kit/database.ts'
import { unreachable } from '../mail/reach.ts'
import { type MessageValue, messageKind, messagesADay } from './rules-attendee-messages.ts'

export interface AttendeeMessage extends MessageValue {
  id: number
  event_id: number
  state: 'draft' | 'scheduled' | 'sent'
  send_at: Temporal.Instant | null
  sent_at: Temporal.Instant | null
  /** How many mails it became. */
  mails: number | null
  made_by: number | null
  revision: number
}

/** The messages of an event, latest first. */
export async function listMessages(db: Db, eventId: number): Promise<AttendeeMessage[]> {
  const found = await sql<AttendeeMessage>`select ${columns} from attendee_messages
    where event_id = ${eventId} order by id desc limit 100`.execute(db)
  return found.rows
}

/** A message of an event; undefined for one of another. */
export async function findMessage(db: Db | Tx, eventId: number, id: number): Promise<AttendeeMessage | undefined> {
  const found = await sql<AttendeeMessage>`select ${columns} from attendee_messages
    where event_id = ${eventId} and id = ${id}`.execute(db)
  return found.rows[0]
}

/** Holds a message until the end of the transaction. */
export async function lockMessage(tx: Tx, id: number): Promise<AttendeeMessage | undefined> {
  const found =
    await sql<AttendeeMessage>`select ${columns} from attendee_messages where id = ${id} for update`.execute(tx)
  return found.rows[0]
}

/** Begins a message; gives its id. */
export async function addMessage(
  tx: Tx,
  its: { eventId: number; language: string; personId: number },
): Promise<number> {
  const values = { event_id: its.eventId, language: its.language, made_by: its.personId }
  return (await tx.insertInto('attendee_messages').values(values).returning('id').executeTakeFirstOrThrow()).id
}

/** Keeps what was written, unless it was sent or somebody else changed it; says whether it could. */
export async function saveMessage(
  tx: Tx,
  { id, revision }: { id: number; revision: number },
  value: MessageValue,
  now: Temporal.Instant,
): Promise<boolean> {
  const saved = await sql`update attendee_messages set language = ${value.language}, updated_at = ${now},
      subject = ${JSON.stringify(value.subject)}::jsonb, body = ${JSON.stringify(value.body)}::jsonb,
      to_states = ${value.to_states}::text[], to_mode = ${value.to_mode}, to_tag = ${value.to_tag}
    where id = ${id} and revision = ${revision} and state <> 'sent'`.execute(tx)
  return Number(saved.numAffectedRows ?? 0) > 0
}

/** Sets the moment at which a message goes by itself, and who answers for it; null: it does not. */
export async function scheduleMessage(
  tx: Tx,
  id: number,
  planned: { at: Temporal.Instant; personId: number } | null,
): Promise<void> {
  await sql`update attendee_messages set send_at = ${planned?.at ?? null}::timestamptz,
      state = ${planned === null ? 'draft' : 'scheduled'}, made_by = coalesce(${planned?.personId ?? null}::bigint, made_by)
    where id = ${id} and state <> 'sent'`.execute(tx)
}

/**
 * Whether another message may go to the attendees of an event: so many within a day are enough. Holds the event until
 * the end of the transaction, so that two at once are counted.
 */
export async function mayTellMore(tx: Tx, eventId: number, now: Temporal.Instant): Promise<boolean> {
  await sql`select from events where id = ${eventId} for no key update`.execute(tx)
  return (await countSent(tx, eventId, now)) < messagesADay
}

/** How many messages went to the attendees of an event within a day. */
export async function countSent(db: Db | Tx, eventId: number, now: Temporal.Instant): Promise<number> {
  const found = await sql<{ count: number }>`select count(*)::int as count from attendee_messages
    where event_id = ${eventId} and sent_at > ${now.subtract({ hours: 24 })} and sent_at <= ${now}`.execute(db)
  return found.rows[0]?.count ?? 0
}

/** Removes a message that was not sent. */
export async function removeMessage(tx: Tx, id: number): Promise<void> {
  await sql`delete from attendee_messages where id = ${id} and state <> 'sent'`.execute(tx)
}

/** Somebody to whom a message goes; `left_out` where no mail of this kind reaches them. */
export interface MessageReader {
  id: number
  person_id: number | null
  name: string
  email: string
  language: string
  left_out: string | null
  /** Name their registration in the link to it. */
  uid: string
  serial: number
}

/** Who gets a message, as things stand now. */
export async function listMessageReaders(db: Db | Tx, message: AttendeeMessage): Promise<MessageReader[]> {
  const { event_id, to_states, to_mode, to_tag } = message
  const scopes = sql`array['event:' || e.id, 'chapter:' || e.chapter_id, 'format:' || e.format_id,
    'community:' || e.community_id]`
  const stop = { kind: messageKind, scopes }
  const found = await sql<MessageReader>`
    select r.id, r.uid, r.link_serial as serial, r.person_id, r.name, r.email, r.language,
      ${unreachable(sql`r.email`, stop)} as left_out
    from registrations r join seat_pools p on p.id = r.pool_id join events e on e.id = r.event_id
    where r.event_id = ${event_id} and r.email is not null and r.live and r.state = any(${to_states}::text[])
      and (${to_mode}::text is null or p.mode = ${to_mode}) and (${to_tag}::text is null or ${to_tag} = any(r.tags))
    order by r.id`.execute(db)
  return found.rows
}

const columns = sql`id, event_id, state, language, subject, body, to_states, to_mode, to_tag, send_at, sent_at, mails,
  made_by, revision`
