// A message goes to the attendees of its event: each mail is promised in the transaction that marks it as sent.
import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import { writtenIn } from '../chapters/rules-letters.ts'
import { mailScopes } from '../communities/rules-mail-scopes.ts'
import { mayEdit } from '../events/rules-desk.ts'
import type { Db, Tx } from '../kit/database.ts'
import { isUiLanguage } from '../kit/languages.ts'
import { enqueueMail } from '../mail/outbox.ts'
import { enqueueMany, readersAtOnce } from '../mail/outbox-many.ts'
import { leadsToOwn, type OwnWords } from '../mail/own-words.ts'
import { mayTryOut } from '../mail/trials.ts'
import { rolesInForce } from '../people/store-actor.ts'
import { type Doer, record } from '../people/store-history.ts'
import { urls } from '../urls.ts'
import { attendeeMail, attendeeTrial } from './parts-attendee-messages.ts'
import { letsIn, mayTell, messageKind, messageScope } from './rules-attendee-messages.ts'
import {
  type AttendeeMessage,
  listMessageReaders,
  lockMessage,
  mayTellMore,
  scheduleMessage,
} from './store-attendee-messages.ts'
import { type EventFacts, readEventFacts } from './store-facts.ts'
import { linkToken, readSeatKeys, type SeatKeys } from './store-keys.ts'
import { findOfPerson } from './store-registrations.ts'

/** Sends a locked message to all whom it concerns and mail reaches; gives how many mails were promised. */
export async function sendMessage(
  tx: Tx,
  message: AttendeeMessage,
  { actor, now, origin }: { actor: Doer; now: Temporal.Instant; origin: string },
): Promise<number> {
  const event = await readEventFacts(tx, message.event_id)
  const readers = (await listMessageReaders(tx, message)).filter(({ left_out }) => left_out === null)
  const languages = [...new Set(readers.map(({ language }) => language))]
  const keys = await readSeatKeys(tx)
  const texts = Object.fromEntries(
    languages.map((language) => [language, attendeeMail(message, language, event, origin)]),
  )
  const mails = {
    kind: messageKind,
    scope: messageScope(message.event_id),
    scopes: mailScopes(event),
    communityId: event.community_id,
    listId: `<${event.event_slug}.${new URL(origin).hostname}>`,
    secret: Object.values(texts).some(leadsToOwn),
    texts,
  }
  for (let first = 0; first < readers.length; first += readersAtOnce) {
    const some = readers.slice(first, first + readersAtOnce).map((reader) => ({
      ...{ name: reader.name, email: reader.email, personId: reader.person_id, text: reader.language },
      key: `${messageKind}:${message.id}:${reader.id}`,
      own: pageOf(reader, reader.language, event, { origin, keys }),
    }))
    await enqueueMany(tx, mails, some)
  }
  await sql`update attendee_messages set state = 'sent', sent_at = ${now}, mails = ${readers.length}
    where id = ${message.id}`.execute(tx)
  await record(tx, {
    ...{ actor, verb: 'send', subject: 'attendee-message', subjectId: message.id, eventId: message.event_id },
    ...{ communityId: event.community_id, formatId: event.format_id, chapterId: event.chapter_id },
    after: { mails: readers.length, subject: message.subject },
  })
  return readers.length
}

/**
 * Sends every message whose moment has come. Done by several processes at once, each is sent by one of them. One of
 * somebody who runs the event no more is a draft again, for those who do; one too many for a day goes when it can.
 */
export async function sendDueMessages(
  db: Db,
  { now, origin }: { now: Temporal.Instant; origin: string },
): Promise<void> {
  const due = await sql<{ id: number }>`select m.id from attendee_messages m join events e on e.id = m.event_id
    where m.state = 'scheduled' and m.send_at <= ${now} and e.state <> 'draft' order by m.send_at limit 100`.execute(db)
  for (const { id } of due.rows)
    await db.transaction().execute(async (tx) => {
      const message = await lockMessage(tx, id)
      const stillDue =
        message?.state === 'scheduled' && (message.send_at?.epochMilliseconds ?? Infinity) <= now.epochMilliseconds
      if (!message || !stillDue || !mayTell(message).ok) return
      if (!(await stillWrites(tx, message, now))) await putBack(tx, message)
      else if (await mayTellMore(tx, message.event_id, now))
        await sendMessage(tx, message, { actor: 'system', now, origin })
    })
}

async function stillWrites(tx: Tx, message: AttendeeMessage, now: Temporal.Instant): Promise<boolean> {
  const { made_by: personId, event_id: eventId } = message
  if (personId === null) return false
  const its = await readEventFacts(tx, eventId)
  const roles = await rolesInForce(tx, personId, now)
  const where = { communityId: its.community_id, formatId: its.format_id, chapterId: its.chapter_id, eventId }
  return mayEdit({ personId, userId: '', name: '', slug: '', email: '', roles }, where)
}

async function putBack(tx: Tx, message: AttendeeMessage): Promise<void> {
  const its = await readEventFacts(tx, message.event_id)
  await scheduleMessage(tx, message.id, null)
  await record(tx, {
    ...{ actor: 'system', verb: 'take-back', subject: 'attendee-message', subjectId: message.id },
    ...{ communityId: its.community_id, formatId: its.format_id, chapterId: its.chapter_id, eventId: its.event_id },
  })
}

/**
 * What stands in a message where each reader's name and page stand, as whoever writes it sees it: their own registration,
 * or the page of the event where they have none.
 */
export async function writersWords(
  db: Db | Tx,
  event: EventFacts,
  { personId, name }: { personId: number; name: string },
  origin: string,
): Promise<OwnWords> {
  const mine = await findOfPerson(db, event.event_id, personId)
  if (!mine) return { name, own: origin + urls.event({ language: 'en', community: event.community }, event.event_slug) }
  const its = { uid: mine.uid, serial: mine.link_serial }
  return { name, own: pageOf(its, mine.language, event, { origin, keys: await readSeatKeys(db) }) }
}

function pageOf(
  its: { uid: string; serial: number },
  reads: string,
  { community }: EventFacts,
  { origin, keys }: { origin: string; keys: SeatKeys },
): string {
  const language = isUiLanguage(reads) ? reads : 'en'
  return origin + urls.registration({ language, community }, linkToken(keys, its))
}

const trialKind = 'event-message-test'

/**
 * Sends a message to whoever writes it, marked as a test, in each of its languages; says whether it could: some an hour
 * are enough.
 */
export async function sendMessageTrial(
  tx: Tx,
  message: AttendeeMessage,
  { to, now, origin }: { to: { personId: number; email: string; name: string }; now: Temporal.Instant; origin: string },
): Promise<boolean> {
  const languages = writtenIn(message)
  if (!(await mayTryOut(tx, { kind: trialKind, email: to.email, count: languages.length }, now))) return false
  const event = await readEventFacts(tx, message.event_id)
  const reader = await writersWords(tx, event, to, origin)
  for (const language of languages) {
    const { about: _, ...mail } = attendeeTrial(message, language, event, { origin, reader })
    await enqueueMail(tx, { kind: trialKind, to, personId: to.personId, secret: letsIn(message), ...mail })
  }
  return true
}
